import { TetrazoneError } from '../../errors/error.js';
import { betaP } from '../functions/beta-p.js';
import { logGamma } from '../functions/log-gamma.js';
import { type CurveFitting, fitCurve } from './fit-curve.js';
import { lMoments } from './l-moments.js';
import type { HistoricalFloods } from './plotting-positions.js';
import type { Pearson3 } from './probability-distribution.js';

/** How a Pearson type Ⅲ law is found. */
export interface Pearson3Options extends CurveFitting {
  /**
   * `l-moments` (Hosking 1990), the default; `moments`; or `curve` (适线法): the curve that comes nearest to the values at their plotting positions.
   */
  readonly method?: 'l-moments' | 'moments' | 'curve';
  /**
   * Of `moments`: `unbiased`, n Σ(x − x̄)³ / ((n − 1)(n − 2) s³), the default, or `textbook`, Σ(K − 1)³ / ((n − 3) Cv³) as Chinese textbooks have it. They
   * differ by (n − 1)(n − 2) / (n (n − 3)).
   */
  readonly skewness?: 'unbiased' | 'textbook';
  /** Floods from beyond the record: for `moments` and `curve`. */
  readonly historical?: HistoricalFloods;
}

/**
 * Fits Pearson type Ⅲ, the law of SL 44-2006 and DL/T 5431, to annual values. NaN is missing and skipped; three values at least, not all equal, with a
 * mean above 0. Quantiles: `quantile(fitPearson3(values), 0.01)`.
 *
 * @throws `bad-values` for too few or unfit values; `bad-option` for options that are none, and for historical floods with L-moments, for which they are not defined.
 */
export function fitPearson3(values: ArrayLike<number>, options: Pearson3Options = {}): Pearson3 {
  const record = Float64Array.from(values).filter((value) => !Number.isNaN(value));
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation: 'fit-pearson3', detail });
  };
  if (record.length < 3) refuse(`three values are needed, there are ${record.length}`);
  if (record.some((value) => !Number.isFinite(value))) refuse('a value is infinite');
  if (record.every((value) => value === record[0])) refuse('all values are equal');
  const { method = 'l-moments', skewness = 'unbiased', historical } = options;
  const known = <T extends string>(name: string, value: T, words: readonly T[]): void => {
    if (!words.includes(value)) throw new TetrazoneError('bad-option', { path: `fitPearson3.${name}`, value: String(value), expected: words.join(', ') });
  };
  known('method', method, ['l-moments', 'moments', 'curve']);
  known('skewness', skewness, ['unbiased', 'textbook']);
  if (method === 'l-moments') {
    if (historical !== undefined)
      throw new TetrazoneError('bad-option', {
        path: 'fitPearson3.method',
        value: '"l-moments"',
        expected: 'moments or curve, where there are historical floods',
      });
    return byLMoments(record, refuse);
  }
  const moments = byMoments(record, options, refuse);
  const law = method === 'moments' ? moments : fitCurve(record, moments, options);
  if (![law.mean, law.cv, law.cs].every(Number.isFinite)) refuse('the values are too large to add up their cubes');
  return law;
}

type Refuse = (detail: string) => never;

function byLMoments(record: Float64Array, refuse: Refuse): Pearson3 {
  const { l1, l2, t3 } = lMoments(record);
  if (!(l1 > 0)) refuse(`the mean ${l1} is not above 0, so there is no coefficient of variation`);
  if (Math.abs(t3) >= 1) refuse('L-skewness is 1: all values but one are equal');
  const shape = shapeOf(Math.abs(t3));
  if (shape === Number.POSITIVE_INFINITY) return { type: 'pearson3', mean: l1, cv: (l2 * Math.sqrt(Math.PI)) / l1, cs: 0 };
  // √a Γ(a) / Γ(a + ½), by its series where the logarithms would cancel
  const ratio = shape > FAR ? 1 + 1 / (8 * shape) : Math.sqrt(shape) * Math.exp(logGamma(shape) - logGamma(shape + 0.5));
  const deviation = l2 * Math.sqrt(Math.PI) * ratio;
  return { type: 'pearson3', mean: l1, cv: deviation / l1, cs: (Math.sign(t3) * 2) / Math.sqrt(shape) };
}

/** Shapes beyond which Hosking's approximation is exact to 1e-9. */
const FAR = 1e5;

/** Shape of the gamma law whose L-skewness is t: 6 I_{1/3}(a, 2a) − 3 = t; near 0 by Hosking's (1990) approximation. */
function shapeOf(t: number): number {
  const z = 3 * Math.PI * t * t;
  if (z < 1e-30) return Number.POSITIVE_INFINITY;
  const near = (1 + 0.2906 * z) / (z + 0.1882 * z * z + 0.0442 * z ** 3);
  if (near > FAR) return near;
  let low = -20;
  let high = 15;
  for (let k = 0; k < 200 && high - low > 1e-15 * Math.abs(low + high); k++) {
    const middle = (low + high) / 2;
    const shape = Math.exp(middle);
    // L-skewness falls as the shape grows
    if (6 * betaP(shape, 2 * shape, 1 / 3) - 3 > t) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}

/** Moments, with historical floods the extraordinary ones for their own years and the rest for all others (SL 44-2006, recalled). */
function byMoments(record: Float64Array, { skewness = 'unbiased', historical }: Pearson3Options, refuse: Refuse): Pearson3 {
  const { within = 0, values: earlier = [], period = record.length } = historical ?? {};
  const sorted = [...record].sort((a, b) => b - a);
  const extraordinary = [...earlier, ...sorted.slice(0, within)];
  const others = sorted.slice(within);
  const years = historical === undefined ? record.length : period;
  const each = (years - extraordinary.length) / others.length;
  const sum = (of: (value: number) => number): number =>
    extraordinary.reduce((total, value) => total + of(value), 0) + each * others.reduce((total, value) => total + of(value), 0);
  const mean = sum((value) => value) / years;
  if (!(mean > 0)) refuse(`the mean ${mean} is not above 0, so there is no coefficient of variation`);
  const deviation = Math.sqrt(sum((value) => (value - mean) ** 2) / (years - 1));
  const cubes = sum((value) => (value - mean) ** 3) / deviation ** 3;
  if (skewness === 'textbook' && years < 4) refuse('the textbook skewness needs four values');
  const cs = skewness === 'unbiased' ? (years * cubes) / ((years - 1) * (years - 2)) : cubes / (years - 3);
  return { type: 'pearson3', mean, cv: deviation / mean, cs };
}
