import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { isTetrazoneError } from '../../errors/error.js';
import { type BlockCache, blockCache } from '../../layers/block-cache.js';
import type { Layer } from '../../layers/field.js';
import { wholeWindow } from '../../raster/grid.js';
import { crop, type Raster, type Type } from '../../raster/raster.js';
import { type GeotiffOptions, openGeotiff } from './geotiff.js';
import { type OpenRasterOptions, openRaster } from './open-raster.js';

const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));

interface ExpectedLevel {
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly values: string;
}
interface Expected {
  readonly band: number;
  readonly transform: readonly number[];
  readonly unit: string;
  readonly levels: readonly ExpectedLevel[];
}
const expected = JSON.parse(readFileSync(fixture('rasters.json'), 'utf8')) as Readonly<Record<string, Expected>>;
const expectation = (name: string): Expected => expected[name] as Expected;
function numbers({ bytes, values }: ExpectedLevel): Float64Array {
  const { buffer } = new Uint8Array(inflateSync(Buffer.from(values, 'base64')));
  return bytes === 4 ? Float64Array.from(new Float32Array(buffer)) : new Float64Array(buffer);
}

const open = (name: string, options: OpenRasterOptions = {}): Promise<Layer<Type>> => openRaster(fixture(`rasters/${name}.tif`), options);

async function read(layer: Layer<Type>, window = wholeWindow(layer.grid), cache?: BlockCache) {
  const reader = await openGeotiff(layer.values.options as unknown as GeotiffOptions, layer, layer.values.resource, cache);
  const cells = await reader.read(window);
  await reader.close?.();
  return { cells, decoded: reader.decoded };
}

const refusal = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  return isTetrazoneError(error) ? `${error.code}: ${error.message}` : String(error);
};

/** Opened with what these files do not say themselves, or say in a way that is the test of its own. */
const special = ['float32-rotated', 'float32-no-position', 'complex'];
const names = Object.keys(expected).filter((name) => !special.includes(name));

describe('openRaster reads what GDAL reads', () => {
  it.each(names)('%s, cell for cell', async (name) => {
    const { band, transform, unit, levels } = expectation(name);
    const layer = await open(name, { band, kind: 'value', ...(name === 'float32-no-crs' ? { crs: 'EPSG:4547' } : {}) });
    layer.grid.transform.forEach((value, index) => {
      expect(value).toBeCloseTo(transform[index] as number, 9);
    });
    expect(layer.unit).toBe(unit);
    const full = levels[0] as ExpectedLevel;
    expect([layer.grid.width, layer.grid.height]).toEqual([full.width, full.height]);
    const { cells } = await read(layer);
    const wanted = numbers(full);
    expect(Array.from(cells)).toEqual(Array.from(layer.type === 'float32' ? new Float32Array(wanted) : wanted));
  });

  it('gives values float32 where 24 bits hold them, else float64', async () => {
    const types = await Promise.all(
      ['uint8', 'uint16', 'int16', 'uint32', 'int32', 'float32', 'float64'].map(async (type) => (await open(`${type}-strips`)).type),
    );
    expect(types).toEqual(['float32', 'float32', 'float32', 'float64', 'float64', 'float32', 'float64']);
    expect((await open('int8-strips')).type).toBe('float32');
  });

  it('reads overviews as layers of their own, over the bounds of the full image', async () => {
    for (const [level, wanted] of expectation('float32-overviews').levels.entries()) {
      const layer = await open('float32-overviews', { level });
      expect([layer.grid.width, layer.grid.height]).toEqual([wanted.width, wanted.height]);
      expect(layer.grid.transform[0] * wanted.width).toBeCloseTo(37 * 90, 9);
      expect(Array.from((await read(layer)).cells)).toEqual(Array.from(new Float32Array(numbers(wanted))));
    }
    expect((await open('float32-overviews')).values.hash).not.toBe((await open('float32-overviews', { level: 1 })).values.hash);
    expect(await refusal(open('float32-overviews', { level: 3 }))).toMatch(/^bad-option: .*level is 3, expected a whole number from 0 to 2/);
  });

  it('keeps categories and levels as codes', async () => {
    const codes = await open('int32-codes', { kind: 'category' });
    expect([codes.type, codes.nodata]).toEqual(['int32', -1]);
    expect(Array.from((await read(codes)).cells.subarray(0, 8))).toEqual([-1, 0, 0, 0, 0, 0, -1, 0]);
    const palette = await open('uint8-palette');
    expect([palette.type, palette.kind, palette.nodata]).toEqual(['uint8', 'category', 0]);
    expect(Array.from((await read(palette)).cells.subarray(6, 10))).toEqual([0, 0, 1, 1]);
    const levels = await open('uint8-nodata-255', { kind: 'level' });
    expect([levels.type, levels.nodata]).toEqual(['uint8', 0]);
    expect(Array.from((await read(levels)).cells.subarray(35, 44))).toEqual([1, 0, 0, 2, 2, 2, 2, 2, 0]);
    expect(await refusal(open('float32-strips', { kind: 'category' }))).toMatch(/^bad-source: .*float32, but categories are integers/);
    expect(await refusal(open('int16-strips', { kind: 'level' }))).toMatch(/^bad-source: .*int16, but levels are uint8/);
  });

  it('takes nodata and unit from the caller before the file', async () => {
    const layer = await open('int16-strips', { nodata: 11173, unit: 'm' });
    const wanted = numbers(expectation('int16-strips').levels[0] as ExpectedLevel);
    const kept = Array.from((await read(layer)).cells);
    expect(kept).toEqual(Array.from(wanted, (value) => (value === 11173 ? Number.NaN : value)));
    expect(kept.some(Number.isNaN)).toBe(true);
    expect(layer.unit).toBe('m');
  });
});

