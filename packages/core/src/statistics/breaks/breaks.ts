import { withZeros } from '../distribution.js';
import { distributionOf } from '../distribution-of.js';
import { type BinnedValues, exactly, weightedValues } from '../weighted-values.js';
import { type ClassRule, cutAt, type RuleBreaks, ruleBreaks } from './rule-breaks.js';

/**
 * Where a scale is cut. n levels have n − 1 inner breaks, ascending. `closed: 'left'` puts a value equal to a break into the class above it
 * ([a, b), the census rule), `'right'` into the class below it ((a, b], the drought grades). `worse: 'lower'` numbers levels from the top down.
 */
export interface Breaks {
  readonly values: readonly number[];
  readonly closed: 'left' | 'right';
  readonly worse: 'higher' | 'lower';
}

/** Values up to which they are sorted; more are gathered in bins by rules that do not ask for ranks. */
const sortUpTo = 1_048_576;
const byRank: readonly ClassRule['method'][] = ['quantile', 'percentiles', 'box-plot'];

/**
 * Breaks of values by a rule, with how well they fit: `breaks(heights, { method: 'fisher-jenks', classes: 5 })`. NaN is missing and left out. For rasters in
 * workers there is an operation for every rule (`fisherJenks`, `quantile`, …) with the same results.
 *
 * Exact, but for more than 1,048,576 values by a rule other than `quantile`, `percentiles` and `box-plot`: those are gathered in at most 4,096 bins where
 * they hold more than 65,536 distinct ones; `binWidth` then says how wide, and `loss` what natural breaks lose by it at most.
 *
 * @throws `bad-option` for an unknown method and for numbers that a rule cannot use; `bad-values` where values are infinite, or too few or too equal to cut.
 */
export function breaks(values: ArrayLike<number>, rule: ClassRule): RuleBreaks {
  cutAt((rule as Partial<ClassRule> | undefined)?.method as ClassRule['method']);
  if (values.length <= sortUpTo || byRank.includes(rule.method)) return ruleBreaks(exactly(weightedValues(values)), rule);
  const distribution = distributionOf(values instanceof Float32Array ? values : Float64Array.from(values));
  const sample: BinnedValues = withZeros(distribution);
  return { ...ruleBreaks(sample, rule), ...(distribution.width > 0 ? { binWidth: distribution.width } : {}) };
}
