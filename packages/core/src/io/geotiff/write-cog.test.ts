import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromArrayBuffer } from 'geotiff';
import { afterAll, describe, expect, it } from 'vitest';
import type { Grid } from '../../raster/grid.js';
import { crop, type Raster, raster, type Type } from '../../raster/raster.js';
import { blobTarget } from '../files/byte-target.js';
import { hasGdal, runPython } from '../fixtures/gdal.js';
import { auxXml } from './aux-xml.js';
import type { CogOptions } from './cog-sink.js';
import { type GeotiffOptions, openGeotiff } from './geotiff.js';
import { openRaster } from './open-raster.js';
import { levelSizes } from './overview-cascade.js';
import { writeCog } from './write-cog.js';

const folder = mkdtempSync(join(tmpdir(), 'tetrazone-cog-'));
afterAll(() => rmSync(folder, { recursive: true }));

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const grid = (width: number, height: number, crs = 'EPSG:4547'): Grid => ({ crs, transform: [90, 0, 351000.5, 0, -90, 2988000.25], width, height });

/** Smooth with noise, scattered nodata, and a corner of several whole tiles without data. */
function terrain<T extends Type>(type: T, width: number, height: number, about: { kind?: Raster['kind']; nodata?: number; unit?: string } = {}): Raster<T> {
  const made = raster(grid(width, height), type, new arrays[type](width * height) as Raster<T>['values'], about);
  const next = random(width + height);
  const span = { uint8: 4, uint16: 60000, int32: 2e9, float32: 3000, float64: 3000 }[type];
  for (let i = 0; i < made.values.length; i++) {
    const col = i % width;
    const row = Math.floor(i / width);
    const value = ((Math.sin(col / 90) * Math.cos(row / 70) + 1) / 2) * 0.9 * span + next() * 0.1 * span;
    const empty = next() < 0.1 || (col >= 512 && row >= 512);
    made.values[i] = empty ? made.nodata : type.startsWith('float') ? value : Math.floor(value) + (type === 'uint8' ? 1 : 0);
  }
  return made;
}
const arrays = { uint8: Uint8Array, uint16: Uint16Array, int32: Int32Array, float32: Float32Array, float64: Float64Array };

const sameNumbers = (a: ArrayLike<number>, b: ArrayLike<number>): boolean => {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
};

interface Checked {
  readonly warnings: string[];
  readonly errors: string[];
  readonly same: boolean;
  readonly overviews: { size: number[]; same: boolean }[];
  readonly size: number[];
  readonly block: number[];
  readonly type: string;
  readonly nodata: number | 'nan';
  readonly transform: number[];
  readonly crs: string | null;
  readonly proj4: string;
  readonly unit: string;
  readonly description: string;
  readonly metadata: Record<string, string>;
  readonly structure: Record<string, string>;
  readonly colors: number[][] | null;
  readonly categories: string[] | null;
}

const cases: readonly { readonly name: string; readonly raster: Raster<Type>; readonly options?: CogOptions }[] = [
  { name: 'float32', raster: terrain('float32', 1030, 600, { unit: 'm' }), options: { description: 'elevation & <height>' } },
  { name: 'float64', raster: terrain('float64', 700, 300) },
  { name: 'uint8 levels', raster: terrain('uint8', 1537, 520), options: { colors: { 1: '#2E7CD6', 2: '#F7D842', 3: '#F28C28', 4: '#D62828' } } },
  { name: 'uint8 grey', raster: terrain('uint8', 600, 520, { kind: 'value', nodata: 0 }), options: { deflateLevel: 9 } },
  { name: 'uint16 codes', raster: terrain('uint16', 300, 1025, { nodata: 65535 }) },
  { name: 'int32 codes', raster: terrain('int32', 530, 520, { nodata: -1 }), options: { bigTiff: true } },
  { name: 'one cell', raster: terrain('float32', 1, 1) },
  { name: 'one column', raster: terrain('float32', 1, 1600) },
  { name: 'exactly one tile', raster: terrain('float32', 512, 512) },
  { name: 'no data at all', raster: raster(grid(700, 20), 'float32', new Float32Array(14000).fill(Number.NaN)) },
];
const pathOf = (name: string): string => join(folder, `${name}.tif`);

