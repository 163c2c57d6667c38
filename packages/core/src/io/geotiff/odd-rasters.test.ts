import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { isTetrazoneError } from '../../errors/error.js';
import type { Layer } from '../../layers/field.js';
import { type Window, wholeWindow } from '../../raster/grid.js';
import type { Cells, Type } from '../../raster/raster.js';
import { geotiff } from './geotiff.js';
import { type OpenRasterOptions, openRaster } from './open-raster.js';
import { type RasterInfo, rasterInfo } from './raster-info.js';

const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
const path = (name: string): string => fixture(`odd/${name}.tif`);

interface Expected {
  readonly transform: readonly number[];
  readonly size: readonly [number, number];
  readonly bands: readonly string[];
  readonly overviews: readonly { readonly size: readonly [number, number]; readonly values: string }[];
}
const expected = JSON.parse(readFileSync(fixture('odd-rasters.json'), 'utf8')) as Readonly<Record<string, Expected>>;
const numbers = (packed: string): Float64Array => new Float64Array(new Uint8Array(inflateSync(Buffer.from(packed, 'base64'))).buffer);

const open = (name: string, options: OpenRasterOptions = {}): Promise<Layer<Type>> => openRaster(path(name), options);
async function read(layer: Layer<Type>, window: Window = wholeWindow(layer.grid)): Promise<Cells> {
  const reader = await geotiff.open(layer.values.options, layer, layer.values.resource);
  const cells = await reader.read(window);
  await reader.close?.();
  return cells;
}
const refusal = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  return isTetrazoneError(error) ? `${error.code}: ${error.message}` : String(error);
};
const info = (name: string): Promise<RasterInfo> => rasterInfo(path(name));

/** Greatest difference where both have a value; infinite where only one has. */
function furthest(cells: ArrayLike<number>, wanted: ArrayLike<number>, type: Type): number {
  let most = cells.length === wanted.length ? 0 : Number.POSITIVE_INFINITY;
  for (let i = 0; i < wanted.length; i++) {
    const [a, b] = [cells[i] as number, type === 'float32' ? Math.fround(wanted[i] as number) : (wanted[i] as number)];
    if (!Object.is(a, b) && a !== b) most = Math.max(most, Number.isNaN(a - b) ? Number.POSITIVE_INFINITY : Math.abs(a - b));
  }
  return most;
}

/** JPEG decoders round differently, and where four cells share the sample of a colour GDAL's goes between such samples. */
const tolerance: Readonly<Record<string, number>> = { 'jpeg-grey': 1, 'jpeg-planar-strips': 1, 'jpeg-colours': 16 };
const names = Object.keys(expected).filter((name) => name !== 'warps');

describe('rare samples, compressions, masks and places are read as GDAL reads them', () => {
  it.each(names)('%s', async (name) => {
    const { transform, size, bands, overviews } = expected[name] as Expected;
    for (const [index, band] of bands.entries()) {
      const layer = await open(name, { band: index + 1, kind: 'value' });
      expect([layer.grid.width, layer.grid.height]).toEqual(size);
      layer.grid.transform.forEach((value, at) => {
        expect(value).toBeCloseTo(transform[at] as number, 6);
      });
      expect(furthest(await read(layer), numbers(band), layer.type)).toBeLessThanOrEqual(tolerance[name] ?? 0);
    }
    for (const [index, overview] of overviews.entries()) {
      const layer = await open(name, { level: index + 1, kind: 'value' });
      expect([layer.grid.width, layer.grid.height]).toEqual(overview.size);
      expect(furthest(await read(layer), numbers(overview.values), layer.type)).toBe(0);
    }
  });

  it.each([
    ['webp', /compression \(WebP\) is not read; rewrite it with gdal_translate -co COMPRESS=DEFLATE/],
    ['lzma', /compression \(LZMA\)/],
    ['fax4', /compression \(CCITT group 4 fax\)/],
  ])('%s is refused by name', async (name, message) => {
    expect(await refusal(open(name))).toMatch(message);
    expect((await info(name)).problems.join()).toMatch(message);
  });

  it('integers beyond what float64 holds are refused, not rounded', async () => {
    expect(await refusal(open('int64-too-large').then((layer) => read(layer)))).toMatch(/^bad-source: .*18014398509481985, more digits than a float64 has/);
  });

  it('codes are not read from JPEG', async () => {
    expect(await refusal(open('jpeg-grey', { kind: 'level' }))).toMatch(/^bad-source: .*JPEG changes values/);
  });
});

