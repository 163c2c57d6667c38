import { TetrazoneError } from '../errors/error.js';
import type { Breaks } from './breaks.js';
import { equalIntervalBreaks } from './equal-interval-breaks.js';
import { fisherJenksBreaks } from './fisher-jenks-breaks.js';
import { fixedBreaks } from './fixed-breaks.js';
import { meanDeviationBreaks } from './mean-deviation-breaks.js';
import { moments } from './moments.js';
import { quantileBreaks } from './quantile-breaks.js';
import { weightedValues } from './weighted-values.js';

/** A class rule by name with its options; those of other rules are ignored. */
export interface ClassRule {
  readonly rule: 'fixed' | 'mean-deviation' | 'equal-interval' | 'quantile' | 'fisher-jenks';
  /** fixed: the breaks themselves. */
  readonly breaks?: readonly number[];
  /** mean-deviation. */
  readonly multiples?: readonly number[];
  readonly ddof?: 0 | 1;
  /** equal-interval, quantile, fisher-jenks: how many classes, 4 unless told. */
  readonly classes?: number;
  readonly closed?: Breaks['closed'];
  readonly worse?: Breaks['worse'];
}

/** The breaks a rule makes of values; NaN is missing and skipped. Errors are those of the rule. */
export function classBreaks(values: ArrayLike<number>, rule: ClassRule): Breaks {
  switch (rule.rule) {
    case 'fixed':
      if (rule.breaks === undefined) throw new TetrazoneError('bad-option', { path: 'levels.breaks', value: 'missing', expected: 'a list of numbers' });
      return fixedBreaks(rule.breaks, rule);
    case 'mean-deviation':
      return meanDeviationBreaks(moments(values, { zeros: 'skip' }), rule);
    case 'equal-interval':
      return equalIntervalBreaks(moments(values), rule);
    case 'quantile':
      return quantileBreaks(weightedValues(values), rule);
    case 'fisher-jenks':
      return fisherJenksBreaks(weightedValues(values), rule).breaks;
  }
}
