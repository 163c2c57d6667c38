import type { HazardRow } from '../../hazard.js';

/** What a factor adds to a score: in proportion to its value, or by the class in which the value lies (`values`, one more than `breaks`; a value on a break lies above it). */
export type FactorTerm = { readonly coefficient: number } | { readonly breaks: readonly number[]; readonly values: readonly number[] };

/** A score of places from the values of factors: `constant` and a term for each. Plain data, so that it may stand in a file. */
export interface FactorModel {
  readonly kind: 'logistic' | 'information-value' | 'entropy';
  readonly constant: number;
  readonly terms: Readonly<Record<string, FactorTerm>>;
  /** What was found, to be read: coefficients or classes by factor. */
  readonly findings: readonly HazardRow[];
  /** How well it tells fires from other places: of all places, of each fold left out, and of all folds left out together. */
  readonly validation: readonly HazardRow[];
  /** The curve of the places left out. */
  readonly roc: readonly HazardRow[];
}

/** What one factor's value adds. */
export function termOf(term: FactorTerm, value: number): number {
  if ('coefficient' in term) return term.coefficient * value;
  let at = 0;
  while (at < term.breaks.length && value >= term.breaks[at]!) at++;
  return term.values[at]!;
}
