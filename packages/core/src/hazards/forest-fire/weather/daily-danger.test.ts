import { describe, expect, it } from 'vitest';
import { parseOptions } from '../../../layers/options.js';
import type { Grid } from '../../../raster/grid.js';
import { type Now, raster } from '../../../raster/raster.js';
import type { StationSeries } from '../../../tables/stations.js';
import { fireDangerClasses } from './fire-danger-classes.js';
import { fireSeasonTables } from './fire-season-tables.js';
import { fireWeatherIndex } from './fire-weather-index.js';
import { fireWeatherSeries } from './fire-weather-series.js';
import { forestFireWeather } from './forest-fire-weather.js';
import { stationsOnDay } from './stations-on-day.js';
import { weatherOfSeries } from './weather-of-series.js';

const grid: Grid = { crs: 'EPSG:4546', transform: [1000, 0, 500_000, 0, -1000, 3_000_000], width: 4, height: 3 };
const length = 120;
const series = (unit: string, of: (day: number, station: number) => number): StationSeries => ({
  ...{ crs: grid.crs, ids: ['a', 'b'], x: Float64Array.of(500_500, 503_500), y: Float64Array.of(2_999_500, 2_999_500) },
  ...{ start: '2020-01-01', step: 'day', length, unit },
  values: Float64Array.from({ length: 2 * length }, (_, i) => of(i % length, Math.floor(i / length))),
});
const weather = {
  temperature: series('°C', (day) => 10 + (day % 13)),
  humidity: series('%', (day, station) => (station === 0 ? 80 : 30) - (day % 7)),
  wind: series('m/s', (day) => 1 + (day % 5)),
  rain: series('mm/day', (day) => (day % 9 === 0 ? 6 : 0)),
};
const fwiOf = (station: number) =>
  fireWeatherIndex(
    Array.from({ length }, (_, day) => ({
      month: new Date(Date.UTC(2020, 0, 1 + day)).getUTCMonth() + 1,
      temperature: 10 + (day % 13),
      humidity: (station === 0 ? 80 : 30) - (day % 7),
      wind: (1 + (day % 5)) * 3.6,
      rain: day % 9 === 0 ? 6 : 0,
    })),
    { latitude: 27.1 },
  ).map(({ fwi }) => fwi);

describe('daily danger', () => {
  it('is a map of classes for each day, with its date', () => {
    const options = parseOptions('forest-fire', forestFireWeather.options, { daily: { from: '2020-02-28', to: '2020-03-01' }, interpolation: { power: 16 } });
    const { products } = forestFireWeather.build<Now>(weather, options, grid);
    expect(Object.keys(products)).toEqual(['danger-2020-02-28', 'danger-2020-02-29', 'danger-2020-03-01']);
    const { date, classes, field } = products['danger-2020-02-29']!;
    expect([date, field.type, classes?.length]).toEqual(['2020-02-29', 'uint8', 6]);
    const level = (fwi: number) => 1 + [5.2, 11.2, 21.3, 38, 50].filter((limit) => fwi >= limit).length;
    expect([field.values[0], field.values[3]]).toEqual([0, 1].map((station) => level(fwiOf(station)[59]!)));
    expect(field.values[0]).toBeLessThan(field.values[3]!);
  });
  it('takes limits of the user, and HTZ', () => {
    const own = parseOptions('forest-fire', forestFireWeather.options, { daily: { from: '2020-02-01', to: '2020-02-01' }, classes: [1, 2, 3] });
    expect(forestFireWeather.build<Now>(weather, own, grid).products['danger-2020-02-01']?.classes?.map(({ en }) => en)).toContain('class 4');
    const htz = parseOptions('forest-fire', forestFireWeather.options, { daily: { from: '2020-02-01', to: '2020-02-01' }, index: 'htz' });
    expect(forestFireWeather.build<Now>(weather, htz, grid).products['danger-2020-02-01']?.classes).toHaveLength(5);
  });
  it('refuses days that are none', () => {
    for (const daily of [{ from: '2020-02-30', to: '2020-03-01' }, { from: '2020-03-02', to: '2020-03-01' }, { from: '2020-03-02' }, 'today'])
      expect(() => parseOptions('forest-fire', forestFireWeather.options, { daily })).toThrow('forest-fire.daily');
    const { temperature: one } = weather;
    expect(() => stationsOnDay({ series: one }, { date: '2020-05-01' })).toThrow('120 days from 2020-01-01');
    expect(() => stationsOnDay({ series: one }, { date: '2020-05' })).toThrow('no day');
  });
});

describe('fireDangerClasses', () => {
  it('puts a value on a limit above it, or below', () => {
    const danger = raster({ ...grid, width: 4, height: 1 }, 'float32', Float32Array.of(5.19, 5.2, 60, Number.NaN));
    expect([...fireDangerClasses(danger).values]).toEqual([1, 2, 6, 0]);
    expect([...fireDangerClasses(danger, { limits: [5.2], closed: 'right' }).values]).toEqual([1, 1, 2, 0]);
    expect(() => fireDangerClasses(danger, { limits: [2, 1] })).toThrow('rising');
  });
});

describe('fireSeasonTables', () => {
  it('tells the seasons, levels and feasts of each station', () => {
    const { seasons, levels, periods } = fireSeasonTables({ stations: weatherOfSeries(weather) }, { windUnit: 'm/s', season: [1, 2, 3, 4] });
    const of = fwiOf(1);
    expect(seasons[1]).toMatchObject({
      station: 'b',
      season: 2020,
      days: 120,
      class4: of.filter((fwi) => fwi >= 21.3 && fwi < 38).length,
      maximum: Math.max(...of),
    });
    expect(levels.filter(({ station, kind }) => station === 'b' && kind === 'percentile')).toHaveLength(4);
    // one season has no return level
    expect(levels.find(({ kind }) => kind === 'return-period')?.value).toBeNull();
    // New Year's Eve of 2020 was 24 January
    const spring = periods.find(({ station, en }) => station === 'b' && en === 'Spring Festival');
    expect(spring).toMatchObject({ from: '2020-01-24', to: '2020-02-08', days: 16, maximum: Math.max(...of.slice(23, 39)) });
    // 29 April is the last day that is known: May Day is left out
    expect(periods.map(({ en }) => en)).not.toContain('May Day');
  });
  it('goes by HTZ too', () => {
    const { values } = fireWeatherSeries(weather, { index: 'htz' });
    const { seasons } = fireSeasonTables({ stations: weatherOfSeries(weather) }, { windUnit: 'm/s', season: [1, 2, 3, 4], index: 'htz' });
    expect(seasons[0]?.class5).toBe(values.slice(0, length).filter((htz) => htz > 90).length);
  });
});