describe.runIf(hasGdal)('GDAL accepts and reads the files', async () => {
  const checked = new Map<string, Checked>();
  for (const { name, raster: cells, options } of hasGdal ? cases : []) {
    await writeCog(cells, pathOf(name), options);
    writeFileSync(`${pathOf(name)}.raw`, new Uint8Array(cells.values.buffer));
  }
  writeFileSync(`${pathOf('uint8 levels')}.aux.xml`, auxXml(['', '低 & <low>', '较低', '较高', '高']));
  const files = cases.map(({ name, raster: { kind } }) => ({ path: pathOf(name), raw: `${pathOf(name)}.raw`, how: kind === 'value' ? 'average' : 'mode' }));
  for (const [index, found] of (hasGdal ? runPython<Checked[]>('check-cog.py', { files }) : []).entries()) checked.set(cases[index]?.name ?? '', found);
  const found = (name: string): Checked => checked.get(name) as Checked;

  it.each(cases.map(({ name }) => name))('%s: valid without a warning, every cell and every overview as numpy makes it', (name) => {
    const { grid: lattice } = (cases.find((one) => one.name === name) as (typeof cases)[number]).raster;
    const { warnings, errors, same, overviews, size, block, transform, crs, structure } = found(name);
    expect([warnings, errors, same]).toEqual([[], [], true]);
    expect([size, block, crs]).toEqual([[lattice.width, lattice.height], [512, 512], '4547']);
    expect(transform).toEqual([351000.5, 90, 0, 2988000.25, 0, -90]);
    const sizes = levelSizes(lattice.width, lattice.height).slice(1);
    expect(overviews).toEqual(sizes.map(({ width, height }) => ({ size: [width, height], same: true })));
    expect([structure.COMPRESSION, structure.LAYOUT]).toEqual(['DEFLATE', 'COG']);
  });

  it('nodata, unit, description, statistics', () => {
    expect(cases.map(({ name }) => found(name).nodata)).toEqual(['nan', 'nan', 0, 0, 65535, -1, 'nan', 'nan', 'nan', 'nan']);
    const { unit, description, metadata } = found('float32');
    expect([unit, description]).toEqual(['m', 'elevation & <height>']);
    const valid = Array.from((cases[0] as (typeof cases)[number]).raster.values).filter((value) => !Number.isNaN(value));
    const mean = valid.reduce((sum, value) => sum + value, 0) / valid.length;
    const deviation = Math.sqrt(valid.reduce((sum, value) => sum + (value - mean) ** 2, 0) / valid.length);
    expect(Number(metadata.STATISTICS_MEAN)).toBeCloseTo(mean, 6);
    expect(Number(metadata.STATISTICS_STDDEV)).toBeCloseTo(deviation, 6);
    expect(Number(metadata.STATISTICS_MAXIMUM)).toBe(valid.reduce((a, b) => Math.max(a, b)));
  });

  it('palette and category names', () => {
    const { colors, categories } = found('uint8 levels');
    expect(colors?.slice(1, 5)).toEqual([
      [46, 124, 214, 255],
      [247, 216, 66, 255],
      [242, 140, 40, 255],
      [214, 40, 40, 255],
    ]);
    expect(colors?.[0]?.[3]).toBe(0);
    expect(categories).toEqual(['', '低 & <low>', '较低', '较高', '高']);
  });

  it('every CRS that a census may have', async () => {
    const names = ['EPSG:4490', 'EPSG:4326', 'EPSG:4513', 'EPSG:4491', 'EPSG:4554', 'EPSG:32649', 'EPSG:3857', 'china-albers'];
    const local = '+proj=tmerc +lat_0=0 +lon_0=111.5 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs';
    const crs = [...names, local];
    const given = crs.map((name, index) => ({ path: pathOf(`crs ${index}`), raw: pathOf('crs.raw'), how: 'average', name }));
    writeFileSync(pathOf('crs.raw'), new Uint8Array(new Float32Array(4).buffer));
    // eastings that begin with the zone's number where the CRS has it
    const west = (name: string): number => ({ 'EPSG:4513': 25500000, 'EPSG:4491': 13500000 })[name] ?? 110;
    for (const { path, name } of given)
      await writeCog(raster({ ...grid(2, 2), crs: name, transform: [0.5, 0, west(name), 0, -0.5, 27] }, 'float32', new Float32Array(4)), path);
    const read = runPython<Checked[]>('check-cog.py', { files: given.map(({ path, raw, how }) => ({ path, raw, how })) });
    expect(read.map((one) => one.crs)).toEqual(['4490', '4326', '4513', '4491', '4554', '32649', '3857', null, null]);
    expect(read[7]?.proj4).toBe('+proj=aea +lat_0=0 +lon_0=105 +lat_1=25 +lat_2=47 +x_0=0 +y_0=0 +ellps=GRS80 +units=m +no_defs');
    expect(read[8]?.proj4).toBe('+proj=tmerc +lat_0=0 +lon_0=111.5 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs');
    const opened = await Promise.all(given.map(async ({ path }) => (await openRaster(path)).grid.crs));
    expect(opened.slice(0, 8)).toEqual(names);
    expect(opened[8]).toMatch(/^\+proj=tmerc .*\+lon_0=111.5 /);
  });
});

