import { choice, number } from '../../../layers/options.js';
import { calculation } from '../../../layers/reduction.js';
import { sampleQuantile } from '../../../statistics/sample-quantile.js';
import type { StationValues } from '../../../tables/stations.js';
import { drynessOptions } from '../factors/fire-season-dryness.js';
import { dangerOfDays } from './danger-of-days.js';
import { daysAtStations, weatherSeries } from './days-at-stations.js';

/** Options of the statistic: shared by the calculation and the hazard. */
export const dangerOptions = {
  season: drynessOptions.season,
  statistic: choice(['percentile', 'days'], {
    zh: '防火期内 FWI 的百分位数，或每年达到阈值的日数',
    en: 'a percentile of the FWI in season, or days a year from a threshold on',
  }),
  percentile: number(95, { min: 0, max: 100, unit: '%' }, { zh: '哪个百分位数', en: 'which percentile' }),
  threshold: number(21.3, { min: 0 }, { zh: '达到此 FWI 的日子才计', en: 'FWI from which on a day counts' }),
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
    inputs: weatherSeries,
    options: dangerOptions,
  },
  (weather, { season, statistic, percentile, threshold }, context): StationValues => {
    const { crs, ids, x, y } = weather.temperature;
    const daysOf = daysAtStations('fire-weather-danger', weather);
    const values = Float64Array.from(ids, (_, station) => {
      context.check();
      const { latitude, days } = daysOf(station);
      const found = dangerOfDays(days, latitude, 'fwi');
      const known = found.filter((fwi, day) => season.includes(days[day]!.month) && !Number.isNaN(fwi));
      if (known.length === 0) return Number.NaN;
      if (statistic === 'percentile') return sampleQuantile(known, percentile / 100);
      // of the days that are known, for as many as a year's season has
      const yearly = season.reduce((sum, month) => sum + [31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!, 0);
      return (yearly * known.filter((fwi) => fwi >= threshold).length) / known.length;
    });
    return { crs, ids, x, y, values, unit: statistic === 'days' ? 'day' : '' };
  },
);
