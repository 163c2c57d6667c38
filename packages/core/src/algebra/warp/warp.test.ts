import { describe, expect, test } from 'vitest';
import type { Field } from '../../layers/field.js';
import { type Grid, gridOver, wholeWindow } from '../../raster/grid.js';
import { crop, type Now, type Raster, raster, type Type } from '../../raster/raster.js';
import { randomFrom, sameInWindows } from '../fixtures/same-in-windows.js';
import expected from '../fixtures/warp.json' with { type: 'json' };
import { cellMapping, sourceWindow } from './cell-mapping.js';
import { warp } from './warp.js';
import { type WarpMethod, warpMethods } from './warp-into.js';

const { width, height, heights, cover, runs } = expected;
type Run = (typeof runs)[number];
type Method = WarpMethod;
const gridOf = (crs: string, transform: number[], columns: number, rows: number): Grid => ({
  crs,
  transform: transform as unknown as Grid['transform'],
  width: columns,
  height: rows,
});
const sourceOf = ({ source: { crs, transform }, codes }: Run): Raster<Type> => {
  const grid = gridOf(crs, transform, width, height);
  if (codes) return raster(grid, 'uint8', Uint8Array.from(cover), { kind: 'category' });
  return raster(
    grid,
    'float32',
    Float32Array.from(heights, (z) => z ?? Number.NaN),
    { unit: 'm' },
  );
};
const targetOf = (run: Run) => ({ grid: gridOf(run.crs, run.transform, run.width, run.height), method: run.method as Method });

describe('warp', () => {
  test.each(runs)('as gdalwarp has it: $name, $method', (run) => {
    const source = sourceOf(run);
    const found: Field<Now, Type> = warp(source as Raster, targetOf(run));
    expect(found).toMatchObject({ type: source.type, kind: source.kind, unit: source.unit, nodata: source.nodata });
    const picks = run.method === 'nearest' || run.method === 'mode';
    let otherCell = 0;
    for (const [i, value] of found.values.entries()) {
      if (run.sure[i] === 0) continue;
      const wanted = run.values[i];
      const got = Number.isNaN(value) || value === found.nodata ? null : value;
      const same = got === null || wanted == null ? got === wanted : Math.abs(got - wanted) < (picks ? 1e-3 : 0.2);
      if (!same && picks) otherCell++;
      else expect(same, `cell ${i}: ${got}, not ${wanted}`).toBe(true);
    }
    // the lattice is within 0.01 source cells, so of centres about two in a hundred may lie that near to an edge
    expect(otherCell).toBeLessThanOrEqual(run.crs === run.source.crs ? 0 : 0.01 * found.values.length);
    expect(run.sure.reduce((a, b) => a + b)).toBeGreaterThan(found.values.length / 3);
  });

  test('a window computes the bits of the whole, with the source cells its reach asks for', () => {
    const random = randomFrom(4);
    for (const run of runs)
      for (const method of run.codes ? (['nearest', 'mode'] as const) : warpMethods)
        sameInWindows(warp, sourceOf(run), { ...targetOf(run), method }, random, 6);
  });

  const small = raster(gridOver('EPSG:4546', [0, 0, 40, 20], 10), 'float32', Float32Array.of(1, 2, 3, 4, 5, 6, NaN, 8));
  test('onto its own grid changes nothing, by any method', () => {
    for (const method of warpMethods) expect([...warp(small, { grid: small.grid, method }).values]).toEqual([...small.values]);
  });
  test('outside is nodata; the far edge belongs to the last column and row', () => {
    // centres at x = 0, 40, 80 and y = 20, 0
    const grid = gridOf('EPSG:4546', [40, 0, -20, 0, -20, 30], 3, 2);
    expect([...warp(small, { grid }).values]).toEqual([1, 4, NaN, 5, 8, NaN]);
  });
  test('nodata never blends in', () => {
    const grid = gridOf('EPSG:4546', [10, 0, 5, 0, -10, 15], 3, 1);
    // centres on the corners of four cells, held by the one to the south-east: of the second that one is missing, of the third its neighbour
    expect([...warp(small, { grid, method: 'bilinear' }).values]).toEqual([3.5, NaN, 5]);
    expect([...warp(small, { grid, method: 'average' }).values]).toEqual([3.5, Math.fround(11 / 3), 5]);
  });
  test('average and mode of whole blocks; of equals the higher', () => {
    const grid = gridOver('EPSG:4546', [0, 0, 40, 20], 20);
    expect([...warp(small, { grid, method: 'average' }).values]).toEqual([3.5, 5]);
    const codes = raster(small.grid, 'uint8', Uint8Array.of(1, 3, 2, 2, 3, 1, 0, 4));
    expect([...warp<Now, 'uint8'>(codes, { grid, method: 'mode' }).values]).toEqual([3, 2]);
  });
  test('levels and categories are not blended', () => {
    const levels = raster(small.grid, 'uint8', new Uint8Array(8));
    for (const method of ['bilinear', 'average'] as const)
      expect(() => warp<Now, 'uint8'>(levels, { grid: small.grid, method })).toThrow(expect.objectContaining({ code: 'bad-option' }));
  });
  test('what lies where the CRS has no place is nodata', () => {
    const world = raster(gridOf('EPSG:4490', [10, 0, -180, 0, -10, 90], 36, 18), 'float32', new Float32Array(648).fill(1));
    const mercator = gridOf('EPSG:3857', [2e6, 0, -22e6, 0, -2e6, 22e6], 22, 22);
    const found = warp(world, { grid: mercator });
    expect(found.values[11 * 22 + 11]).toBe(1);
    expect(sourceWindow(wholeWindow(mercator), mercator, world.grid, 2)).toEqual(wholeWindow(world.grid));
    // far from the source nothing is asked for
    const far = gridOf('EPSG:4546', [1000, 0, 500_000, 0, -1000, 3_000_000], 4, 4);
    expect(sourceWindow(wholeWindow(far), far, small.grid, 2)).toMatchObject({ width: 0 });
    expect([...warp(crop(small, { col: 0, row: 0, width: 0, height: 0 }), { grid: far }).values]).toEqual(Array(16).fill(NaN));
  });

  test('the lattice is within 0.01 source cells of the exact places', () => {
    const source = gridOf('EPSG:4490', [0.0008, 0, 109.5, 0, -0.0008, 28], 4000, 3000);
    for (const cell of [90, 900, 9000]) {
      const grid = gridOf('EPSG:4546', [cell, 0, 400_000, 0, -cell, 3_050_000], 40, 40);
      const mapping = cellMapping(grid, source, wholeWindow(grid));
      const one = { xs: new Float64Array(40), ys: new Float64Array(40) };
      const other = { xs: new Float64Array(1), ys: new Float64Array(1) };
      for (let row = 0; row < 40; row += 3) {
        mapping.placeRow(row, 0.5, 0.5, one.xs, one.ys);
        for (let col = 0; col < 40; col += 3) {
          // a window of one cell on a grid that starts at its centre has the place as an exact node
          const [a, , c, , e, f] = grid.transform;
          const alone = gridOf(grid.crs, [a, 0, c + a * (col + 0.5), 0, e, f + e * (row + 0.5)], 1, 1);
          cellMapping(alone, source, wholeWindow(alone)).placeRow(0, 0, 0, other.xs, other.ys);
          expect(Math.hypot(one.xs[col]! - other.xs[0]!, one.ys[col]! - other.ys[0]!)).toBeLessThan(0.0142);
        }
      }
    }
  });
});
