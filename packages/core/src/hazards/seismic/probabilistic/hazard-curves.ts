import { TetrazoneError } from '../../../errors/error.js';
import { isIntensity } from '../ground-motion/motion-model.js';
import { binOf } from './binned-weights.js';
import { exceedanceOf } from './exceedance.js';
import { weightedSources } from './logic-tree.js';
import { motionBranches } from './motion-branches.js';
import { type RuptureColumn, rupturesOf } from './ruptures-of.js';
import type { HazardModel, HazardSite } from './source-model.js';

const refuse = (detail: string): never => {
  throw new TetrazoneError('bad-values', { operation: 'hazard-curve', detail });
};

/** For this many sites and more, what a source does at a distance is kept in a table and read between its lines. */
const manySites = 16;
/** How many sites are gone through. */
export interface HazardCurvesOptions {
  /** Called now and then; throws where the run is to stop. */
  readonly check?: () => void;
  /** Whether what is far is taken together and read off tables over distance, or over what a model makes of it; from 16 sites on unless said. */
  readonly tabulate?: boolean;
}

/**
 * How often a year shaking passes each level at each site: rows of a Float64Array, a row for each site. Rates of all sources, magnitudes and places of
 * rupture, times the chance that the motion passes the level; the mean over the branches of the logic tree (`namedCurves` tells fractiles). O(sites × ruptures × levels). Of many sites
 * what is far is taken together, and what depends on one number beside the ground is read off a table over it, made once a source and Vs30 in whole m/s: right to 0.2 %, rare rates to 1 %.
 */
export function hazardCurves(model: HazardModel, sites: readonly HazardSite[], { check = () => {}, tabulate }: HazardCurvesOptions = {}): Float64Array {
  const { levels, spacing = {}, maximumDistance } = model;
  // JSON has no Infinity
  const truncation = model.truncation ?? Number.POSITIVE_INFINITY;
  if (!Array.isArray(levels) || !levels.every((level, i) => Number.isFinite(level) && (i === 0 || level > (levels[i - 1] as number))))
    refuse('levels is a list of numbers that ascend');
  if (typeof truncation !== 'number' || !(truncation >= 0)) refuse(`a truncation is 0 or more deviations, not ${truncation}`);
  for (const [name, given] of Object.entries({ ...spacing, maximumDistance }))
    if (given !== undefined && !(typeof given === 'number' && given > 0))
      refuse(`${name === 'maximumDistance' ? name : `spacing.${name}`} is above 0 km, not ${given}`);
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
  const checked = sites.map((site) => {
    const { longitude, latitude, vs30 = 760 } = site ?? refuse('a site is { longitude, latitude, vs30 }');
    if (!(Math.abs(longitude) <= 360 && Math.abs(latitude) <= 90)) refuse(`a site is a longitude and a latitude in degrees, not ${longitude}, ${latitude}`);
    return vs30 > 0 ? { longitude, latitude, vs30 } : refuse(`vs30 is above 0 m/s, not ${vs30}`);
  });
  const many = tabulate ?? sites.length >= manySites;
  const speeds = Int32Array.from(checked, ({ vs30 }) => Math.max(1, Math.round(vs30)));
  const order = Uint32Array.from(checked, (_, i) => i);
  // a table is made for one speed at a time
  if (many) order.sort((a, b) => (speeds[a] as number) - (speeds[b] as number) || a - b);
  for (const { source, weight: branch } of weightedSources(model)) {
    const { visit, parts } = rupturesOf(source, branches, { ...model, many });
    const tables = many ? parts?.map(({ columns }) => columns.map((column) => tableOf(column, thresholds, exceedance))) : undefined;
    scale = branch;
    order.forEach((i, at) => {
      if (at % 64 === 0) check();
      const { longitude, latitude, vs30 } = checked[i] as (typeof checked)[number];
      row = i * count;
      if (tables === undefined) visit(longitude, latitude, vs30, add);
      else
        parts?.forEach(({ shares }, part) => {
          const read = tables[part] as (typeof tables)[number];
          shares(longitude, latitude, (column, x, weight) => (read[column] as (typeof read)[number])(x, speeds[i] as number, weight * branch, rates, row));
        });
    });
  }
  return rates;
}

/** Adds what happens at a number, on ground of a speed (whole m/s), times a weight to a row of rates. */
type ReadTable = (x: number, speed: number, weight: number, into: Float64Array, row: number) => void;

/** Rates of a column by its number for the speed that is asked for, each line of the table computed when it is first read; linear between lines. */
function tableOf({ scale, visitAt }: RuptureColumn, thresholds: Float64Array, exceedance: (z: number) => number): ReadTable {
  const count = thresholds.length;
  /** Of each edge of the bins: 0, or where its line is, one on. */
  const lineOf = new Uint16Array(scale.count + 1);
  let lines = new Float64Array(64 * count);
  let used = 0;
  let speedOf = Number.NaN;
  const lineAt = (edge: number): number => {
    if (lineOf[edge] !== 0) return ((lineOf[edge] as number) - 1) * count;
    const start = used * count;
    lineOf[edge] = ++used;
    if (used * count > lines.length) {
      const longer = new Float64Array(2 * lines.length);
      longer.set(lines);
      lines = longer;
    }
    const line = lines.subarray(start, start + count).fill(0);
    visitAt(scale.edges[edge] as number, speedOf, (rate, _magnitude, _distance, mean, sigma) => {
      for (let k = 0; k < count; k++) {
        const chance = exceedance(((thresholds[k] as number) - mean) / sigma);
        if (chance === 0) break;
        line[k] = (line[k] as number) + rate * chance;
      }
    });
    return start;
  };
  return (x, speed, weight, into, row) => {
    if (speed !== speedOf) {
      speedOf = speed;
      lineOf.fill(0);
      used = 0;
    }
    const bin = binOf(scale, x);
    const first = lineAt(bin);
    const second = lineAt(bin + 1);
    const [from, to] = [scale.edges[bin] as number, scale.edges[bin + 1] as number];
    const share = Math.min(1, (x - from) / (to - from));
    for (let k = 0; k < count; k++) {
      const low = lines[first + k] as number;
      const high = lines[second + k] as number;
      // higher levels are passed less often
      if (low === 0 && high === 0) break;
      into[row + k] = (into[row + k] as number) + weight * (low * (1 - share) + high * share);
    }
  };
}
