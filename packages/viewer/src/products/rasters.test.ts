import { blobFolder, blobTarget, createEngine, type Engine, gridOver, raster, transformPoint, writeCog } from '@tetrazone/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cellAt, latitudeOf, longitudeOf, TILE_SIZE, tileGrid } from '../geometry/mercator.js';
import type { MapProduct, Products } from './model.js';
import { openRasters } from './rasters.js';

// 90 m cells of the CGCS2000 3° zone of Shaoyang; every cell holds its own number, so that a wrong cell is seen
const grid = gridOver('EPSG:4546', [480000, 2980000, 530000, 3010000], 90);
const cells = Float32Array.from({ length: grid.width * grid.height }, (_, index) => index);
const map: MapProduct = { key: 'intensity', path: 'a/intensity.tif', title: { zh: '', en: '' }, kind: 'value', classes: [], unit: 'm' };
let engine: Engine;
let products: Products;

beforeAll(async () => {
  engine = createEngine();
  const { output } = await writeCog(raster(grid, 'float32', cells), blobTarget('intensity.tif'));
  const folder = blobFolder('test', new Map([['a/intensity.tif', output]]));
  const census = {
    name: { zh: '', en: '' },
    edition: '',
    language: 'zh-CN',
    crs: grid.crs,
    cell: 90,
    bounds: [110.8, 26.9, 111.3, 27.2] as const,
    synthetic: true,
  };
  products = { folder, census, zonings: [], problems: [] };
});
afterAll(() => engine.close());

/** The number of the cell that holds a place, by the grid alone. */
function expected(longitude: number, latitude: number): number | undefined {
  const [x, y] = transformPoint('EPSG:4490', 'EPSG:4546', longitude, latitude);
  const col = Math.floor((x - grid.transform[2]) / 90);
  const row = Math.floor((grid.transform[5] - y) / 90);
  return col < 0 || row < 0 || col >= grid.width || row >= grid.height ? undefined : row * grid.width + col;
}

describe('openRasters', () => {
  test('a place is answered from the full-resolution grid', async () => {
    const rasters = openRasters(engine, products);
    for (const [longitude, latitude] of [
      [111.0, 27.0],
      [111.2, 27.1],
      [110.9, 27.15],
    ] as const) {
      const found = await rasters.cell(map, longitude, latitude);
      expect(found?.value).toBe(expected(longitude, latitude));
      expect((found?.row ?? 0) * grid.width + (found?.col ?? 0)).toBe(found?.value);
    }
    expect(await rasters.cell(map, 100, 20)).toBeUndefined();
  });

  test('a fine tile holds, at every centre, the cell that the place lies in', async () => {
    const rasters = openRasters(engine, products);
    const address = cellAt(111.05, 27.05, 11);
    const tile = await rasters.tile(map, address);
    const [a, , west, , e, north] = tileGrid(address).transform;
    let inside = 0;
    let off = 0;
    for (let row = 0; row < TILE_SIZE; row += 7)
      for (let col = 0; col < TILE_SIZE; col += 7) {
        const value = expected(longitudeOf(west + (col + 0.5) * a), latitudeOf(north + (row + 0.5) * e));
        const held = tile[row * TILE_SIZE + col] as number;
        if (value === undefined) expect(held).toBeNaN();
        else inside++;
        if (value !== undefined && value !== held) off++;
      }
    // the warp's lattice is within 0.05 of a cell: only centres so near to an edge may fall into the neighbour
    expect(inside).toBeGreaterThan(3000);
    expect(off / inside).toBeLessThan(0.02);
  });

  test('a coarse tile is cut from an overview, and one beyond the last overview from that', async () => {
    const rasters = openRasters(engine, products);
    for (const z of [7, 3]) {
      const tile = await rasters.tile(map, cellAt(111, 27, z));
      expect(tile.some((value) => !Number.isNaN(value))).toBe(true);
    }
  });

  test('a file that is not there is named', async () => {
    await expect(openRasters(engine, products).tile({ ...map, path: 'a/gone.tif' }, { x: 0, y: 0, z: 0 })).rejects.toMatchObject({ code: 'missing-source' });
  });
});
