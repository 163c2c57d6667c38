import { describe, expect, it } from 'vitest';
import { later } from '../../layers/bind.js';
import { isLayer } from '../../layers/field.js';
import { parseOptions } from '../../layers/options.js';
import { sourceLayer } from '../../layers/source.js';
import type { Grid } from '../../raster/grid.js';
import { type Now, type Raster, raster } from '../../raster/raster.js';
import type { StationSeries } from '../../tables/stations.js';
import { floodIndex } from './flood.js';
import { rainstormIndex } from './rain/rainstorm-index.js';
import { drainage } from './stage/drainage.js';
import { terrainEnvironment } from './terrain.js';

// Gauss-Krüger near the central meridian, where a cell is 1 km² to 1e-6
const grid: Grid = { crs: 'EPSG:4546', transform: [1000, 0, 498_000, 0, -1000, 3_006_000], width: 5, height: 6 };

/** A valley that runs south along the middle column: sides fall 10 m a cell, the bed 1 m. */
const valley = (): Raster =>
  raster(
    grid,
    'float32',
    Float32Array.from({ length: 30 }, (_, i) => 10 * Math.abs((i % 5) - 2) + 5 - Math.floor(i / 5)),
    { unit: 'm' },
  );

const rows = (values: ArrayLike<number>, width = 5): number[][] =>
  Array.from({ length: values.length / width }, (_, r) => Array.from(values).slice(r * width, (r + 1) * width));

/** A river across the north-western corner. */
const river = {
  crs: grid.crs,
  features: [
    {
      geometry: {
        type: 'LineString' as const,
        coordinates: [
          [498_500, 3_004_500],
          [498_500, 3_005_900],
        ],
      },
      properties: {},
    },
  ],
};

