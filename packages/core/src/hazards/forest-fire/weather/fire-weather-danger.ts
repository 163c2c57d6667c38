import { transformPoint } from '../../../crs/transform.js';
import { TetrazoneError } from '../../../errors/error.js';
import { value } from '../../../layers/inputs.js';
import { choice, number } from '../../../layers/options.js';
import { calculation } from '../../../layers/reduction.js';
import { sampleQuantile } from '../../../statistics/sample-quantile.js';
import { calendarOf } from '../../../tables/calendar.js';
import { dayNumber, parseDate } from '../../../tables/dates.js';
import type { StationSeries, StationValues } from '../../../tables/stations.js';
import { drynessOptions } from '../factors/fire-season-dryness.js';
import { type FireWeatherDay, fireWeatherIndex } from './fire-weather-index.js';

const series = (what: string) => value<StationSeries>(what, 'station-series');
const KILOMETRES_PER_HOUR = 3.6;

/** Options of the statistic: shared by the calculation and the hazard. */
export const dangerOptions = {
  season: drynessOptions.season,
  statistic: choice(['percentile', 'days'], 'a percentile of the FWI in season, or days a year from a threshold on'),
  percentile: number(95, { min: 0, max: 100, unit: '%' }, 'which percentile'),
  threshold: number(21.3, { min: 0 }, 'FWI from which on a day counts'),
};

/**
 * How dangerous the weather of the fire season is at stations: a percentile of the daily FWI, or the mean number of days a year from a threshold on. The four
 * series are daily, at noon where there are such; wind in m/s. Stations and days are those of the temperature; a missing day is carried over. NaN where a
 * station has no day that is known.
 *
 * @throws `bad-values` for series that are not daily, and stations that another series lacks.
 */
export const fireWeatherDanger = calculation(
  {
    name: 'fire-weather-danger',
    version: 1,
    title: { zh: '防火期火险天气', en: 'Fire weather of the season' },
    inputs: { temperature: series('°C'), humidity: series('%'), wind: series('m/s'), rain: series('mm/day') },
    options: dangerOptions,
  },
  ({ temperature, humidity, wind, rain }, { season, statistic, percentile, threshold }, context): StationValues => {
    const { crs, ids, x, y, length } = temperature;
    const others = { humidity, wind, rain };
    for (const [name, one] of Object.entries({ temperature, ...others }))
      if (one.step !== 'day')
        throw new TetrazoneError('bad-values', { operation: 'fire-weather-danger', detail: `${name} is given by ${one.step}, expected daily` });
    const months = calendarOf(temperature).months;
    const values = Float64Array.from(ids, (id, station) => {
      context.check();
      const latitude = transformPoint(crs, 'EPSG:4490', x[station]!, y[station]!)[1];
      const column = Object.fromEntries(Object.entries(others).map(([name, one]) => [name, alignedTo(temperature, one, id, name)])) as Record<
        keyof typeof others,
        Float64Array
      >;
      const days = Array.from(
        { length },
        (_, day): FireWeatherDay => ({
          month: months[day]!,
          temperature: temperature.values[station * length + day]!,
          humidity: column.humidity[day]!,
          wind: column.wind[day]! * KILOMETRES_PER_HOUR,
          rain: column.rain[day]!,
        }),
      );
      const found = fireWeatherIndex(days, { latitude, missing: 'carry' });
      const known = found.flatMap(({ fwi }, day) => (season.includes(months[day]!) && !Number.isNaN(fwi) ? [fwi] : []));
      if (known.length === 0) return Number.NaN;
      if (statistic === 'percentile') return sampleQuantile(known, percentile / 100);
      // of the days that are known, for as many as a year's season has
      const yearly = season.reduce((sum, month) => sum + [31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!, 0);
      return (yearly * known.filter((fwi) => fwi >= threshold).length) / known.length;
    });
    return { crs, ids, x, y, values, unit: statistic === 'days' ? 'day' : '' };
  },
);

/** A station's series on the days of another; NaN where it has none. */
function alignedTo({ start, length }: StationSeries, given: StationSeries, id: string, name: string): Float64Array {
  const at = given.ids.indexOf(id);
  if (at < 0) throw new TetrazoneError('bad-values', { operation: 'fire-weather-danger', detail: `there is no ${name} of station ${id}` });
  const day = (text: string): number => {
    const date = parseDate(text)!;
    return dayNumber(date.year, date.month, date.day);
  };
  const shift = day(start) - day(given.start);
  return Float64Array.from({ length }, (_, i) => (i + shift < 0 || i + shift >= given.length ? Number.NaN : given.values[at * given.length + i + shift]!));
}
