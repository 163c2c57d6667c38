import type { Breaks } from './breaks.js';
import { spread, type WeightedValues } from './weighted-values.js';

/** Goodness of variance fit of classes: 1 − (squares within classes) / (squares about the mean), 0 … 1. NaN where all values are equal. O(n). */
export function gvf(weighted: WeightedValues, breaks: Breaks): number {
  const { values } = weighted;
  const whole = spread(weighted);
  let within = 0;
  let start = 0;
  for (const cut of [...breaks.values, Number.POSITIVE_INFINITY]) {
    let end = start;
    while (end < values.length && ((values[end] as number) < cut || (breaks.closed === 'right' && values[end] === cut))) end++;
    within += spread(weighted, start, end);
    start = end;
  }
  return whole > 0 ? 1 - within / whole : Number.NaN;
}
