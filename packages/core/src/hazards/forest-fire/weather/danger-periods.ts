import { TetrazoneError } from '../../../errors/error.js';
import { dateOf, dayNumber, isoDate } from '../../../tables/dates.js';

/** Days of a feast on which graves are swept, fireworks lit and hills walked. */
export interface DangerPeriod {
  readonly name: { readonly zh: string; readonly en: string };
  /** The feast itself, ISO date. */
  readonly date: string;
  /** First and last day, both included. */
  readonly from: string;
  readonly to: string;
}

/** Days before and after the feast that count. */
export interface PeriodDays {
  readonly before: number;
  readonly after: number;
}

/** Ours: New Year's Eve to the Lantern Feast; three days round 清明; the five days of 五一. */
const defaults = { spring: { before: 1, after: 14 }, qingming: { before: 3, after: 3 }, may: { before: 0, after: 4 } } as const;
export type Feast = keyof typeof defaults;

/**
 * The feasts of a year round which forests catch fire: 春节 by the Chinese calendar, 清明 on the day (of Beijing) on which the sun stands at 15°, 五一 on 1 May.
 * Years 1901 to 2100. How many days count is ours unless given.
 *
 * @throws `bad-values` for other years, and for days below 0.
 */
export function dangerPeriods(year: number, days: Partial<Readonly<Record<Feast, PeriodDays>>> = {}): readonly DangerPeriod[] {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation: 'dangerPeriods', detail });
  };
  if (!(Number.isInteger(year) && year >= 1901 && year <= 2100)) refuse(`the year is ${year}, expected 1901 to 2100`);
  const period = (feast: Feast, zh: string, en: string, day: number): DangerPeriod => {
    const { before, after } = days[feast] ?? defaults[feast];
    if (!(Number.isInteger(before) && Number.isInteger(after) && before >= 0 && after >= 0)) refuse(`${before} days before and ${after} after ${feast}`);
    const date = (shift: number): string => isoDate(...dateOf(day + shift));
    return { name: { zh, en }, date: date(0), from: date(-before), to: date(after) };
  };
  return [
    period('spring', '春节', 'Spring Festival', springFestival(year)),
    period('qingming', '清明', 'Qingming', qingming(year)),
    period('may', '五一', 'May Day', dayNumber(year, 5, 1)),
  ];
}

const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' });

/** The first day of the first month of the Chinese calendar. */
function springFestival(year: number): number {
  for (let day = dayNumber(year, 1, 20); day <= dayNumber(year, 2, 22); day++) {
    const parts = chinese.formatToParts(new Date(day * 86_400_000));
    const part = (type: string): string | undefined => parts.find((one) => one.type === type)?.value;
    if (part('month') === '1' && part('day') === '1') return day;
  }
  throw new TetrazoneError('bad-values', { operation: 'dangerPeriods', detail: `this runtime knows no Chinese calendar for ${year}` });
}

/** The day of Beijing on which the sun's longitude reaches 15°. */
function qingming(year: number): number {
  // from noon of 3 April: about a day a degree, so a few steps of Newton
  let day = dayNumber(year, 4, 3) + 0.5;
  for (let step = 0; step < 5; step++) day += (15 - solarLongitude(day)) * 1.0146;
  return Math.floor(day + 8 / 24);
}

/** Apparent longitude of the sun, degrees −180 … 180, days since 1970 of universal time: Meeus, Astronomical algorithms, chapter 25, to 0.01°. */
function solarLongitude(day: number): number {
  const T = (day - 10_957.5 + 70 / 86_400) / 36_525;
  const sin = (degrees: number): number => Math.sin((degrees * Math.PI) / 180);
  const anomaly = 357.52911 + 35_999.05029 * T;
  const centre = (1.914602 - 0.004817 * T) * sin(anomaly) + 0.019993 * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly);
  const longitude = 280.46646 + 36_000.76983 * T + 0.0003032 * T * T + centre - 0.00569 - 0.00478 * sin(125.04 - 1934.136 * T);
  return ((((longitude + 180) % 360) + 360) % 360) - 180;
}
