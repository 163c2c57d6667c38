import { TetrazoneError } from '../../errors/error.js';
import { hazardLevelRule } from '../../standards/census.js';
import { deviation, type Moments } from '../moments.js';
import type { Breaks } from './breaks.js';

export interface MeanDeviationOptions extends Partial<Omit<Breaks, 'values'>> {
  /** Ascending. */
  readonly multiples?: readonly number[];
  readonly ddof?: 0 | 1;
}

/**
 * The census rule: breaks at mean + multiple × standard deviation of the values that are not zero, so give `moments(values, { zeros: 'skip' })`.
 * On a skewed index the lowest break may lie below every value and its class stays empty. `bad-values` where there is no spread or a value is infinite.
 */
export function meanDeviationBreaks(nonZero: Moments, options: MeanDeviationOptions = {}): Breaks {
  const rule = hazardLevelRule.value;
  const { multiples = rule.multiples, ddof = rule.ddof, closed = rule.closed, worse = 'higher' } = options;
  const s = deviation(nonZero, ddof);
  if (!(s > 0) || !Number.isFinite(nonZero.mean + s))
    throw new TetrazoneError('bad-values', {
      operation: 'meanDeviationBreaks',
      detail: nonZero.count < 2 ? `${nonZero.count} non-zero values, at least 2 are needed` : 'the non-zero values are all equal or not finite',
    });
  if (multiples.some((multiple, i) => i > 0 && multiple <= (multiples[i - 1] as number)))
    throw new TetrazoneError('bad-option', { path: 'meanDeviationBreaks.multiples', value: multiples.join(', '), expected: 'ascending numbers' });
  return { values: multiples.map((multiple) => nonZero.mean + multiple * s), closed, worse };
}
