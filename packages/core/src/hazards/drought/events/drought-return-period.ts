import { TetrazoneError } from '../../../errors/error.js';
import { archimedean } from '../../../statistics/copulas/archimedean.js';
import { type FittedCopula, fitCopulas, pseudoObservations } from '../../../statistics/copulas/fit-copula.js';
import { fitPositives, type PositiveFit, positiveCdf } from '../../../statistics/copulas/fit-positive.js';

/** How often droughts of a length and severity come. */
export interface DroughtFrequency {
  readonly events: number;
  /** Mean years from one drought to the next. */
  readonly interval: number;
  /** Laws of duration and severity, and copulas of both, each the best by AIC first. */
  readonly duration: readonly PositiveFit[];
  readonly severity: readonly PositiveFit[];
  readonly copulas: readonly FittedCopula[];
}

/**
 * Fits durations and severities of droughts (severity above zero) over a record of so many years: laws and copula by maximum likelihood, the copula on ranks, each chosen
 * by AIC. @throws `bad-values` for fewer than five droughts, no years, or amounts that are not above zero or all equal.
 */
export function droughtFrequency(events: readonly { readonly duration: number; readonly severity: number }[], years: number): DroughtFrequency {
  if (events.length < 5 || !(years > 0))
    throw new TetrazoneError('bad-values', { operation: 'drought-frequency', detail: `${events.length} droughts in ${years} years; five are needed at least` });
  const durations = events.map(({ duration }) => duration);
  const severities = events.map(({ severity }) => Math.abs(severity));
  return {
    events: events.length,
    interval: years / events.length,
    duration: fitPositives(durations),
    severity: fitPositives(severities),
    copulas: fitCopulas(pseudoObservations(durations), pseudoObservations(severities)),
  };
}

/** Return periods in years. */
export interface DroughtReturnPeriod {
  /** Of a drought that is longer, and of one that is severer. */
  readonly duration: number;
  readonly severity: number;
  /** Longer and severer: E(L) / (1 − F − G + C(F, G)). */
  readonly and: number;
  /** Longer or severer: E(L) / (1 − C(F, G)). */
  readonly or: number;
}

/** Return periods of a drought of a duration and severity (Shiau 2003). +∞ where the laws leave nothing beyond. */
export function droughtReturnPeriod(
  { interval, duration, severity, copulas }: DroughtFrequency,
  given: { readonly duration: number; readonly severity: number },
): DroughtReturnPeriod {
  const f = positiveCdf(duration[0] as PositiveFit, given.duration);
  const g = positiveCdf(severity[0] as PositiveFit, Math.abs(given.severity));
  const [{ family, theta }] = copulas as [FittedCopula];
  const inner = (share: number): boolean => share > 0 && share < 1;
  const joint = inner(f) && inner(g) ? archimedean[family].cdf(f, g, theta) : Math.min(f, g);
  const both = Math.max(0, 1 - f - g + joint);
  return { duration: interval / (1 - f), severity: interval / (1 - g), and: interval / both, or: interval / (1 - joint) };
}
