import { TetrazoneError } from '../../../errors/error.js';
import { fwiClasses } from '../../../standards/canadian-fwi.js';
import { fitGumbel } from '../../../statistics/frequency/fit-extreme-values.js';
import { quantile } from '../../../statistics/frequency/quantile.js';
import { sampleQuantile } from '../../../statistics/sample-quantile.js';
import { parseDate } from '../../../tables/dates.js';

export interface SeasonStatisticsOptions {
  /** Months that count, 1 … 12; a season across the new year counts for the year in which it begins. Default: all, by calendar year. */
  readonly months?: readonly number[];
  /** Limits of the classes, rising; a value on a limit belongs above it. Default: those of EFFIS (recalled). */
  readonly classes?: readonly number[];
  /** Percentiles of the days, 0 … 100; default 50, 90, 95, 99. */
  readonly percentiles?: readonly number[];
  /** Years of the return levels; default 2, 5, 10, 20, 50. */
  readonly returnPeriods?: readonly number[];
}

/** A season's days. */
export interface SeasonYear {
  readonly year: number;
  /** Days that are known. */
  readonly days: number;
  /** Days in each class, the lowest first. */
  readonly classes: readonly number[];
  readonly maximum: number;
  readonly mean: number;
}

export interface SeasonStatistics {
  readonly years: readonly SeasonYear[];
  /** By percentile. */
  readonly percentiles: Readonly<Record<string, number>>;
  /** What the season's maximum exceeds once in so many years, by Gumbel's law and L-moments; NaN with fewer than two seasons, or where all are equal. */
  readonly returnLevels: Readonly<Record<string, number>>;
}

/**
 * A daily index (FWI, HTZ, …) by season: days in each class, percentiles over all days, return levels of the yearly maximum. `dates` are ISO days in any order;
 * NaN is missing. O(days · log days).
 *
 * @throws `bad-values` for dates that are none, limits that do not rise, and no day known.
 */
export function fireSeasonStatistics(dates: readonly string[], values: ArrayLike<number>, options: SeasonStatisticsOptions = {}): SeasonStatistics {
  const {
    months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    classes = fwiClasses.value,
    percentiles = [50, 90, 95, 99],
    returnPeriods = [2, 5, 10, 20, 50],
  } = options;
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation: 'fireSeasonStatistics', detail });
  };
  if (dates.length !== values.length) refuse(`${dates.length} dates and ${values.length} values`);
  if (classes.some((limit, index) => index > 0 && !(limit > classes[index - 1]!))) refuse(`the limits of the classes do not rise: ${classes.join(', ')}`);
  const first = firstMonth(months);
  const byYear = new Map<number, number[]>();
  const all: number[] = [];
  dates.forEach((text, index) => {
    const date = parseDate(text) ?? refuse(`${text} is no date`);
    const value = values[index]!;
    if (Number.isNaN(value) || !months.includes(date.month)) return;
    const year = date.month >= first ? date.year : date.year - 1;
    byYear.set(year, [...(byYear.get(year) ?? []), value]);
    all.push(value);
  });
  if (all.length === 0) refuse('no day of the season is known');
  const years = [...byYear]
    .sort(([a], [b]) => a - b)
    .map(([year, days]): SeasonYear => {
      const counts = new Array<number>(classes.length + 1).fill(0);
      for (const value of days) counts[classes.filter((limit) => value >= limit).length]!++;
      return { year, days: days.length, classes: counts, maximum: Math.max(...days), mean: days.reduce((sum, value) => sum + value, 0) / days.length };
    });
  const maxima = years.map(({ maximum }) => maximum);
  const law = maxima.some((value) => value !== maxima[0]) ? fitGumbel(maxima) : undefined;
  return {
    years,
    percentiles: Object.fromEntries(percentiles.map((percent) => [percent, sampleQuantile(all, percent / 100)])),
    returnLevels: Object.fromEntries(returnPeriods.map((period) => [period, law === undefined ? Number.NaN : quantile(law, 1 / period)])),
  };
}

/** The month after the longest gap: where the season begins. 1 where every month counts. */
function firstMonth(months: readonly number[]): number {
  const begins = months.filter((month) => !months.includes(month === 1 ? 12 : month - 1));
  return begins.length === 0 ? 1 : Math.max(...begins);
}
