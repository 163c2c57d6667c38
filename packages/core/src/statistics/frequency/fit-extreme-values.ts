import { TetrazoneError } from '../../errors/error.js';
import { logGamma } from '../functions/log-gamma.js';
import { fitPearson3 } from './fit-pearson3.js';
import { lMoments } from './l-moments.js';
import type { GeneralizedExtremeValue, Gumbel, LogPearson3 } from './probability-distribution.js';

const EULER = 0.577_215_664_901_532_9;

/** Γ(x) for x > −1 that is not 0. */
const gamma = (x: number): number => (x > 0 ? Math.exp(logGamma(x)) : Math.exp(logGamma(x + 1)) / x);

function checked(operation: string, values: ArrayLike<number>, least: number): Float64Array {
  const kept = Float64Array.from(values).filter((value) => !Number.isNaN(value));
  if (kept.length < least || kept.every((value) => value === kept[0]) || kept.some((value) => !Number.isFinite(value)))
    throw new TetrazoneError('bad-values', { operation, detail: `${least} finite values are needed that are not all equal` });
  return kept;
}

/** Gumbel by L-moments: α = λ2 / ln 2, ξ = λ1 − γ α (Hosking 1990). NaN is missing. Throws `bad-values` below two values or where all are equal. */
export function fitGumbel(values: ArrayLike<number>): Gumbel {
  const { l1, l2 } = lMoments(checked('fit-gumbel', values, 2));
  const scale = l2 / Math.LN2;
  return { type: 'gumbel', location: l1 - EULER * scale, scale };
}

/**
 * Generalised extreme values by L-moments (Hosking, Wallis & Wood 1985): k solves 2 (1 − 3^−k) / (1 − 2^−k) − 3 = τ3, by bisection to the last bit rather
 * than by their approximation. NaN is missing. Throws `bad-values` below three values or where all are equal.
 */
export function fitGev(values: ArrayLike<number>): GeneralizedExtremeValue {
  const { l1, l2, t3 } = lMoments(checked('fit-gev', values, 3));
  const skew = (k: number): number =>
    Math.abs(k) < 1e-9 ? (2 * Math.log(3)) / Math.LN2 - 3 : (2 * Math.expm1(-k * Math.log(3))) / Math.expm1(-k * Math.LN2) - 3;
  let low = -0.999_999;
  let high = 60;
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2;
    // L-skewness falls as k grows
    if (skew(middle) > t3) low = middle;
    else high = middle;
  }
  const shape = (low + high) / 2;
  if (Math.abs(shape) < 1e-8) {
    const scale = l2 / Math.LN2;
    return { type: 'gev', location: l1 - EULER * scale, scale, shape: 0 };
  }
  const gammaOf = gamma(1 + shape);
  const scale = (l2 * shape) / (-Math.expm1(-shape * Math.LN2) * gammaOf);
  return { type: 'gev', location: l1 - (scale * (1 - gammaOf)) / shape, scale, shape };
}

/**
 * Log-Pearson type Ⅲ: Pearson type Ⅲ of log₁₀ x by moments, skewness unbiased (Bulletin 17B of the United States, without its regional skew). NaN is
 * missing. Throws `bad-values` below three values, where all are equal, and for values ≤ 0.
 */
export function fitLogPearson3(values: ArrayLike<number>): LogPearson3 {
  const kept = checked('fit-log-pearson3', values, 3);
  if (kept.some((value) => value <= 0)) throw new TetrazoneError('bad-values', { operation: 'fit-log-pearson3', detail: 'a value ≤ 0 has no logarithm' });
  // moved up, so that the mean is above 0 whatever the unit; moved back after
  const logs = kept.map(Math.log10);
  const shift = 1 - logs.reduce((a, b) => Math.min(a, b));
  const { mean, cv, cs } = fitPearson3(
    logs.map((value) => value + shift),
    { method: 'moments' },
  );
  return { type: 'log-pearson3', mean: mean - shift, deviation: mean * cv, cs };
}
