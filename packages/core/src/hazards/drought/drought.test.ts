import { describe, expect, it } from 'vitest';
import { later } from '../../layers/bind.js';
import { isLayer } from '../../layers/field.js';
import { parseOptions } from '../../layers/options.js';
import type { Grid } from '../../raster/grid.js';
import { type Now, raster } from '../../raster/raster.js';
import type { StationSeries } from '../../tables/stations.js';
import { droughtSpiFrequency } from './drought.js';
import { spi } from './indices/spi.js';
import { droughtAtStations } from './stations/drought-at-stations.js';
import { droughtMeasures } from './stations/drought-measures.js';

const grid: Grid = { crs: 'EPSG:4546', transform: [1000, 0, 500_000, 0, -1000, 3_004_000], width: 5, height: 4 };

/** Thirty years of monthly rain at two stations on cell centres; the second has a dry second half. */
function rainSeries(): StationSeries {
  const length = 360;
  const values = new Float64Array(2 * length);
  for (let i = 0; i < length; i++) {
    values[i] = 60 + 40 * Math.sin(i * 2.399) + (i % 12) * 5;
    values[length + i] = (values[i] as number) * (i < 180 ? 1.2 : 0.5);
  }
  return {
    crs: grid.crs,
    ids: ['a', 'b'],
    x: Float64Array.of(500_500, 504_500),
    y: Float64Array.of(3_003_500, 3_000_500),
    start: '1991-01-01',
    step: 'month',
    length,
    unit: 'mm',
    values,
  };
}

describe('droughtMeasures', () => {
  it('counts by hand: grades are closed above', () => {
    // −1.0 中旱, −1.5 重旱, −2.0 特旱; −0.99 is 轻旱
    const measures = droughtMeasures([1, 0, -0.99, -1, -1.49, -1.5, -2, -3, Number.NaN, 2, 0.3]);
    expect(measures.months).toBe(10);
    expect(measures.frequency).toBe(0.5);
    expect(measures.severity).toBeCloseTo((1 + 1.49 + 1.5 + 2 + 3) / 5, 12);
    expect(measures.weighted).toBeCloseTo((2 * 0.15 + 0.35 + 2 * 0.5) / 10, 12);
  });
  it('no drought is zero, no index is missing', () => {
    expect(droughtMeasures([0.5, 1])).toEqual({ months: 2, frequency: 0, severity: 0, weighted: 0 });
    expect(droughtMeasures([Number.NaN])).toMatchObject({ frequency: Number.NaN, severity: Number.NaN });
  });
});

describe('droughtAtStations', () => {
  it('is the measure of the station’s own SPI', () => {
    const rain = rainSeries();
    const calibration = [1991, 2005] as const;
    const indices = [0, 1].map((station) => spi(rain.values.subarray(station * 360, (station + 1) * 360), { scale: 3, calibration: [0, 179] }));
    for (const measure of ['hazard', 'weighted', 'frequency', 'severity'] as const) {
      const result = droughtAtStations({ rain }, { calibration, measure });
      expect(result).toMatchObject({ crs: grid.crs, ids: ['a', 'b'], unit: '' });
      indices.forEach((index, station) => {
        const m = droughtMeasures(index);
        expect(result.values[station]).toBe(measure === 'hazard' ? m.frequency * m.severity : m[measure]);
      });
    }
    const [wet, dry] = droughtAtStations({ rain }, { calibration }).values;
    expect(dry).toBeGreaterThan(2 * (wet as number));
  });
  it('refuses a record too short for any station', () => {
    const rain = { ...rainSeries(), length: 24, values: new Float64Array(48).fill(3) };
    expect(() => droughtAtStations({ rain })).toThrow('no station has an index');
    expect(() => droughtAtStations({ rain: rainSeries() }, { calibration: [2010, 1991] })).toThrow('calibration');
  });
});

describe('droughtSpiFrequency', () => {
  const rain = rainSeries();
  const options = parseOptions('drought', droughtSpiFrequency.options, { calibration: [1991, 2005] });
  const square = (west: number, east: number) => ({
    type: 'Polygon' as const,
    coordinates: [
      [
        [west, 3_000_000],
        [east, 3_000_000],
        [east, 3_004_000],
        [west, 3_004_000],
        [west, 3_000_000],
      ],
    ],
  });
  const counties = {
    crs: grid.crs,
    features: [
      { geometry: square(500_000, 502_000), properties: { grade: '严重' } },
      { geometry: square(502_000, 503_000), properties: { grade: '一般' } },
      { geometry: square(503_000, 504_000), properties: { grade: '中度' } },
    ],
  };

  it('spreads the index of the stations over the grid; stations keep their own value', () => {
    const { intensity, products, citations } = droughtSpiFrequency.build<Now>({ rain }, options, grid);
    const [a, b] = droughtAtStations({ rain }, { calibration: [1991, 2005] }).values;
    expect(intensity.values[0]).toBe(Math.fround(a as number));
    expect(intensity.values[19]).toBe(Math.fround(b as number));
    for (const value of intensity.values) expect(value >= Math.fround(a as number) && value <= Math.fround(b as number)).toBe(true);
    expect(Object.keys(products)).toEqual(['frequency', 'severity']);
    expect(citations.map(({ status }) => status)).toEqual(['verified', 'project']);
  });
  it('draws the published grades as levels beside it, worst 4', () => {
    const { products } = droughtSpiFrequency.build<Now>({ rain, published: { features: counties, field: 'grade' } }, options, grid);
    expect(products.published?.field).toMatchObject({ type: 'uint8', kind: 'level' });
    expect([...(products.published?.field.values ?? [])].slice(0, 5)).toEqual([4, 4, 1, 2, 0]);
    expect(() => droughtSpiFrequency.build<Now>({ rain, published: { features: counties } }, options, grid)).toThrow('attribute');
  });
  it('describes the same when rain comes later, and computes nothing', () => {
    const { intensity, products } = droughtSpiFrequency.build({ rain: later(rain) }, options, grid);
    expect(isLayer(intensity)).toBe(true);
    expect(Object.values(products).every(({ field }) => isLayer(field))).toBe(true);
  });
  it('says what is missing', () => {
    expect(() => droughtSpiFrequency.build({}, options, grid)).toThrow('rain');
    expect(() => droughtSpiFrequency.build({ rain: raster(grid, 'float32', new Float32Array(20)) }, options, grid)).toThrow('table of stations');
  });
});
