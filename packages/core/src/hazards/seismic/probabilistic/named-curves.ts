import { TetrazoneError } from '../../../errors/error.js';
import { weightedFractile } from './fractile.js';
import { type HazardCurvesOptions, hazardCurves } from './hazard-curves.js';
import { treeEnds } from './logic-tree.js';
import { motionBranches } from './motion-branches.js';
import type { HazardModel, HazardSite } from './source-model.js';

/** Curves of all sites: rows of rates, a row for each site. */
export interface NamedCurves {
  /** `mean`, or the fractile as a number: `0.84`. */
  readonly curve: string;
  readonly rates: Float64Array;
}

/**
 * The mean of the logic tree and its fractiles: at each site and level the rate that ends of the tree of such a share of the weight do not exceed. Without
 * fractiles the mean alone. `bad-values` for a fractile outside 0 … 1.
 */
export function namedCurves(
  model: HazardModel,
  sites: readonly HazardSite[],
  fractiles: readonly number[] = [],
  options: HazardCurvesOptions = {},
): readonly NamedCurves[] {
  for (const share of fractiles)
    if (!(share > 0 && share < 1))
      throw new TetrazoneError('bad-values', { operation: 'hazard-curve', detail: `a fractile lies between 0 and 1, not ${share}` });
  if (fractiles.length === 0) return [{ curve: 'mean', rates: hazardCurves(model, sites, options) }];
  const ends = treeEnds({ ...model, imt: motionBranches(model).measure });
  const weights = Float64Array.from(ends, ({ weight }) => weight);
  const found = ends.map((end) => hazardCurves(end.model, sites, options));
  const count = sites.length * model.levels.length;
  const mean = new Float64Array(count);
  const byShare = fractiles.map(() => new Float64Array(count));
  const column = new Float64Array(ends.length);
  const order = new Uint32Array(ends.length);
  for (let i = 0; i < count; i++) {
    let sum = 0;
    for (let end = 0; end < ends.length; end++) {
      column[end] = (found[end] as Float64Array)[i] as number;
      sum += (column[end] as number) * (weights[end] as number);
    }
    mean[i] = sum;
    fractiles.forEach((share, k) => {
      (byShare[k] as Float64Array)[i] = weightedFractile(column, weights, share, order);
    });
  }
  return [{ curve: 'mean', rates: mean }, ...fractiles.map((share, k) => ({ curve: `${share}`, rates: byShare[k] as Float64Array }))];
}
