import { describe, expect, it } from 'vitest';
import { raster } from '../raster/raster.js';
import { keep } from './keep.js';
import { mask } from './mask.js';

const grid = { crs: 'EPSG:4546', transform: [90, 0, 0, 0, -90, 0], width: 2, height: 2 } as const;

describe('mask', () => {
  it('keeps values where the other raster is above zero', () => {
    const where = raster(grid, 'float32', Float32Array.of(0, 0.001, Number.NaN, 1));
    expect(mask({ raster: raster(grid, 'float32', Float32Array.of(1, 2, 3, 4), { unit: 'm' }), where })).toMatchObject({
      unit: 'm',
      values: Float32Array.of(Number.NaN, 2, Number.NaN, 4),
    });
  });
  it('uses the nodata of categories and levels', () => {
    const where = raster(grid, 'float32', Float32Array.of(0, 1, 1, 0));
    const category = raster(grid, 'uint8', Uint8Array.of(1, 2, 3, 4), { kind: 'category', nodata: 255 });
    expect(mask({ raster: category, where })).toMatchObject({ type: 'uint8', kind: 'category', nodata: 255, values: Uint8Array.of(255, 2, 3, 255) });
  });
});

describe('keep', () => {
  it('changes nothing', () => {
    const category = raster(grid, 'uint8', Uint8Array.of(1, 2, 3, 4), { kind: 'category', nodata: 255 });
    expect(keep(category)).toEqual(category);
  });
});