describe('masks', () => {
  it('leave out cells of a south-up file, and windows are crops of the whole', async () => {
    const layer = await open('mask-south-up');
    const cells = await read(layer);
    expect(Array.from({ length: 29 }, (_, row) => Number.isNaN(cells[row * 37]))).toEqual(Array.from({ length: 29 }, (_, row) => row > 22));
    const window = { col: 5, row: 20, width: 11, height: 9 };
    const crop = await read(layer, window);
    for (let row = 0; row < 9; row++)
      expect(Array.from(crop.subarray(row * 11, row * 11 + 11))).toEqual(Array.from(cells.subarray((row + 20) * 37 + 5, (row + 20) * 37 + 16)));
  });

  it('of codes without a nodata code give one that no code can be', async () => {
    const codes = await open('mask-codes');
    expect([codes.kind, codes.type, codes.nodata]).toEqual(['category', 'uint16', 65535]);
    expect(Array.from((await read(codes)).subarray(0, 10))).toEqual([65535, 0, 0, 0, 65535, 0, 0, 0, 65535, 1]);
    const given = await open('mask-codes', { nodata: 255 });
    expect([given.type, given.nodata]).toEqual(['uint8', 255]);
    expect(Array.from((await read(given)).subarray(0, 5))).toEqual([255, 0, 0, 0, 255]);
  });

  it('are named by rasterInfo; the alpha band itself has none', async () => {
    expect([(await info('mask')).mask, (await info('alpha')).mask, (await info('lerc')).mask]).toEqual(['internal', 'alpha', undefined]);
    expect(Array.from((await read(await open('alpha', { band: 4 }))).subarray(0, 3))).toEqual([0, 255, 255]);
  });
});

describe('turned files', () => {
  it('in windows are crops of the whole, and bilinear and cubic go between the cells', async () => {
    for (const sampling of ['nearest', 'bilinear', 'cubic'] as const) {
      const layer = await open('rotated-half-radian', { sampling });
      const whole = await read(layer);
      const window = { col: -2, row: 20, width: 40, height: 30 };
      const part = await read(layer, window);
      for (let row = 0; row < window.height; row++)
        for (let col = 2; col < window.width; col++)
          expect(part[row * window.width + col]).toBe(whole[(row + window.row) * layer.grid.width + col + window.col]);
    }
    // the field is 100 · column + row, which both reproduce inside
    const layer = await open('sheared', { sampling: 'bilinear' });
    const { transform, width } = layer.grid;
    const [x, y] = [transform[0] * 20.5, transform[4] * 12.5];
    const [row, col] = [-y / 80, (x - 30 * (-y / 80)) / 80];
    expect((await read(layer))[12 * width + 20]).toBeCloseTo(100 * (col - 0.5) + row - 0.5, 2);
  });

  it('are told by rasterInfo, and codes of them are never mixed', async () => {
    const told = await info('rotated');
    expect([told.problems, told.grid, told.width]).toEqual([[], { width: 43, height: 37 }, 37]);
    expect(told.notes.join()).toMatch(/sampled for a north-up grid/);
    expect((await info('mask-south-up')).notes.join()).toMatch(/from south to north/);
    expect(await refusal(open('mask-codes', { sampling: 'bilinear' }))).toMatch(/^bad-option: .*sampling is bilinear, expected nearest/);
  });

  it('a position and a CRS beside the file are taken, from a world file or .aux.xml', async () => {
    const layer = await open('beside');
    expect(layer.grid).toEqual({ crs: 'EPSG:4547', transform: [90, 0, 351000, 0, -90, 2988000], width: 37, height: 29 });
    expect((await read(layer))[1]).toBe(Math.fround(100 * Math.sin(1 / 7) + 60 + 0.25));
    const told = await info('beside');
    expect([told.problems, told.notes]).toEqual([[], ['its position comes from a file beside it', 'its CRS comes from a file beside it']]);
  });
});
