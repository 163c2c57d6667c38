import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Grid, gridOver } from '../raster/grid.js';
import { raster } from '../raster/raster.js';
import { distance } from './distance.js';
import expected from './fixtures/distance.json' with { type: 'json' };

describe('distance', () => {
  test('in a small matrix', () => {
    const grid = gridOver('EPSG:4545', [0, 0, 50, 30], 10);
    const rivers = raster(grid, 'float32', Float32Array.of(0, 0, NaN, 0, 0, 0, 0, 0, 0, 3, 1, 0, 0, 0, 0));
    const found = distance(rivers);
    expect([...found.values]).toEqual(
      [20, Math.hypot(10, 20), Math.hypot(20, 10), Math.hypot(10, 10), 10, 10, Math.hypot(10, 10), 20, 10, 0, 0, 10, 20, Math.hypot(10, 10), 10].map(
        Math.fround,
      ),
    );
    expect(found).toMatchObject({ unit: 'm', type: 'float32' });
  });

  test.each(expected.cases)('as scipy has it: $name', ({ width, height, cell, targets, distances }) => {
    const grid: Grid = { crs: 'EPSG:4545', transform: [cell[0]!, 0, 0, 0, -cell[1]!, 0], width, height };
    const values = new Uint8Array(width * height);
    for (const target of targets) values[target] = 2;
    const found = distance(raster(grid, 'uint8', values, { kind: 'category', nodata: 255 }));
    for (const [i, value] of found.values.entries()) expect(Math.abs(value - distances[i]!)).toBeLessThanOrEqual(1e-6 * distances[i]!);
  });

  test('equals brute force on oblong cells, with nodata and all valid cells as targets', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 12 }),
        fc.infiniteStream(fc.constantFrom(Number.NaN, Number.NaN, 0, 1)),
        fc.boolean(),
        (width, height, stream, valid) => {
          const grid: Grid = { crs: 'EPSG:4545', transform: [3, 0, 0, 0, -7, 0], width, height };
          const values = Float32Array.from({ length: width * height }, () => stream.next().value as number);
          const found = distance(raster(grid, 'float32', values), { to: valid ? 'valid' : 'nonzero' });
          for (let i = 0; i < values.length; i++) {
            let best = Number.POSITIVE_INFINITY;
            values.forEach((value, j) => {
              if (Number.isNaN(value) || (!valid && value === 0)) return;
              best = Math.min(best, Math.hypot(3 * ((i % width) - (j % width)), 7 * (Math.floor(i / width) - Math.floor(j / width))));
            });
            if (best === Number.POSITIVE_INFINITY) expect(found.values[i]).toBeNaN();
            else expect(found.values[i]).toBeCloseTo(best, 4);
          }
        },
      ),
      { numRuns: 60 },
    ));

  test('on a geographic grid within 0.2 % of the geodesic up to 50 km', () => {
    const { west, north, step, columns, rows, target, samples } = expected.geodesic;
    const grid: Grid = { crs: 'EPSG:4490', transform: [step, 0, west, 0, -step, north], width: columns, height: rows };
    const values = new Float32Array(columns * rows);
    values[target[1]! * columns + target[0]!] = 1;
    const found = distance(raster(grid, 'float32', values));
    for (const [col, row, metres] of samples as [number, number, number][])
      expect(Math.abs(found.values[row * columns + col]! - metres)).toBeLessThan(0.002 * metres);
    expect(samples.length).toBeGreaterThan(20);
  });
});
