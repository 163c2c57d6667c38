import { weightedQuantile } from '../sample-quantile.js';
import type { WeightedValues } from '../weighted-values.js';
import type { Breaks } from './breaks.js';

export interface BoxPlotOptions extends Partial<Omit<Breaks, 'values'>> {
  /** Which fences are cuts: `both` makes six classes, `upper` five, `none` four. */
  readonly fences?: 'both' | 'upper' | 'none';
  /** How many interquartile ranges beyond the quartiles the fences stand. */
  readonly hinge?: number;
}

/**
 * Breaks of Tukey's box plot: the quartiles (type 7) and the fences 1.5 interquartile ranges beyond them, closed right by default. The outermost classes
 * hold the outliers and may be empty. `bad-values` where there are no values. O(n).
 */
export function boxPlotBreaks(weighted: WeightedValues, { fences = 'both', hinge = 1.5, closed = 'right', worse = 'higher' }: BoxPlotOptions = {}): Breaks {
  const quartiles = [0.25, 0.5, 0.75].map((p) => weightedQuantile(weighted, p));
  const off = hinge * (quartiles[2]! - quartiles[0]!);
  const lower = fences === 'both' ? [quartiles[0]! - off] : [];
  const upper = fences === 'none' ? [] : [quartiles[2]! + off];
  return { values: [...lower, ...quartiles, ...upper], closed, worse };
}