describe('the files', () => {
  it.each(cases.slice(0, 6))('$name: read back by openRaster with kind, nodata and unit, and by geotiff.js', async ({ raster: cells, options }) => {
    const { output, bytes } = await writeCog(cells, blobTarget('out.tif', 'image/tiff'), options);
    expect([output.size, output.type]).toEqual([bytes, 'image/tiff']);
    const layer = await openRaster(output);
    expect([layer.kind, layer.nodata, layer.unit, layer.grid]).toEqual([
      cells.kind,
      cells.kind === 'value' ? Number.NaN : cells.nodata,
      cells.unit,
      cells.grid,
    ]);
    const reader = await openGeotiff(layer.values.options as unknown as GeotiffOptions, layer, output);
    const held = cells.kind === 'value' ? Float64Array.from(cells.values, (value) => (value === cells.nodata ? Number.NaN : value)) : cells.values;
    expect(sameNumbers(await reader.read(layer.window), held)).toBe(true);
    const image = await (await fromArrayBuffer(await output.arrayBuffer())).getImage();
    const [band] = (await image.readRasters({ window: [0, 0, Math.min(600, cells.grid.width), 300] })) as unknown as [Float32Array];
    const window = { col: 0, row: 0, width: Math.min(600, cells.grid.width), height: 300 };
    expect(sameNumbers(band, crop(cells, window).values)).toBe(true);
  });

  it('have overviews on grids whose cells are exact multiples', async () => {
    const { raster: cells } = cases[0] as (typeof cases)[number];
    const { output } = await writeCog(cells, blobTarget('out.tif'));
    const overview = await openRaster(output, { level: 2 });
    expect(overview.grid).toEqual({ crs: 'EPSG:4547', transform: [360, 0, 351000.5, 0, -360, 2988000.25], width: 258, height: 150 });
  });

  it('are the same bytes to a path and to memory, with nothing left beside them', async () => {
    const { raster: cells } = cases[0] as (typeof cases)[number];
    const place = mkdtempSync(join(folder, 'place-'));
    const { output } = await writeCog(cells, join(place, 'a.tif'));
    const blob = (await writeCog(cells, blobTarget('a.tif'))).output;
    expect(Buffer.compare(readFileSync(output), Buffer.from(await blob.arrayBuffer()))).toBe(0);
    expect(readdirSync(place)).toEqual(['a.tif']);
  });

  it('leave nothing when writing fails', async () => {
    const place = mkdtempSync(join(folder, 'fails-'));
    const nameless = { ...terrain('float32', 600, 600), grid: { ...grid(600, 600), crs: '+proj=laea +lat_0=30 +lon_0=105 +ellps=GRS80 +units=m +no_defs' } };
    await expect(writeCog(nameless, join(place, 'a.tif'))).rejects.toMatchObject({ code: 'bad-grid' });
    await expect(writeCog(terrain('float32', 4, 4), join(place, 'none', 'a.tif'))).rejects.toMatchObject({ code: 'write-failed' });
    expect(readdirSync(place)).toEqual([]);
  });
});
