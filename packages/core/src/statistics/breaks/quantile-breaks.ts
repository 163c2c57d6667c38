import { type QuantileType, weightedQuantile } from '../sample-quantile.js';
import type { WeightedValues } from '../weighted-values.js';
import type { Breaks } from './breaks.js';
import type { ClassesOptions } from './equal-interval-breaks.js';

/**
 * Breaks that put equally many values in each class (four unless told), at the quantiles i / classes of type 7. Closed right by default, as the
 * definition of a quantile has it. Ties may make breaks repeat: the class between two equal breaks is empty and the others keep their rank.
 */
export function quantileBreaks(
  weighted: WeightedValues,
  { classes = 4, closed = 'right', worse = 'higher', type = 7 }: ClassesOptions & { readonly type?: QuantileType } = {},
): Breaks {
  return { values: Array.from({ length: classes - 1 }, (_, i) => weightedQuantile(weighted, (i + 1) / classes, type)), closed, worse };
}