describe('openRaster names the CRS', () => {
  it.each([
    ['4490', 'EPSG:4490'],
    ['4326', 'EPSG:4326'],
    ['4547', 'EPSG:4547'],
    ['4513', 'EPSG:4513'],
    ['32649', 'EPSG:32649'],
    ['3857', 'EPSG:3857'],
    ['4610', 'EPSG:4610'],
    ['albers', 'china-albers'],
    ['tmerc', '+proj=tmerc +lat_0=0 +lon_0=111.5 +x_0=500000 +y_0=0 +k=1 +ellps=GRS80 +units=m +no_defs'],
  ])('crs-%s is %s', async (name, crs) => {
    expect((await open(`crs-${name}`)).grid.crs).toBe(crs);
  });

  it('asks for it when the file does not say, and takes the caller’s', async () => {
    expect(await refusal(open('float32-no-crs'))).toMatch(/^missing-crs: .*state it/);
    expect((await open('float32-no-crs', { crs: 'urn:ogc:def:crs:EPSG::4547' })).grid.crs).toBe('EPSG:4547');
  });
});

describe('windows', () => {
  it('equal crops of the whole, whatever the layout, and are nodata outside the grid', async () => {
    let seed = 5;
    const next = (n: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % n;
    };
    for (const name of ['float32-tiled-deflate', 'float32-south-up', 'float32-strips', 'int16-three-bands-planar', 'float32-sparse', 'uint16-big-endian']) {
      const layer = await open(name, { band: expectation(name).band });
      const reader = await openGeotiff(layer.values.options as unknown as GeotiffOptions, layer);
      const values = await reader.read(wholeWindow(layer.grid));
      const { grid, window: everything, type, kind, unit, nodata } = layer;
      const whole: Raster<Type> = { grid, window: everything, type, kind, unit, nodata, values };
      for (let i = 0; i < 20; i++) {
        const window = { col: next(45) - 6, row: next(38) - 6, width: next(40), height: next(30) };
        expect(Array.from(await reader.read(window))).toEqual(Array.from(crop(whole, window).values));
      }
      await reader.close?.();
    }
  });

  it('decode each block once while the cache holds it, and share what is on its way', async () => {
    const layer = await open('float32-tiled-deflate');
    const reader = await openGeotiff(layer.values.options as unknown as GeotiffOptions, layer);
    const windows = Array.from({ length: 12 }, (_, i) => ({ col: 0, row: 2 * i, width: 37, height: 7 }));
    await Promise.all(windows.map((window) => reader.read(window)));
    expect(reader.decoded).toBe(3 * 2);
    await reader.close?.();
    // a cache of one row of blocks: rows in order still decode each block once
    const small = await openGeotiff(layer.values.options as unknown as GeotiffOptions, layer, undefined, blockCache(3 * 16 * 16 * 4));
    for (let row = 0; row < 29; row++) await small.read({ col: 0, row, width: 37, height: 1 });
    expect(small.decoded).toBe(6);
    await small.read({ col: 0, row: 0, width: 37, height: 1 });
    expect(small.decoded).toBe(9);
    await small.close?.();
  });
});

it('gives the element type that was asked for, or says which the file has', async () => {
  const codes: Layer<'uint8'> = await openRaster(fixture('rasters/uint8-lzw-noise.tif'), { crs: 'EPSG:4547', kind: 'category', type: 'uint8' });
  expect(codes.type).toBe('uint8');
  expect(await refusal(open('uint8-lzw-noise', { crs: 'EPSG:4547', kind: 'value', type: 'float64' }))).toMatch(
    /^bad-source: .*cells are float32, and float64 was asked for/,
  );
});
