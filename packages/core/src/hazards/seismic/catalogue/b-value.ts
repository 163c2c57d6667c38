import { TetrazoneError } from '../../../errors/error.js';

/** A b-value with its standard error, and the a-value of the catalogue: lg N(≥ M) = a − b·M. */
export interface BValue {
  readonly b: number;
  readonly error: number;
  readonly a: number;
  readonly count: number;
}

/**
 * b of the Gutenberg-Richter law by maximum likelihood (Aki 1965, Utsu 1965 for magnitudes in steps of `step`), from the magnitudes of `completeness` and more;
 * its standard error by Shi & Bolt 1982, which allows for b that changes. `bad-values` for fewer than two magnitudes, or all alike and at the limit.
 */
export function bValue(magnitudes: readonly number[], { completeness, step = 0.1 }: { readonly completeness: number; readonly step?: number }): BValue {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation: 'b-value', detail });
  };
  if (!(step >= 0 && Number.isFinite(completeness))) refuse(`completeness is a magnitude and step 0 or more, not ${completeness} and ${step}`);
  const odd = magnitudes.findIndex((m) => !Number.isFinite(m));
  if (odd >= 0) refuse(`magnitude ${odd + 1} is ${magnitudes[odd]}, expected a number`);
  const used = magnitudes.filter((m) => m >= completeness - step * 1e-6);
  const count = used.length;
  const mean = used.reduce((sum, m) => sum + m, 0) / count;
  const above = mean - (completeness - step / 2);
  if (count < 2 || !(above > 0)) refuse(`${count} magnitudes of ${completeness} and more; it needs two or more, not all at the limit`);
  const b = Math.LOG10E / above;
  const spread = used.reduce((sum, m) => sum + (m - mean) ** 2, 0) / (count * (count - 1));
  return { b, error: 2.3 * b * b * Math.sqrt(spread), a: Math.log10(count) + b * completeness, count };
}
