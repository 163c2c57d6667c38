import { gammaP } from '../../statistics/functions/gamma-p.js';
import { gammaPwm } from '../../statistics/gamma-pwm.js';
import { gammaThom } from '../../statistics/gamma-thom.js';
import type { Climate } from './standardize.js';

export const rainFits = { thom: gammaThom, pwm: gammaPwm } as const;

/**
 * The climate of rain sums: the share of rainless sums q, and a gamma distribution of the others: H = q + (1 − q) G(x). `undefined` for sums without
 * spread. R's SPEI leaves q out, so that rainless months become −∞ there.
 */
export function rainClimate(
  sample: readonly number[],
  fit: (sample: readonly number[]) => { readonly shape: number; readonly scale: number } | undefined,
): Climate | undefined {
  const gamma = fit(sample);
  if (gamma === undefined) return undefined;
  const dry = sample.filter((sum) => sum === 0).length / sample.length;
  return (sum) => dry + (1 - dry) * gammaP(gamma.shape, sum / gamma.scale);
}
