import { TetrazoneError } from '../../errors/error.js';
import { minimize } from './minimize.js';
import { pearson3Factor } from './pearson3-factor.js';
import { type HistoricalFloods, plottingPositions } from './plotting-positions.js';
import type { Pearson3 } from './probability-distribution.js';

/** What is fixed and what counts when a curve is laid through points. */
export interface CurveFitting {
  /** What is not to be fitted; `ratio` is Cs / Cv, often 2 to 4. `mean: 'moments'` takes the mean of the values. */
  readonly fixed?: { readonly mean?: number | 'moments'; readonly cv?: number; readonly cs?: number; readonly ratio?: number };
  /** What is made least: the sum of squares (default), of absolute differences, or of squares of differences over the value. */
  readonly criterion?: 'squares' | 'absolute' | 'relative';
  /** How much each point counts, largest value first (with historical floods, these first); all 1 unless given. */
  readonly weights?: readonly number[];
}

/** Bounds within which Cv and Cs are looked for. */
const MAX_CV = 20;
const MAX_CS = 20;

/**
 * 适线法: the Pearson type Ⅲ law whose curve comes nearest to the values at their plotting positions. `start` is where the search begins. The surface is
 * flat along curves of alike quantiles: trust the quantiles more than the parameters.
 */
export function fitCurve(record: Float64Array, start: Pearson3, options: CurveFitting & { readonly historical?: HistoricalFloods }): Pearson3 {
  const { fixed = {}, criterion = 'squares', weights } = options;
  if (fixed.cs !== undefined && fixed.ratio !== undefined)
    throw new TetrazoneError('bad-option', { path: 'fitPearson3.fixed', value: JSON.stringify(fixed), expected: 'cs or ratio, not both' });
  for (const [name, value] of Object.entries(fixed))
    if (!(name === 'mean' && value === 'moments') && !(Number.isFinite(value) && (name === 'cs' || name === 'ratio' || (value as number) > 0)))
      throw new TetrazoneError('bad-option', { path: `fitPearson3.fixed.${name}`, value: String(value), expected: 'a number, mean and cv above 0' });
  const points = plottingPositions(record, options.historical);
  if (weights !== undefined && (weights.length !== points.length || weights.some((weight) => !(weight >= 0))))
    throw new TetrazoneError('bad-option', {
      path: 'fitPearson3.weights',
      value: String(weights.length),
      expected: `${points.length} weights ≥ 0, one for each point`,
    });
  const mean = fixed.mean === 'moments' ? start.mean : fixed.mean;
  const names = (['mean', 'cv', 'cs'] as const).filter((name) => (name === 'mean' ? mean : name === 'cv' ? fixed.cv : (fixed.cs ?? fixed.ratio)) === undefined);
  const lawOf = (x: readonly number[]): Pearson3 => {
    const free = Object.fromEntries(names.map((name, i) => [name, x[i]!]));
    const cv = free.cv ?? fixed.cv!;
    return { type: 'pearson3', mean: free.mean ?? mean!, cv, cs: free.cs ?? fixed.cs ?? fixed.ratio! * cv };
  };
  const misfit = (x: readonly number[]): number => {
    const { mean: centre, cv, cs } = lawOf(x);
    if (!(centre > 0 && cv > 0 && cv <= MAX_CV && Math.abs(cs) <= MAX_CS)) return Number.POSITIVE_INFINITY;
    return points.reduce((sum, { value, probability }, i) => {
      const apart = value - centre * (1 + cv * pearson3Factor(cs, probability));
      const counted = criterion === 'absolute' ? Math.abs(apart) : criterion === 'relative' ? (apart / value) ** 2 : apart * apart;
      return sum + (weights?.[i] ?? 1) * counted;
    }, 0);
  };
  const begin = { mean: start.mean, cv: start.cv, cs: Math.min(MAX_CS / 2, Math.max(0.1, start.cs)) };
  const reach = { mean: 0.1 * start.mean, cv: 0.2 * start.cv, cs: 0.5 };
  return names.length === 0
    ? lawOf([])
    : lawOf(
        minimize(
          misfit,
          names.map((name) => begin[name]),
          names.map((name) => reach[name]),
        ).x,
      );
}
