import { TetrazoneError } from '../../../errors/error.js';
import { value } from '../../../layers/inputs.js';
import { required, text } from '../../../layers/options.js';
import { calculation } from '../../../layers/reduction.js';
import { dayNumber, parseDate } from '../../../tables/dates.js';
import type { StationSeries, StationValues } from '../../../tables/stations.js';
import { firstDay } from './days-at-stations.js';

/** What daily series say of one day. @throws `bad-values` for a date that is none, or lies outside the series, and for series that are not daily. */
export const stationsOnDay = calculation(
  {
    name: 'stations-on-day',
    version: 1,
    title: { zh: '某日站点值', en: 'Stations on a day' },
    inputs: { series: value<StationSeries>({ zh: '逐日', en: 'daily' }, 'station-series') },
    options: { date: required(text('', { zh: '如 2024-04-04', en: 'such as 2024-04-04' })) },
  },
  ({ series: { crs, ids, x, y, start, step, length, unit, values } }, { date }): StationValues => {
    const refuse = (detail: string): never => {
      throw new TetrazoneError('bad-values', { operation: 'stations-on-day', detail });
    };
    if (step !== 'day') refuse(`the series is given by ${step}, expected daily`);
    const parsed = parseDate(date);
    if (parsed === undefined || parsed.day === 0) return refuse(`${date} is no day such as 2024-04-04`);
    const day = dayNumber(parsed.year, parsed.month, parsed.day) - firstDay(start);
    if (day < 0 || day >= length) refuse(`${date} lies outside the series, which has ${length} days from ${start} on`);
    return { crs, ids, x, y, values: Float64Array.from(ids, (_, station) => values[station * length + day]!), unit };
  },
);
