import { TetrazoneError } from '../../errors/error.js';
import { hazardLevelRule, riskLevelRule } from '../../standards/census.js';
import { momentsOf } from '../moments-of.js';
import type { BinnedValues } from '../weighted-values.js';
import { boxPlotBreaks } from './box-plot-breaks.js';
import type { Breaks } from './breaks.js';
import { type BreaksFit, describeBreaks } from './describe-breaks.js';
import { equalIntervalBreaks } from './equal-interval-breaks.js';
import { fisherJenksBreaks } from './fisher-jenks-breaks.js';
import { fixedBreaks } from './fixed-breaks.js';
import { headTailBreaks } from './head-tail-breaks.js';
import { maximumBreaks } from './maximum-breaks.js';
import { meanDeviationBreaks } from './mean-deviation-breaks.js';
import { percentileBreaks } from './percentile-breaks.js';
import { quantileBreaks } from './quantile-breaks.js';

export const classMethods = [
  'fixed',
  'mean-deviation',
  'equal-interval',
  'quantile',
  'fisher-jenks',
  'maximum-breaks',
  'head-tail',
  'box-plot',
  'percentiles',
] as const;
export type ClassMethod = (typeof classMethods)[number];

/** A class rule by name with its options; those of other rules are ignored. */
export interface ClassRule {
  readonly method: ClassMethod;
  /** equal-interval, quantile, fisher-jenks, maximum-breaks: how many classes, 4 unless told. mean-deviation: 4 or 5, the census's own cuts. */
  readonly classes?: number | undefined;
  /** fixed: the breaks themselves. */
  readonly breaks?: readonly number[] | undefined;
  /** mean-deviation: cuts in standard deviations from the mean, ascending; which deviation; whether zeros count (the census leaves them out). */
  readonly multiples?: readonly number[] | undefined;
  readonly ddof?: 0 | 1 | undefined;
  readonly zeros?: 'skip' | 'count' | undefined;
  /** quantile: of Hyndman & Fan, 7 unless told. */
  readonly type?: 6 | 7 | undefined;
  /** head-tail: classes at most, and the share of values in the head above which splitting ends; without limit unless told. */
  readonly atMost?: number | undefined;
  readonly limit?: number | undefined;
  /** box-plot: which fences beyond the quartiles are cuts, and how many interquartile ranges away; both, 1.5. */
  readonly fences?: 'both' | 'upper' | 'none' | undefined;
  readonly hinge?: number | undefined;
  /** percentiles: 1, 10, 50, 90, 99 unless told. */
  readonly percents?: readonly number[] | undefined;
  /** Which class holds a value equal to a break: the one above (left) or below (right). */
  readonly closed?: Breaks['closed'] | undefined;
  readonly worse?: Breaks['worse'] | undefined;
}

/** Breaks that a class rule found, with what a reader should know of them. */
export interface RuleBreaks extends Breaks, BreaksFit {
  /** Upper bound of every class, ascending, as mapclassify reports it: the break, of natural breaks the highest value of the class; last the highest of all. */
  readonly upper: readonly number[];
  /** Natural breaks only: the best breaks fit at most this much better; 0 unless values were binned. */
  readonly loss?: number;
  /** Width of the bins that stood for the values, where there were too many distinct ones. */
  readonly binWidth?: number;
}

interface Cut {
  readonly breaks: Breaks;
  readonly upper?: readonly number[];
  readonly loss?: number;
}
/** The options that were given; what is left out must not stand in the way of a rule's defaults. */
type Settled = { readonly [K in keyof ClassRule]?: Exclude<ClassRule[K], undefined> };
type Rule = (sample: BinnedValues, options: Settled) => Cut;

const rules: Readonly<Record<ClassMethod, Rule>> = {
  fixed: (_, { breaks, ...rest }) => {
    if (breaks === undefined) throw new TetrazoneError('bad-option', { path: 'breaks.breaks', value: 'missing', expected: 'a list of numbers' });
    return { breaks: fixedBreaks(breaks, rest) };
  },
  'mean-deviation': (sample, options) => {
    const zeros = options.zeros ?? 'skip';
    return { breaks: meanDeviationBreaks(momentsOf(sample, { zeros }), { ...options, multiples: options.multiples ?? censusMultiples(options.classes) }) };
  },
  'equal-interval': ({ lowest, highest }, options) => ({
    breaks: equalIntervalBreaks({ minimum: lowest[0] ?? Number.NaN, maximum: highest.at(-1) ?? Number.NaN }, options),
  }),
  quantile: (sample, options) => ({ breaks: quantileBreaks(sample, options) }),
  'fisher-jenks': (sample, options) => fisherJenksBreaks(sample, options),
  'maximum-breaks': (sample, options) => ({ breaks: maximumBreaks(sample, options) }),
  'head-tail': (sample, options) => ({ breaks: headTailBreaks(sample, options) }),
  'box-plot': (sample, options) => ({ breaks: boxPlotBreaks(sample, options) }),
  percentiles: (sample, options) => ({ breaks: percentileBreaks(sample, options) }),
};

/** The census has cuts for four levels (hazard) and five (risk). */
function censusMultiples(classes: number | undefined): readonly number[] {
  const found = [hazardLevelRule, riskLevelRule].find(({ value }) => value.multiples.length + 1 === (classes ?? 4));
  if (found !== undefined) return found.value.multiples;
  throw new TetrazoneError('bad-option', { path: 'breaks.classes', value: String(classes), expected: '4 or 5, or multiples of the deviation to cut at' });
}

/** The rule of a name; `bad-option` for what is none. */
export function cutAt(method: ClassMethod): Rule {
  if (Object.hasOwn(rules, method)) return rules[method];
  throw new TetrazoneError('bad-option', { path: 'breaks.method', value: String(method ?? 'missing'), expected: `one of ${classMethods.join(', ')}` });
}

/** Breaks of a sample by a rule. Errors are those of the rule. */
export function ruleBreaks(sample: BinnedValues, rule: ClassRule): RuleBreaks {
  const { method, classes } = rule;
  const cut = cutAt(method);
  if (classes !== undefined && !(Number.isInteger(classes) && classes >= 1))
    throw new TetrazoneError('bad-option', { path: 'breaks.classes', value: String(classes), expected: 'a whole number ≥ 1' });
  const given: Settled = Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined));
  const { breaks, upper, loss } = cut(sample, given);
  const top = Math.max(sample.highest.at(-1) ?? Number.NaN, breaks.values.at(-1) ?? -Infinity);
  return { ...breaks, upper: upper ?? [...breaks.values, top], ...describeBreaks(sample, breaks), ...(loss === undefined ? {} : { loss }) };
}
