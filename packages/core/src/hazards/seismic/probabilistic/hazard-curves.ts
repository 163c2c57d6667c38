import { TetrazoneError } from '../../../errors/error.js';
import { isIntensity } from '../ground-motion/motion-model.js';
import { exceedanceOf } from './exceedance.js';
import { weightedSources } from './logic-tree.js';
import { motionBranches } from './motion-branches.js';
import { type RupturePart, rupturesOf } from './ruptures-of.js';
import type { HazardModel, HazardSite } from './source-model.js';

const refuse = (detail: string): never => {
  throw new TetrazoneError('bad-values', { operation: 'hazard-curve', detail });
};

/** For this many sites and more, what a source does at a distance is kept in a table and read between its lines. */
const manySites = 16;
/** Distances of the table: a tenth of a km up to 10 km, then a hundredth of themselves. */
const nodes = 700;
const nodeAt = (i: number): number => (i < 100 ? i / 10 : 10 * Math.exp((i - 100) / 100));
const positionOf = (r: number): number => (r < 10 ? r * 10 : 100 + Math.log(r / 10) * 100);

/** How many sites are gone through. */
export interface HazardCurvesOptions {
  /** Called now and then; throws where the run is to stop. */
  readonly check?: () => void;
  /** Whether what is far is taken together and read off tables over distance; from 16 sites on unless said. */
  readonly tabulate?: boolean;
}

/**
 * How often a year shaking passes each level at each site: rows of a Float64Array, a row for each site. Rates of all sources, magnitudes and places of
 * rupture, times the chance that the motion passes the level; the mean over the branches of the logic tree (`namedCurves` tells fractiles). O(sites × ruptures × levels). Of many sites
 * what is far is taken together, and what depends on distance alone is read off a table, made once a source and Vs30 (in steps of 1 %): right to about 0.1 %.
 */
export function hazardCurves(model: HazardModel, sites: readonly HazardSite[], { check = () => {}, tabulate }: HazardCurvesOptions = {}): Float64Array {
  const { levels, truncation = Number.POSITIVE_INFINITY } = model;
  if (!Array.isArray(levels) || !levels.every((level, i) => Number.isFinite(level) && (i === 0 || level > (levels[i - 1] as number))))
    refuse('levels is a list of numbers that ascend');
  if (!(truncation >= 0)) refuse(`a truncation is 0 or more deviations, not ${truncation}`);
  const branches = motionBranches(model);
  const logarithmic = !isIntensity(branches.measure);
  if (logarithmic && levels.some((level) => !(level > 0))) refuse('levels of motion are above 0');
  const thresholds = Float64Array.from(levels, (level) => (logarithmic ? Math.log(level) : level));
  const exceedance = exceedanceOf(truncation);
  const count = thresholds.length;
  const rates = new Float64Array(sites.length * count);
  let row = 0;
  let scale = 1;
  const add = (rate: number, _magnitude: number, _distance: number, mean: number, sigma: number): void => {
    for (let k = 0; k < count; k++) {
      const chance = exceedance(((thresholds[k] as number) - mean) / sigma);
      if (chance === 0) break;
      rates[row + k] = (rates[row + k] as number) + rate * scale * chance;
    }
  };
  const checked = sites.map(({ longitude, latitude, vs30 = 760 }) => {
    if (!(Math.abs(longitude) <= 360 && Math.abs(latitude) <= 90)) refuse(`a site is a longitude and a latitude in degrees, not ${longitude}, ${latitude}`);
    return vs30 > 0 ? { longitude, latitude, vs30 } : refuse(`vs30 is above 0 m/s, not ${vs30}`);
  });
  const many = tabulate ?? sites.length >= manySites;
  for (const { source, weight: branch } of weightedSources(model)) {
    const { visit, parts } = rupturesOf(source, branches, { ...model, many });
    const tables = many ? parts?.map((part) => tableOf(part, thresholds, exceedance)) : undefined;
    scale = branch;
    checked.forEach(({ longitude, latitude, vs30 }, i) => {
      if (i % 64 === 0) check();
      row = i * count;
      if (tables === undefined) visit(longitude, latitude, vs30, add);
      else
        parts?.forEach(({ shares }, k) => {
          const table = tables[k] as ReturnType<typeof tableOf>;
          shares(longitude, latitude, (distance, weight) => table(distance, vs30, weight * branch, rates, row));
        });
    });
  }
  return rates;
}

/** Rates of a part of a source by distance, each line of the table computed when it is first read; linear in distance between lines. */
function tableOf({ visitAt }: RupturePart, thresholds: Float64Array, exceedance: (z: number) => number) {
  const count = thresholds.length;
  const tables = new Map<number, { readonly known: Uint8Array; readonly rates: Float64Array; readonly vs30: number }>();
  const lineAt = (table: { readonly known: Uint8Array; readonly rates: Float64Array; readonly vs30: number }, node: number): number => {
    const start = node * count;
    if (table.known[node] === 0) {
      table.known[node] = 1;
      visitAt(nodeAt(node), table.vs30, (rate, _magnitude, _distance, mean, sigma) => {
        for (let k = 0; k < count; k++) {
          const chance = exceedance(((thresholds[k] as number) - mean) / sigma);
          if (chance === 0) break;
          table.rates[start + k] = (table.rates[start + k] as number) + rate * chance;
        }
      });
    }
    return start;
  };
  return (distance: number, vs30: number, weight: number, into: Float64Array, row: number): void => {
    const key = Math.round(Math.log(vs30) * 100);
    let table = tables.get(key);
    if (table === undefined) {
      // for the middle of its step, whichever site comes first
      table = { known: new Uint8Array(nodes), rates: new Float64Array(nodes * count), vs30: Math.exp(key / 100) };
      tables.set(key, table);
    }
    const position = Math.min(nodes - 1.001, positionOf(distance));
    const node = Math.floor(position);
    const first = lineAt(table, node);
    const second = lineAt(table, node + 1);
    const share = (distance - nodeAt(node)) / (nodeAt(node + 1) - nodeAt(node));
    for (let k = 0; k < count; k++)
      into[row + k] = (into[row + k] as number) + weight * ((table.rates[first + k] as number) * (1 - share) + (table.rates[second + k] as number) * share);
  };
}
