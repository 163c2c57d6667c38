import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Grid } from '../raster/grid.js';
import { raster } from '../raster/raster.js';
import { distinctValues } from './distinct-values.js';
import { extent } from './extent.js';
import { histogram } from './histogram.js';
import { moments } from './moments.js';

/** Wider than one block of 512 cells, so that states are joined. */
const grid = (width: number, height: number): Grid => ({ crs: 'EPSG:4545', transform: [10, 0, 0, 0, -10, 0], width, height });
const wide = (cell: (i: number) => number) =>
  raster(
    grid(600, 3),
    'float32',
    Float32Array.from({ length: 1800 }, (_, i) => cell(i)),
  );
const none = raster(grid(2, 2), 'float32', new Float32Array(4).fill(Number.NaN));

describe('extent', () => {
  test('of what is valid, over blocks', () => expect(extent(wide((i) => (i % 2 ? Number.NaN : i - 5)))).toEqual({ min: -5, max: 1793, count: 900 }));
  test('of nothing', () => expect(extent(none)).toEqual({ min: Number.NaN, max: Number.NaN, count: 0 }));
  test('leaves nodata of levels out', () => expect(extent(raster(grid(2, 2), 'uint8', Uint8Array.of(0, 3, 2, 0)))).toEqual({ min: 2, max: 3, count: 2 }));
});

describe('moments', () => {
  test('of a textbook series', () => {
    // 2 4 4 4 5 5 7 9: mean 5, population deviation 2
    const found = moments(raster(grid(8, 1), 'float32', Float32Array.of(2, 4, 4, 4, 5, 5, 7, 9)));
    expect(found).toMatchObject({ count: 8, mean: 5, standardDeviation: 2, min: 2, max: 9 });
    expect(found.sampleStandardDeviation).toBeCloseTo(Math.sqrt(32 / 7), 12);
  });
  test('of the cells that are not 0', () =>
    expect(moments(raster(grid(4, 1), 'float32', Float32Array.of(0, 1, Number.NaN, 3)), { nonZero: true })).toMatchObject({
      count: 2,
      mean: 2,
      standardDeviation: 1,
    }));
  test('joins blocks without losing a small deviation beside a large mean', () => {
    const found = moments(wide((i) => 1e6 + (i % 16)));
    const exact = Array.from({ length: 1800 }, (_, i) => i % 16);
    const mean = exact.reduce((a, b) => a + b) / 1800;
    expect(found.mean - 1e6).toBeCloseTo(mean, 8);
    expect(found.standardDeviation).toBeCloseTo(Math.sqrt(exact.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 1800), 10);
  });
  test('of nothing, of one', () => {
    expect(moments(none)).toMatchObject({ count: 0, mean: Number.NaN, standardDeviation: Number.NaN });
    expect(moments(raster(grid(1, 1), 'float32', Float32Array.of(4)))).toMatchObject({
      count: 1,
      mean: 4,
      standardDeviation: 0,
      sampleStandardDeviation: Number.NaN,
    });
  });
});

describe('histogram', () => {
  test('bins hold their lower end, the last one also its upper', () => {
    const cells = raster(grid(8, 1), 'float32', Float32Array.of(-1, 0, 0.5, 1, 1.5, 2, 3, Number.NaN));
    const found = histogram({ raster: cells, extent: { min: 0, max: 2 } }, { bins: 2 });
    expect(found).toEqual({ min: 0, max: 2, counts: Float64Array.of(2, 3), below: 1, above: 1 });
  });
  test('of equal values', () =>
    expect(histogram({ raster: wide(() => 4), extent: { min: 4, max: 4 } }, { bins: 3 }).counts).toEqual(Float64Array.of(1800, 0, 0)));
  test('counts every valid cell once', () =>
    fc.assert(
      fc.property(fc.array(fc.float({ noDefaultInfinity: true }), { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 9 }), (cells, bins) => {
        const given = raster(grid(cells.length, 1), 'float32', Float32Array.from(cells));
        const found = histogram({ raster: given, extent: extent(given) }, { bins });
        expect(found.counts.reduce((a, b) => a + b)).toBe(cells.filter((x) => !Number.isNaN(x)).length);
      }),
    ));
});

describe('distinctValues', () => {
  test('lists and counts over blocks', () =>
    expect(distinctValues(wide((i) => [3, -1, Number.NaN, 0, -0, 3][i % 6]!))).toEqual({
      overflow: false,
      values: Float64Array.of(-1, 0, 3),
      counts: Float64Array.of(300, 600, 600),
    }));
  test('more than the limit, in one block or only together', () => {
    expect(
      distinctValues(
        wide((i) => i),
        { limit: 10 },
      ),
    ).toEqual({ overflow: true });
    expect(
      distinctValues(
        wide((i) => (i % 600 < 512 ? i % 8 : 8 + (i % 8))),
        { limit: 15 },
      ),
    ).toEqual({ overflow: true });
    expect(
      distinctValues(
        wide((i) => (i % 600 < 512 ? i % 8 : 8 + (i % 8))),
        { limit: 16 },
      ),
    ).toMatchObject({ overflow: false });
  });
  test('of nothing', () => expect(distinctValues(none)).toEqual({ overflow: false, values: new Float64Array(), counts: new Float64Array() }));
});
