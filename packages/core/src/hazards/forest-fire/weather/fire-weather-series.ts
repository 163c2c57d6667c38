import { choice } from '../../../layers/options.js';
import { calculation } from '../../../layers/reduction.js';
import type { StationSeries } from '../../../tables/stations.js';
import { daysAtStations, weatherSeries } from './days-at-stations.js';
import { fireWeatherGrade } from './fire-weather-grade.js';
import { fireWeatherIndex } from './fire-weather-index.js';

export const KILOMETRES_PER_HOUR = 3.6;

/** Which daily number tells the danger of the weather. */
export const dangerIndex = choice(['fwi', 'htz'], 'the Canadian index, or HTZ of LY/T 1172-95 (scores recalled)');

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
      const found =
        index === 'htz'
          ? fireWeatherGrade(days).map(({ htz }) => htz)
          : fireWeatherIndex(
              days.map((day) => ({ ...day, wind: day.wind * KILOMETRES_PER_HOUR })),
              { latitude, missing: 'carry' },
            ).map(({ fwi }) => fwi);
      values.set(found, station * length);
    }
    return { crs, ids, x, y, start, step: 'day', length, unit: '', values };
  },
);
