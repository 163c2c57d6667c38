import { histogram } from '../../statistics/histogram.js';
import { deviation, moments } from '../../statistics/moments.js';
import type { AuditValues } from './audit.js';

const BINS = 40;

/** What numbers come to, NaN being missing. `histogram` is left out of a brief look, and where all are equal. */
export function valuesOfNumbers(values: Float64Array, unit: string, brief: boolean): AuditValues {
  const found = moments(values);
  const none = found.count === 0;
  const counted = brief || !(found.minimum < found.maximum) ? undefined : histogram(values, { from: found.minimum, to: found.maximum, bins: BINS });
  return {
    unit,
    count: found.count,
    missing: values.length === 0 ? 0 : 1 - found.count / values.length,
    minimum: none ? null : found.minimum,
    maximum: none ? null : found.maximum,
    mean: none ? null : found.mean,
    deviation: none ? null : deviation(found),
    ...(counted === undefined ? {} : { histogram: { from: counted.from, to: counted.to, counts: [...counted.counts] } }),
  };
}
