import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { geotiff } from '../../io/geotiff/geotiff.js';
import { openRaster } from '../../io/geotiff/open-raster.js';
import type { Layer } from '../../layers/field.js';
import type { Grid } from '../../raster/grid.js';
import { type Raster, raster } from '../../raster/raster.js';
import { warp } from './warp.js';

const fixture = (name: string): string => fileURLToPath(new URL(`../../io/fixtures/${name}`, import.meta.url));
interface Warped {
  readonly file: string;
  readonly crs: string;
  readonly bounds: readonly [number, number, number, number];
  readonly width: number;
  readonly height: number;
  readonly values: string;
}
const { warps } = JSON.parse(readFileSync(fixture('odd-rasters.json'), 'utf8')) as { warps: readonly Warped[] };

async function opened(name: string): Promise<Raster> {
  const layer = (await openRaster(fixture(`odd/${name}.tif`), { type: 'float32' })) as Layer;
  const reader = await geotiff.open(layer.values.options, layer, undefined);
  const values = (await reader.read(layer.window)) as Float32Array;
  await reader.close?.();
  return { ...layer, when: { now: true }, values } as Raster;
}

describe('warp over the antimeridian and the poles', () => {
  test.each(warps)('$file to $crs, as gdalwarp', async ({ file, crs, bounds, width, height, values }) => {
    const [west, south, east, north] = bounds;
    const grid: Grid = { crs, transform: [(east - west) / width, 0, west, 0, -(north - south) / height, north], width, height };
    const wanted = new Float64Array(new Uint8Array(inflateSync(Buffer.from(values, 'base64'))).buffer);
    expect(warp(await opened(file), { grid }).values).toEqual(new Float32Array(wanted));
  });

  test('a cell across the seam of a globe takes the part that the last column has, not the whole row', () => {
    const source = raster({ crs: 'EPSG:4326', transform: [90, 0, 0, 0, -90, 90], width: 4, height: 2 }, 'float32', Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8));
    const grid: Grid = { crs: 'EPSG:4490', transform: [60, 0, -30, 0, -90, 90], width: 1, height: 1 };
    expect([...warp(source, { grid, method: 'average' }).values]).toEqual([4]);
  });
});
