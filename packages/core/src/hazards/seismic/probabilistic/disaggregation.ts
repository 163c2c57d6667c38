import { TetrazoneError } from '../../../errors/error.js';
import { isIntensity } from '../ground-motion/motion-model.js';
import { exceedanceOf } from './exceedance.js';
import { weightedSources } from './logic-tree.js';
import { motionBranches } from './motion-branches.js';
import { rupturesOf } from './ruptures-of.js';
import type { HazardModel, HazardSite } from './source-model.js';

/** How often a year a level is passed by earthquakes of one bin; the bin is named by its lower edges. */
export interface DisaggregationRow extends Record<string, number> {
  readonly magnitude: number;
  /** To the rupture, km. */
  readonly distance: number;
  /** Deviations of the motion from its mean. */
  readonly epsilon: number;
  readonly rate: number;
}

/** Widths of the bins. */
export interface DisaggregationBins {
  readonly magnitude?: number;
  readonly distance?: number;
  readonly epsilon?: number;
}

const refuse = (detail: string): never => {
  throw new TetrazoneError('bad-values', { operation: 'disaggregation', detail });
};

/** No motion lies farther off than this: the last bin of ε ends here. */
const farthest = 10;

/**
 * Which earthquakes pass a level at a site: annual rates by magnitude, distance to the rupture and ε (McGuire 1995, Bazzurro & Cornell 1999), bins of 0.5, 20 km and
 * 1 σ unless given. Each earthquake is shared among the bins of ε by the chance that its motion lies in each and passes the level; all rows sum to the rate of
 * the hazard curve. Rows ascend; empty ones are left out.
 */
export function disaggregation(model: HazardModel & { readonly site: HazardSite }, level: number, bins: DisaggregationBins = {}): readonly DisaggregationRow[] {
  const { site } = model;
  const truncation = model.truncation ?? Number.POSITIVE_INFINITY;
  const { magnitude: wide = 0.5, distance: far = 20, epsilon: deep = 1 } = bins;
  for (const [name, width] of Object.entries({ magnitude: wide, distance: far, epsilon: deep }))
    if (!(width > 0)) refuse(`bins of ${name} are wider than 0, not ${width}`);
  const branches = motionBranches(model);
  if (!(isIntensity(branches.measure) ? Number.isFinite(level) : level > 0)) refuse(`the level of motion is above 0, not ${level}`);
  const threshold = isIntensity(branches.measure) ? level : Math.log(level);
  const tail = exceedanceOf(truncation);
  const found = new Map<string, { magnitude: number; distance: number; epsilon: number; rate: number }>();
  for (const { source, weight } of weightedSources(model))
    rupturesOf(source, branches, model).visit(site.longitude, site.latitude, site.vs30 ?? 760, (rateOfEnd, magnitude, distance, mean, sigma) => {
      const rate = rateOfEnd * weight;
      const z = (threshold - mean) / sigma;
      if (truncation === 0) {
        if (z < 0) put(magnitude, distance, 0, rate);
        return;
      }
      const last = Math.min(truncation, farthest);
      for (let e = Math.floor(Math.max(z, -farthest) / deep); e * deep < last; e++) {
        const chance = tail(Math.max(z, e * deep)) - ((e + 1) * deep >= last ? 0 : tail((e + 1) * deep));
        if (chance > 0) put(magnitude, distance, e * deep, rate * chance);
      }
    });
  function put(magnitude: number, distance: number, epsilon: number, rate: number): void {
    const [m, d] = [Math.floor(magnitude / wide + 1e-9) * wide, Math.floor(distance / far) * far];
    const key = `${m} ${d} ${epsilon}`;
    const row = found.get(key);
    if (row === undefined) found.set(key, { magnitude: m, distance: d, epsilon, rate });
    else row.rate += rate;
  }
  return [...found.values()].sort((a, b) => a.magnitude - b.magnitude || a.distance - b.distance || a.epsilon - b.epsilon);
}
