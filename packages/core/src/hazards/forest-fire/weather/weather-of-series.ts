import { calculation } from '../../../layers/reduction.js';
import type { StationWeather } from '../../../tables/station-weather.js';
import { daysAtStations, weatherSeries } from './days-at-stations.js';

/** Four daily series as the weather of stations, what the operations on a table of weather take. Wind stays in m/s. @throws `bad-values` as `daysAtStations`. */
export const weatherOfSeries = calculation(
  { name: 'weather-of-series', version: 1, title: { zh: '站点逐日天气', en: 'Weather of station series' }, inputs: weatherSeries, options: {} },
  (weather, _options, context): readonly StationWeather[] => {
    const { ids, start, length } = weather.temperature;
    const daysOf = daysAtStations('weather-of-series', weather);
    return ids.map((id, station) => {
      context.check();
      const { latitude, days } = daysOf(station);
      const column = (of: 'temperature' | 'humidity' | 'wind' | 'rain'): Float64Array => Float64Array.from(days, (day) => day[of]);
      const temperature = column('temperature');
      const observed = new Uint8Array(length).fill(1);
      return { id, latitude, start, observed, temperature, maximum: temperature, humidity: column('humidity'), wind: column('wind'), rain: column('rain') };
    });
  },
);
