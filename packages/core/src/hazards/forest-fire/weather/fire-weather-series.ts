import { calculation } from '../../../layers/reduction.js';
import type { StationSeries } from '../../../tables/stations.js';
import { dangerIndex, dangerOfDays } from './danger-of-days.js';
import { daysAtStations, weatherSeries } from './days-at-stations.js';

/**
 * The danger of every day at stations: the FWI, a missing day carried over, or HTZ of LY/T 1172-95, for which the series are the day's maximum temperature,
 * least humidity and greatest wind. Stations and days are those of the temperature. NaN where it is not known.
 *
 * @throws `bad-values` as `daysAtStations`, `fireWeatherIndex` and `fireWeatherGrade`.
 */
export const fireWeatherSeries = calculation(
  {
    name: 'fire-weather-series',
    version: 1,
    title: { zh: '逐日火险天气', en: 'Fire weather by day' },
    inputs: weatherSeries,
    options: { index: dangerIndex },
  },
  (weather, { index }, context): StationSeries => {
    const { crs, ids, x, y, start, length } = weather.temperature;
    const daysOf = daysAtStations('fire-weather-series', weather);
    const values = new Float64Array(ids.length * length);
    for (let station = 0; station < ids.length; station++) {
      context.check();
      const { latitude, days } = daysOf(station);
      values.set(dangerOfDays(days, latitude, index), station * length);
    }
    return { crs, ids, x, y, start, step: 'day', length, unit: '', values };
  },
);
