import { describe, expect, it } from 'vitest';
import { parseOptions } from '../../layers/options.js';
import type { Grid } from '../../raster/grid.js';
import { type Now, raster } from '../../raster/raster.js';
import type { StationSeries } from '../../tables/stations.js';
import { forestFireSpread } from './spread/forest-fire-spread.js';
import { fireWeatherIndex } from './weather/fire-weather-index.js';
import { forestFireWeather } from './weather/forest-fire-weather.js';

const grid: Grid = { crs: 'EPSG:4546', transform: [100, 0, 500_000, 0, -100, 3_000_000], width: 30, height: 20 };
const cells = grid.width * grid.height;

describe('forestFireWeather', () => {
  const days = 60;
  const series = (unit: string, of: (station: number, day: number) => number): StationSeries => ({
    ...{ crs: grid.crs, ids: ['a', 'b'], x: Float64Array.of(500_050, 502_950), y: Float64Array.of(2_999_050, 2_999_050) },
    ...{ start: '2001-02-01', step: 'day', length: days, unit },
    values: Float64Array.from({ length: 2 * days }, (_, i) => of(Math.floor(i / days), i % days)),
  });
  const inputs = {
    temperature: series('°C', () => 18),
    humidity: series('%', (station) => (station === 0 ? 85 : 30)),
    wind: series('m/s', () => 3),
    rain: series('mm/day', (_, day) => (day % 9 === 0 ? 4 : 0)),
  };

  it('spreads the percentile of the stations over the grid', () => {
    const options = parseOptions('forest-fire', forestFireWeather.options, { percentile: 100, interpolation: { power: 8 } });
    const { intensity, citations } = forestFireWeather.build<Now>(inputs, options, grid);
    const fwi = (humidity: number) =>
      Math.max(
        ...fireWeatherIndex(
          Array.from({ length: days }, (_, day) => ({ month: day < 28 ? 2 : 3, temperature: 18, humidity, wind: 10.8, rain: day % 9 === 0 ? 4 : 0 })),
          { latitude: 27 },
        ).map((day) => day.fwi),
      );
    expect(intensity.values[9 * 30]).toBeCloseTo(fwi(85), 2);
    expect(intensity.values[9 * 30 + 29]).toBeCloseTo(fwi(30), 2);
    expect(citations.length).toBeGreaterThan(0);
  });
  it('counts dangerous days of a year, and says which series lacks a station', () => {
    const options = parseOptions('forest-fire', forestFireWeather.options, { statistic: 'days', threshold: 0, season: [2, 3] });
    expect(forestFireWeather.build<Now>(inputs, options, grid).intensity.values[0]).toBeCloseTo(59.25, 3);
    expect(() => forestFireWeather.build<Now>({ ...inputs, wind: { ...inputs.wind, ids: ['a', 'c'] } }, options, grid)).toThrow('no wind of station b');
    expect(() => forestFireWeather.build<Now>({ ...inputs, wind: { ...inputs.wind, step: 'month' } }, options, grid)).toThrow('wind is given by month');
  });
});

describe('forestFireSpread', () => {
  it('burns where fuel is, more often within reach of more of it', () => {
    const dem = raster(grid, 'float32', new Float32Array(cells).fill(500), { unit: 'm' });
    // grass on the left, broad-leaved litter on the right, water between
    const cover = Uint8Array.from({ length: cells }, (_, i) => (i % 30 < 10 ? 130 : i % 30 < 12 ? 210 : 50));
    const fuel = raster(grid, 'uint8', cover, { kind: 'category' });
    const options = parseOptions('forest-fire', forestFireSpread.options, { count: 300, minutes: 60, wind: 3 });
    const { intensity, products } = forestFireSpread.build<Now>({ dem, fuel }, options, grid);
    const mean = (from: number, to: number): number => {
      const some = intensity.values.filter((_, i) => i % 30 >= from && i % 30 < to);
      return some.reduce((sum, value) => sum + value, 0) / some.length;
    };
    expect(intensity.values[10]).toBeNaN();
    expect(mean(0, 10)).toBeGreaterThan(2 * mean(12, 30));
    for (const value of intensity.values) expect(Number.isNaN(value) || (value >= 0 && value <= 1)).toBe(true);
    expect(Object.keys(products)).toEqual(['rate-of-spread']);
  });
});