describe('drainage', () => {
  it('is where enough ground drains: every row brings five cells to the bed of the valley', () => {
    // 5 (row + 1) km² drain through the bed in each row
    expect(rows(drainage(valley(), 14).values)).toEqual([
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
      [0, 0, 1, 0, 0],
      [0, 0, 1, 0, 0],
      [0, 0, 1, 0, 0],
      [0, 0, 1, 0, 0],
    ]);
  });
  it('runs on through a depression', () => {
    const dem = valley();
    dem.values[3 * 5 + 2] = -20;
    expect(rows(drainage(dem, 14).values).map((row) => row[2])).toEqual([0, 0, 1, 1, 1, 1]);
  });
  it('is also where rivers lie', () => {
    expect(rows(drainage<Now>(valley(), 26, river).values)).toEqual([
      [1, 0, 0, 0, 0],
      [1, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
      [0, 0, 1, 0, 0],
    ]);
  });
});

/** Heights without symmetry, so that no two factors agree. */
const hills = (): Raster =>
  raster(
    grid,
    'float32',
    Float32Array.from({ length: 30 }, (_, i) => 100 + 40 * Math.sin(i * 1.7) + 9 * Math.floor(i / 5)),
    { unit: 'm' },
  );

/** The environment by its definition, cell by cell, given which cells are drainage. */
function environmentOf(dem: Raster, streams: ArrayLike<number>, reliefRadius: number, weights: readonly [number, number, number]): number[] {
  const cells = Array.from({ length: 30 }, (_, i) => [i % 5, Math.floor(i / 5)] as const);
  const round = ([col, row]: readonly [number, number], radius: number): number[] =>
    cells.flatMap(([c, r], j) => (Math.abs(c - col) <= radius && Math.abs(r - row) <= radius ? [dem.values[j] as number] : []));
  const deviation = (z: readonly number[]): number => {
    const mean = z.reduce((a, b) => a + b) / z.length;
    return Math.sqrt(z.reduce((a, b) => a + (b - mean) ** 2, 0) / z.length);
  };
  const unit = (values: readonly number[]): number[] => {
    const low = Math.min(...values);
    const high = Math.max(...values);
    return values.map((value) => (value - low) / (high - low));
  };
  const factors = [
    cells.map((cell) => Math.max(...round(cell, reliefRadius)) - Math.min(...round(cell, reliefRadius))),
    cells.map((cell) => deviation(round(cell, 1))),
    cells.map(([col, row]) => Math.min(...cells.flatMap(([c, r], j) => (streams[j] === 1 ? [Math.hypot(c - col, r - row)] : [])))),
  ].map(unit);
  return unit(cells.map((_, i) => factors.reduce((sum, factor, k) => sum + (weights[k] as number) * (1 - (factor[i] as number)), 0)));
}

describe('terrainEnvironment', () => {
  const options = parseOptions('flood', terrainEnvironment.options, {
    reliefRadius: 2,
    drainageArea: 6,
    environment: { relief: 4, deviation: 5, drainage: 1 },
  });
  it('is the weighted environment by its definition, stretched to 0 … 1', () => {
    const dem = hills();
    const streams = drainage(dem, 6).values;
    expect(new Set(streams)).toEqual(new Set([0, 1]));
    const { intensity, products, citations } = terrainEnvironment.build<Now>({ dem }, options, grid);
    const wanted = environmentOf(dem, streams, 2, [0.4, 0.5, 0.1]);
    intensity.values.forEach((value, i) => {
      expect(value).toBeCloseTo(wanted[i] as number, 5);
    });
    expect(products.drainage?.field).toMatchObject({ unit: 'm' });
    expect(citations.map(({ status }) => status)).toEqual(['project']);
  });
  it('comes on the census grid where that differs from the DEM’s, nodata beyond the DEM', () => {
    const census: Grid = { ...grid, transform: [500, 0, 499_000, 0, -500, 3_006_000], width: 10, height: 4 };
    const { intensity } = terrainEnvironment.build<Now>({ dem: hills() }, options, census);
    expect(intensity.grid).toBe(census);
    expect(rows(intensity.values, 10).map((row) => row.map(Number.isNaN).indexOf(true))).toEqual([8, 8, 8, 8]);
  });
  it('refuses weights that are none', () => {
    for (const environment of [
      { relief: 0, deviation: 0, drainage: 0 },
      { relief: 1 },
      { relief: 1, deviation: -1, drainage: 1 },
      { relief: 1, deviation: 1, drainage: 1, soil: 1 },
    ])
      expect(() => parseOptions('flood', terrainEnvironment.options, { environment } as never)).toThrow('flood.environment');
  });
});

describe('floodIndex', () => {
  const options = parseOptions('flood', floodIndex.options, { reliefRadius: 2, drainageArea: 6 });
  /** Two years of daily rain at two stations on opposite corners; the second storms twice as often. */
  const rain: StationSeries = {
    crs: grid.crs,
    ids: ['a', 'b'],
    x: Float64Array.of(498_500, 502_500),
    y: Float64Array.of(3_005_500, 3_000_500),
    start: '2001-01-01',
    step: 'day',
    length: 730,
    unit: 'mm/day',
    values: Float64Array.from({ length: 1460 }, (_, i) => ((i % 730) % (i < 730 ? 60 : 30) < 1 + (i % 2) ? 50 + ((i * 7) % 90) : 3)),
  };

  it('is the rain index times 1 + c, c the environment stretched to ±0.3', () => {
    const dem = hills();
    const { intensity, products, citations } = floodIndex.build<Now>({ rain, dem, rivers: { features: river } }, options, grid);
    const [first, last] = rainstormIndex({ rain }).values;
    const spread = products['rainstorm-index']?.field.values as Float32Array;
    expect([spread[0], spread[29]]).toEqual([Math.fround(first as number), Math.fround(last as number)]);
    const wanted = environmentOf(dem, drainage<Now>(dem, 6, river).values, 2, [0.4, 0.3, 0.3]);
    intensity.values.forEach((value, i) => {
      expect(value).toBeCloseTo((spread[i] as number) * (0.7 + 0.6 * (wanted[i] as number)), 4);
    });
    const coefficient = products.environment?.field.values as Float32Array;
    expect([Math.min(...coefficient), Math.max(...coefficient)].map((c) => Math.round(c * 1e6) / 1e6)).toEqual([-0.3, 0.3]);
    expect(citations.map(({ status }) => status)).toEqual(['verified', 'recalled', 'verified', 'project']);
  });
  it('describes the same when rain and heights come later, and computes nothing', () => {
    const { when: _, values: __, ...shape } = hills();
    const dem = sourceLayer({ form: 'raster-source', name: 'test', version: 1, open: () => Promise.reject(new Error('opened')) }, shape, {});
    const { intensity, products } = floodIndex.build({ rain: later(rain), dem }, options, grid);
    expect([intensity, ...Object.values(products).map(({ field }) => field)].every(isLayer)).toBe(true);
    expect(intensity).toMatchObject({ grid, type: 'float32', kind: 'value' });
  });
  it('says what is missing', () => {
    expect(() => floodIndex.build({ rain }, options, grid)).toThrow('dem');
    expect(() => floodIndex.build({ dem: hills() }, options, grid)).toThrow('rain');
  });
});
