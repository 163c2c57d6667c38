import { TetrazoneError } from '../../../errors/error.js';
import { fitPearson3 } from '../../../statistics/frequency/fit-pearson3.js';
import { lMoments } from '../../../statistics/frequency/l-moments.js';
import { pearson3Exceedance } from '../../../statistics/frequency/pearson3-factor.js';
import { gammaDistribution } from '../../../statistics/functions/gamma-distribution.js';
import { gammaPwm } from '../../../statistics/gamma-pwm.js';
import { type GammaFit, gammaThom } from '../../../statistics/gamma-thom.js';
import type { Climate } from './standardize.js';

/** How the distribution of rain sums is found: the first is the default. */
export const rainMethods = ['thom', 'pwm', 'pearson3'] as const;
export type RainMethod = (typeof rainMethods)[number];

/** Refuses a method that there is not: callers without types are told which there are. */
export function checkMethod(method: RainMethod, operation: string): void {
  if (!rainMethods.includes(method))
    throw new TetrazoneError('bad-option', { path: `${operation}.method`, value: String(method), expected: rainMethods.join(', ') });
}

/** The law of the sums above zero; `undefined` where they have no spread. */
const laws: Readonly<Record<RainMethod, (positive: Float64Array) => Climate | undefined>> = {
  thom: (positive) => gammaLaw(gammaThom(positive)),
  pwm: (positive) => gammaLaw(gammaPwm(positive)),
  pearson3: pearson3Law,
};

/**
 * The climate of rain sums, which it puts in another order: the share of rainless sums q, and a law of the others: H = q + (1 − q) G(x). `undefined` for sums without
 * spread. R's SPEI leaves q out, so that rainless months become −∞ there.
 */
export function rainClimate(sample: Float64Array, method: RainMethod): Climate | undefined {
  const positive = withoutZeros(sample);
  const law = laws[method](positive);
  if (law === undefined) return undefined;
  const dry = (sample.length - positive.length) / sample.length;
  return dry === 0 ? law : (sum) => dry + (1 - dry) * law(sum);
}

/** The sums above zero, brought together at the sample's own beginning. */
function withoutZeros(sample: Float64Array): Float64Array {
  let count = 0;
  for (let i = 0; i < sample.length; i++) if (sample[i]! > 0) sample[count++] = sample[i]!;
  return count === sample.length ? sample : sample.subarray(0, count);
}

function gammaLaw(fit: GammaFit | undefined): Climate | undefined {
  if (fit === undefined) return undefined;
  const { shape, scale } = fit;
  const law = gammaDistribution(shape);
  return (sum) => law(sum / scale);
}

/** Pearson type Ⅲ by L-moments; its lower end may lie below zero, so that even a rainless sum has some of it below. */
function pearson3Law(positive: Float64Array): Climate | undefined {
  if (positive.length < 3) return undefined;
  const { l1, l2, t3 } = lMoments(positive);
  if (!(l2 > 1e-12 * l1) || !(Math.abs(t3) < 1)) return undefined;
  const { mean, cv, cs } = fitPearson3(positive);
  const deviation = mean * cv;
  return (sum) => 1 - pearson3Exceedance(cs, (sum - mean) / deviation);
}
