import { afterEach, expect, test, vi } from 'vitest';
import type { Grid } from '../../raster/grid.js';
import { machineCode } from '../../raster/machine-code.js';
import { crop, type Raster, raster } from '../../raster/raster.js';
import { randomFrom } from '../fixtures/same-in-windows.js';
import { resample } from './resample.js';
import { warp } from './warp.js';

vi.mock('../../raster/machine-code.js', { spy: true });
afterEach(() => void vi.mocked(machineCode).mockRestore());

const metres = (width: number, height: number): Grid => ({ crs: 'EPSG:4546', transform: [30, 0, 450_000, 0, -30, 3_000_000], width, height });
const degrees = (cell: number, width: number, height: number): Grid => ({
  crs: 'EPSG:4490',
  // 110.5° E, 27.1° N lies some cells outside the north-western corner of the metres
  transform: [cell, 0, 110.495, 0, -cell, 27.112],
  width,
  height,
});
/** Heights with flats, gaps, zeros of both signs, and once in a while what is larger than any height. */
function rough(grid: Grid, seed: number, nodata = Number.NaN): Raster {
  const random = randomFrom(seed);
  const one = (): number => {
    const kind = random();
    return kind < 0.05
      ? nodata
      : kind < 0.06
        ? -0
        : kind < 0.07
          ? 0
          : kind < 0.0702
            ? Infinity
            : kind < 0.0704
              ? -Infinity
              : kind < 0.3
                ? 7
                : 900 * random() - 100;
  };
  return raster(grid, 'float32', Float32Array.from({ length: grid.width * grid.height }, one), { nodata });
}

/** Bits of the cells by machine code and by TypeScript. */
function bothWays(make: () => Raster): void {
  vi.mocked(machineCode).mockRestore();
  const quick = make().values;
  expect(vi.mocked(machineCode).mock.calls.length).toBeGreaterThan(0);
  vi.mocked(machineCode).mockReturnValue(null);
  const plain = make().values;
  const wrong = plain.findIndex((value, i) => !Object.is(value, quick[i]));
  expect(wrong, `cell ${wrong}: ${quick[wrong]}, not ${plain[wrong]}`).toBe(-1);
  // one row or column may lie under no cell's centre
  if (plain.length > 20) expect(plain.some((value) => Number.isFinite(value))).toBe(true);
}

test.each([
  ['finer', 0.00017, 241],
  ['taller than they are wide, as large', 0.0003, 120],
  ['now larger, now not', 0.000302, 63],
  ['three times as large', 0.0009, 64],
  ['much larger', 0.004, 17],
])('between two CRSs, cells %s: the bits of TypeScript', (_, cell, width) => {
  for (const nodata of [Number.NaN, -9999, 7]) {
    const source = rough(metres(97, 131), width, nodata);
    bothWays(() => warp(source, { grid: degrees(cell, width, width + 2), method: 'bilinear' }) as Raster);
    // of a part of the source only what lies there
    const part = crop(source, { col: 31, row: 40, width: 41, height: 50 });
    bothWays(() => warp(part, { grid: degrees(cell, width, width + 2), method: 'bilinear' }) as Raster);
  }
});

test.each([7.5, 10, 30, 31.5, 45, 200])('within a CRS, to cells of %f m', (cell) => {
  for (const [width, height] of [
    [40, 33],
    [1, 60],
    [60, 1],
  ] as const) {
    const source = rough(metres(width, height), cell);
    for (const snap of ['corner', 'multiples'] as const) bothWays(() => resample(source, { cell, snap, method: 'bilinear' }));
  }
});

test('round the earth, and where the CRS has no place', () => {
  const world: Grid = { crs: 'EPSG:4490', transform: [2.5, 0, 0, 0, -2.5, 90], width: 144, height: 72 };
  const source = rough(world, 5);
  bothWays(() => warp(source, { grid: { crs: 'EPSG:4490', transform: [2.3, 0, -180, 0, -2.3, 89], width: 155, height: 77 }, method: 'bilinear' }));
  bothWays(() => warp(source, { grid: { crs: 'EPSG:3857', transform: [4e5, 0, -22e6, 0, -4e5, 22e6], width: 110, height: 110 }, method: 'bilinear' }));
});
