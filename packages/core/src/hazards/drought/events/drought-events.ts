import { TetrazoneError } from '../../../errors/error.js';

/** A drought by one of the rules; steps count from 0, `end` is its last. */
export interface DroughtEvent {
  readonly start: number;
  readonly end: number;
  readonly duration: number;
  /** `gb2006`: the sum of the index over all its steps, negative; `runs`: the sum of what the runs lack to the threshold, positive. */
  readonly severity: number;
  /** Sum of the index over the steps in drought alone. */
  readonly dry: number;
  /** Severity a step. */
  readonly intensity: number;
  /** The lowest value and its step. */
  readonly peak: number;
  readonly peakStep: number;
  /** True where the series ends before the drought does. */
  readonly ongoing: boolean;
}

/**
 * `gb2006` (GB/T 20481-2006, as ChinaXiv-202006.00022 has it) is for daily indices: a drought begins with the first of `days` consecutive days at mild
 * drought or worse (index ≤ `mild`) and ends with the last of `days` consecutive days without drought.
 *
 * `runs` is run theory (Yevjevich 1967) with three thresholds r0 ≥ r1 ≥ r2: a run is below r1; one of a single step counts only below r2; two runs one
 * step apart are one drought where that step is below r0, and its severity is that of both runs.
 */
export type DroughtRule =
  | { readonly rule: 'gb2006'; readonly days?: number; readonly mild?: number }
  | {
      readonly rule: 'runs';
      readonly thresholds: { readonly r0: number; readonly r1: number; readonly r2: number };
      readonly severity?: 'deficit' | 'absolute';
      /** After runs were joined, droughts that are shorter or milder than this are left out. */
      readonly least?: { readonly duration?: number; readonly severity?: number };
    };

/**
 * The droughts of a series of an index, negative when dry, in order. A missing value (NaN) ends what goes on and counts for nothing. O(n).
 *
 * @throws `bad-option` for another rule, for thresholds that do not fall from r0 to r2, and for days that are no count.
 */
export function droughtEvents(series: ArrayLike<number>, options: DroughtRule): readonly DroughtEvent[] {
  const refuse = (name: string, value: unknown, expected: string): never => {
    throw new TetrazoneError('bad-option', { path: `droughtEvents.${name}`, value: JSON.stringify(value) ?? String(value), expected });
  };
  if (options.rule === 'gb2006') {
    const { days = 10, mild = -0.5 } = options;
    if (!(Number.isInteger(days) && days >= 1)) refuse('days', days, 'a whole number from 1 on');
    if (!Number.isFinite(mild)) refuse('mild', mild, 'a finite number');
    return byConsecutiveDays(series, days, mild);
  }
  if (options.rule !== 'runs') refuse('rule', (options as { rule: unknown }).rule, 'gb2006 or runs');
  const { r0, r1, r2 } = options.thresholds ?? {};
  if (!(r0 >= r1 && r1 >= r2)) refuse('thresholds', options.thresholds, '{ r0, r1, r2 } with r0 ≥ r1 ≥ r2');
  return byRuns(series, options);
}

type Spread = Pick<DroughtEvent, 'start' | 'end'>;

function byConsecutiveDays(series: ArrayLike<number>, days: number, mild: number): DroughtEvent[] {
  const events: DroughtEvent[] = [];
  let [dry, wet, start] = [0, 0, -1];
  const finish = (end: number, ongoing: boolean): void => {
    const sum = sumOf(series, { start, end }, () => true);
    events.push({ ...about(series, { start, end }, sum, (value) => value <= mild), ongoing });
    start = -1;
  };
  for (let i = 0; i < series.length; i++) {
    const value = series[i] as number;
    const missing = Number.isNaN(value);
    if (missing && start >= 0) finish(i - 1, false);
    dry = !missing && value <= mild ? dry + 1 : 0;
    wet = !missing && value > mild ? wet + 1 : 0;
    if (start < 0 && dry === days) start = i - days + 1;
    if (start >= 0 && wet === days) finish(i, false);
  }
  if (start >= 0) finish(series.length - 1, true);
  return events;
}

function byRuns(
  series: ArrayLike<number>,
  { thresholds: { r0, r1, r2 }, severity = 'deficit', least: { duration = 1, severity: mildest = 0 } = {} }: Extract<DroughtRule, { readonly rule: 'runs' }>,
): DroughtEvent[] {
  const runs: Spread[] = [];
  for (let i = 0, start = -1; i <= series.length; i++) {
    const below = i < series.length && (series[i] as number) < r1;
    if (below && start < 0) start = i;
    if (!below && start >= 0) {
      if (i - start > 1 || (series[start] as number) < r2) runs.push({ start, end: i - 1 });
      start = -1;
    }
  }
  const joined: Spread[] = [];
  for (const run of runs) {
    const before = joined.at(-1);
    if (before !== undefined && run.start - before.end === 2 && (series[before.end + 1] as number) < r0)
      joined[joined.length - 1] = { start: before.start, end: run.end };
    else joined.push(run);
  }
  const events = joined.map((spread) => {
    const deficit = (value: number): number => (severity === 'deficit' ? r1 - value : Math.abs(value));
    let lack = 0;
    for (let i = spread.start; i <= spread.end; i++) if ((series[i] as number) < r1) lack += deficit(series[i] as number);
    return { ...about(series, spread, lack, (value) => value < r1), ongoing: spread.end === series.length - 1 };
  });
  return events.filter((event) => event.duration >= duration && event.severity >= mildest);
}

function about(series: ArrayLike<number>, { start, end }: Spread, severity: number, dry: (value: number) => boolean): Omit<DroughtEvent, 'ongoing'> {
  let peakStep = start;
  for (let i = start; i <= end; i++) if ((series[i] as number) < (series[peakStep] as number)) peakStep = i;
  const duration = end - start + 1;
  const peak = series[peakStep] as number;
  return { start, end, duration, severity, dry: sumOf(series, { start, end }, dry), intensity: severity / duration, peak, peakStep };
}

function sumOf(series: ArrayLike<number>, { start, end }: Spread, counts: (value: number) => boolean): number {
  let sum = 0;
  for (let i = start; i <= end; i++) if (counts(series[i] as number)) sum += series[i] as number;
  return sum;
}
