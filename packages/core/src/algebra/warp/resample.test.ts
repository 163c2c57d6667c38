import { describe, expect, test } from 'vitest';
import type { Grid } from '../../raster/grid.js';
import { raster } from '../../raster/raster.js';
import expected from '../fixtures/resample.json' with { type: 'json' };
import { randomFrom, sameInWindows } from '../fixtures/same-in-windows.js';
import { resample } from './resample.js';

const { width, height, cases } = expected;
const source = raster(
  { crs: 'EPSG:4546', transform: expected.transform as unknown as Grid['transform'], width, height },
  'float32',
  Float32Array.from(expected.values, (value) => value ?? Number.NaN),
  { unit: 'm' },
);
type Given = Parameters<typeof resample>[1];

describe('resample', () => {
  test.each(cases)('as gdalwarp -tr has it: $cell m, $snap, $method', ({ cell, snap, method, values, sure, ...grid }) => {
    const found = resample(source, { cell, snap, method } as Given);
    expect(found).toMatchObject({ type: 'float32', unit: 'm', grid: { crs: 'EPSG:4546', ...grid } });
    // gdalwarp weighs by single floats
    for (const [i, value] of found.values.entries()) {
      if (sure[i] === 0) continue;
      const wanted = values[i] ?? Number.NaN;
      expect(Math.abs(value - wanted) < 0.01 || (Number.isNaN(value) && Number.isNaN(wanted)), `cell ${i}: ${value}, not ${wanted}`).toBe(true);
    }
  });
  test('a window computes the bits of the whole', () => {
    for (const { cell, snap, method } of cases) sameInWindows(resample, source, { cell, snap, method }, randomFrom(cell));
  });
  test('cells that fit are not one more for rounding', () => {
    const tenths = raster({ crs: 'EPSG:4490', transform: [0.1, 0, 109.7, 0, -0.1, 27.3], width: 30, height: 3 }, 'float32', new Float32Array(90));
    expect(resample(tenths, { cell: 0.3 }).grid).toMatchObject({ width: 10, height: 1 });
  });
  test('refuses what the cells cannot be made into, and cells of no size', () => {
    const cover = raster(source.grid, 'uint8', new Uint8Array(width * height), { kind: 'category' });
    expect(() => resample(cover as never, { cell: 60, method: 'max' })).toThrow(/resample\.method.*nearest or mode/);
    expect(() => resample(source, { cell: 0 })).toThrow('resample.cell');
  });
});
