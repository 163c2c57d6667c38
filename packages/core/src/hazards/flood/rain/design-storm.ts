import { TetrazoneError } from '../../../errors/error.js';
import type { TimeSeries } from '../flow/flood-plan.js';

/**
 * A rainstorm intensity formula (暴雨强度公式), q = 167 A₁ (1 + C lg P) / (t + b)^n in L/(s·ha), t in minutes, P in years; A₁ in mm/min. Cities publish their
 * own, and revise them: give the one in force. Where A, b and n are stated for each return period, give those with C = 0.
 */
export interface StormFormula {
  readonly a1: number;
  readonly c: number;
  readonly b: number;
  readonly n: number;
}

/** Mean intensity of the worst `minutes` at a return period, mm/min. */
export const stormIntensity = ({ a1, c, b, n }: StormFormula, returnPeriod: number, minutes: number): number =>
  (a1 * (1 + c * Math.log10(returnPeriod))) / (minutes + b) ** n;

/**
 * Chicago hyetograph (Keifer & Chu 1957) of an intensity formula: rain whose worst part of any length has just the intensity of the formula, with the peak at
 * the share `peak` of the duration. Steps hold the depths of the curve, so that they add up to its total, intensity(duration) × duration.
 *
 * @returns mm/h at the middle of every step, for the `rain` of `simulateFlood`; times in s.
 * @throws `bad-values` for a duration that is no multiple of the step, a peak outside 0 … 1, or a formula that lacks numbers or gives no rain.
 */
export function designStorm(
  formula: StormFormula,
  { returnPeriod, minutes, step = 5, peak = 0.4 }: { readonly returnPeriod: number; readonly minutes: number; readonly step?: number; readonly peak?: number },
): TimeSeries {
  const steps = Math.round(minutes / step);
  if (!(steps >= 1 && Math.abs(steps * step - minutes) < 1e-9 && peak > 0 && peak < 1))
    throw new TetrazoneError('bad-values', { operation: 'design-storm', detail: 'the duration must be a multiple of the step, and the peak between 0 and 1' });
  const { a1, c, b, n } = formula;
  if (!([a1, c, b, n, returnPeriod].every(Number.isFinite) && a1 > 0 && b >= 0 && n > 0 && returnPeriod > 0 && 1 + c * Math.log10(returnPeriod) > 0))
    throw new TetrazoneError('bad-values', {
      operation: 'design-storm',
      detail: `the formula needs numbers a1 > 0, c, b ≥ 0, n > 0, and must give rain at ${returnPeriod} years; it is ${JSON.stringify(formula)}`,
    });
  const top = peak * minutes;
  // rain within t before the peak, and within t after it
  const before = (t: number): number => t * stormIntensity(formula, returnPeriod, t / peak);
  const after = (t: number): number => t * stormIntensity(formula, returnPeriod, t / (1 - peak));
  const until = (t: number): number => (t <= top ? before(top) - before(top - t) : before(top) + after(t - top));
  return {
    times: Array.from({ length: steps }, (_, k) => (k + 0.5) * step * 60),
    values: Array.from({ length: steps }, (_, k) => ((until((k + 1) * step) - until(k * step)) / step) * 60),
  };
}
