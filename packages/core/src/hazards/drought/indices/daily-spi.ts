import { TetrazoneError } from '../../../errors/error.js';
import { rainContribution } from '../../../standards/gb-t-20481-2017.js';
import { dateOf, dayNumber, parseDate } from '../../../tables/dates.js';
import { checkMethod, type RainMethod, rainClimate } from './rain-climate.js';
import { checkRain, seasonsBy, standardize } from './standardize.js';

export interface DailySpiOptions {
  /** The first day, `1991-01-01`. */
  readonly start: string;
  readonly method?: RainMethod;
  /** First and last value, counted from 0, both included, that the distributions are fitted to; the whole series unless given. */
  readonly calibration?: readonly [firstIndex: number, lastIndex: number] | undefined;
  /** What shares a distribution: the days of one date over the years (`day`, the default; 29 February with the 28th) or of one calendar month. */
  readonly season?: 'day' | 'month';
  /** Values beyond ± limit are cut to it; 3.09 unless given. */
  readonly limit?: number;
}

/** SPI of the last `days` days of daily rain in mm, the day itself included (GB/T 20481: SPI90, SPI150). As `spi`, day by day. */
export function dailySpi(rain: ArrayLike<number>, days: number, options: DailySpiOptions): Float64Array {
  checkRain(rain, 'daily-spi');
  return standardizeDays('daily-spi', rain, days, options);
}

/**
 * SPIW60 of daily rain in mm (GB/T 20481-2017): the rain of the day and of the 60 days before it, each day further back counting `contribution` times the
 * one after it, standardised as SPI is. NaN where one of the 61 days is missing.
 */
export function spiw60(
  rain: ArrayLike<number>,
  { contribution = rainContribution.value, ...options }: DailySpiOptions & { readonly contribution?: number },
): Float64Array {
  checkRain(rain, 'spiw60');
  const weights = Float64Array.from({ length: 61 }, (_, back) => contribution ** back);
  const weighted = Float64Array.from(rain, (_, day) => {
    if (day < 60) return Number.NaN;
    let sum = 0;
    for (let back = 0; back <= 60; back++) sum += (weights[back] as number) * (rain[day - back] as number);
    return sum;
  });
  return standardizeDays('spiw60', weighted, 1, options);
}

function standardizeDays(
  operation: string,
  values: ArrayLike<number>,
  scale: number,
  { start, method = 'thom', calibration, season = 'day', limit = 3.09 }: DailySpiOptions,
): Float64Array {
  checkMethod(method, operation);
  const from = parseDate(start);
  if (from === undefined || from.day === 0)
    throw new TetrazoneError('bad-values', { operation, detail: `the series starts at ${start}, expected a day such as 1991-01-01` });
  const first = dayNumber(from.year, from.month, from.day);
  const seasonOf = (step: number): number => {
    const [, month, day] = dateOf(first + step);
    return season === 'month' ? month - 1 : (month - 1) * 31 + Math.min(day, month === 2 ? 28 : 31) - 1;
  };
  const days = Uint16Array.from(values, (_, step) => seasonOf(step));
  return standardize(operation, values, {
    scale,
    seasons: seasonsBy((step) => days[step]!, season === 'month' ? 12 : 372, values.length),
    calibration,
    fit: (sample) => rainClimate(sample, method),
    limit,
  });
}
