import { TetrazoneError } from '../../../errors/error.js';
import { value } from '../../../layers/inputs.js';
import { number, type Option, structure } from '../../../layers/options.js';
import { calculation } from '../../../layers/reduction.js';
import { fireSeason, wetDay } from '../../../standards/forest-fire-season.js';
import { calendarOf } from '../../../tables/calendar.js';
import type { StationSeries, StationValues } from '../../../tables/stations.js';

const months: Option<readonly number[]> = structure<readonly number[]>(
  fireSeason.value,
  { type: 'array', items: { type: 'integer', minimum: 1, maximum: 12 }, minItems: 1, uniqueItems: true },
  'months such as [10, 11, 12, 1, 2, 3, 4]',
  (given) =>
    Array.isArray(given) && given.length > 0 && given.every((month) => Number.isInteger(month) && month >= 1 && month <= 12) ? (given as number[]) : undefined,
  { zh: '防火期的月份', en: 'months of the fire season' },
);

/** When it is the fire season and what ends a dry spell: shared by the calculation and the hazard. */
export const drynessOptions = {
  season: months,
  wet: number(wetDay.value, { above: 0, unit: 'mm' }, { zh: '结束一段干旱期的日雨量', en: 'rain of a day that ends a dry spell' }),
};

/**
 * How long it has not rained, in the mean over the days of the fire season: days since the last wet day (0 on a wet day) at each station. The count
 * goes on from the days before the season. A missing day makes it unknown until the next wet day; such days are left out, as are those before the first
 * wet day. NaN where nothing is left. `bad-values` when the rain is not daily.
 */
export const fireSeasonDryness = calculation(
  {
    name: 'fire-season-dryness',
    version: 1,
    title: { zh: '防火期连续无雨日数', en: 'Days without rain in the fire season' },
    inputs: { rain: value<StationSeries>({ zh: '逐日降水，mm', en: 'daily rain, mm' }, 'station-series') },
    options: drynessOptions,
  },
  ({ rain }, { season, wet }, context): StationValues => {
    const { crs, ids, x, y, length, step, values } = rain;
    if (step !== 'day')
      throw new TetrazoneError('bad-values', { operation: 'fire-season-dryness', detail: `the rain is given by ${step}, expected daily rain` });
    const inSeason = calendarOf(rain).months.map((month) => (season.includes(month) ? 1 : 0));
    const dryness = Float64Array.from(ids, (_, station) => {
      context.check();
      let since = Number.NaN;
      let days = 0;
      let sum = 0;
      for (let day = 0; day < length; day++) {
        const amount = values[station * length + day] as number;
        since = Number.isNaN(amount) ? Number.NaN : amount >= wet ? 0 : since + 1;
        if (!inSeason[day] || Number.isNaN(since)) continue;
        days++;
        sum += since;
      }
      return days === 0 ? Number.NaN : sum / days;
    });
    return { crs, ids, x, y, values: dryness, unit: 'day' };
  },
);
