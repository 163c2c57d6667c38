import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Grid } from '../../raster/grid.js';
import { allocate, bytesPerCell, type Cells, type Kind, type Raster, raster, type Type } from '../../raster/raster.js';
import { hasGdal, runPython } from '../fixtures/gdal.js';
import type { CogOptions } from './cog-sink.js';
import { geotiff } from './geotiff.js';
import { openRaster } from './open-raster.js';
import { writeCog, writeCogBands } from './write-cog.js';

const folder = mkdtempSync(join(tmpdir(), 'tetrazone-cog-bands-'));
afterAll(() => rmSync(folder, { recursive: true }));
const pathOf = (name: string): string => join(folder, `${name}.tif`);

const grid = (width: number, height: number): Grid => ({ crs: 'EPSG:4547', transform: [90, 0, 351000, 0, -90, 2988000], width, height });
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state;
  };
}

/** Any bits that the type can hold, with a third of the cells empty; floats are finite, infinite, −0 and too small to be normal. */
function anything(type: Type, width: number, height: number, about: { kind: Kind; nodata: number; unit?: string }, seed: number): Raster<Type> {
  const next = random(seed);
  const values = allocate(type, width * height);
  const bytes = new Uint8Array(values.buffer);
  for (let i = 0; i < bytes.length; i++) bytes[i] = next() >>> 24;
  const special = [0, -0, Infinity, -Infinity, 2 ** -149, 2 ** -1074, 1];
  for (let i = 0; i < values.length; i++) {
    if (type.startsWith('float') && next() % 40 === 0) values[i] = special[next() % special.length] as number;
    if (next() % 3 === 0 || Number.isNaN(values[i])) values[i] = about.nodata;
  }
  return raster(grid(width, height), type, values as Raster<Type>['values'], about);
}

async function readBack(path: string, band = 1): Promise<{ readonly kind: Kind; readonly nodata: number; readonly type: Type; readonly cells: Cells }> {
  const layer = await openRaster(path, { band });
  const reader = await geotiff.open(layer.values.options, layer, undefined);
  const cells = await reader.read(layer.window);
  await reader.close?.();
  return { kind: layer.kind, nodata: layer.nodata, type: layer.type, cells };
}

interface CheckedBand {
  readonly same: boolean;
  readonly sameValid: boolean;
  readonly valid: number;
  readonly flags: number;
  readonly type: string;
  readonly maskOverviews: number;
  readonly description: string;
  readonly unit: string;
  readonly nodata: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly mean: number | null;
  readonly stddev: number | null;
  readonly interpretation: string;
}
interface Checked {
  readonly warnings: readonly string[];
  readonly errors: readonly string[];
  readonly count: number;
  readonly structure: Readonly<Record<string, string>>;
  readonly bands: readonly CheckedBand[];
}

const values = { kind: 'value', nodata: Number.NaN } as const;
const sizes = [
  [1, 1],
  [513, 7],
  [3, 1030],
  [600, 530],
] as const;
const forms = [
  ['float32', values],
  ['float64', values],
  ['uint8', { kind: 'level', nodata: 0 }],
  ['uint8', { kind: 'category', nodata: 255 }],
  ['uint16', { kind: 'category', nodata: 0 }],
  ['int32', { kind: 'category', nodata: -(2 ** 31) }],
] as const;
const single = forms.flatMap(([type, about], form) =>
  sizes.map(([width, height], size) => ({
    name: `${type} ${about.kind} ${width} × ${height}`,
    rasters: [anything(type, width, height, about, 97 * form + size)],
    options: [{}] as readonly CogOptions[],
  })),
);
const masked = forms.map(([type, about], form) => ({
  name: `mask ${type} ${about.kind}`,
  rasters: [anything(type, 600, 530, about, 1000 + form)],
  options: [{ mask: true }] as readonly CogOptions[],
}));
const banded = forms.map(([type, about], form) => ({
  name: `bands ${type} ${about.kind}`,
  rasters: [1, 2, 3].map((band) => anything(type, 600, 530, { ...about, unit: `m${band}` }, 2000 + 10 * form + band)),
  options: [1, 2, 3].map((band): CogOptions => ({ description: `band ${band} 年` })),
}));
const cases = [...single, ...masked, ...banded];
const validOf = ({ values: cells, nodata }: Raster<Type>): number => Array.from(cells).filter((value) => value !== nodata && !Number.isNaN(value)).length;

describe.runIf(hasGdal)('GDAL reads what was meant', () => {
  let found: readonly Checked[];
  beforeAll(async () => {
    for (const { name, rasters, options } of cases) {
      await writeCogBands(rasters, pathOf(name), options);
      rasters.forEach(({ values: cells }, band) => {
        writeFileSync(`${pathOf(name)}.${band}`, new Uint8Array(cells.buffer as ArrayBuffer));
      });
    }
    const files = cases.map(({ name, rasters }) => ({ path: pathOf(name), raws: rasters.map((_, band) => `${pathOf(name)}.${band}`) }));
    found = runPython<Checked[]>('check-cog-bands.py', { files });
  }, 60000);
  const of = (name: string): Checked => found[cases.findIndex((one) => one.name === name)] as Checked;

  it.each(cases.map(({ name }) => name))('%s: bit for bit, valid without a warning', (name) => {
    const { rasters, options } = cases.find((one) => one.name === name) as (typeof cases)[number];
    const { warnings, errors, count, bands } = of(name);
    expect([warnings, errors, count]).toEqual([[], [], rasters.length]);
    bands.forEach((band, index) => {
      const { kind, type } = rasters[index] as Raster<Type>;
      // beneath a mask values are 0
      expect([band.sameValid, band.same || (options[0]?.mask === true && kind === 'value')]).toEqual([true, true]);
      expect([band.valid, band.type]).toEqual([
        validOf(rasters[index] as Raster<Type>),
        { float32: 'Float32', float64: 'Float64', uint8: 'Byte', uint16: 'UInt16', int32: 'Int32' }[type],
      ]);
    });
  });

  it('masks belong to the whole file, in all its overviews, in place of a nodata value', () => {
    for (const { name } of masked) expect([of(name).bands[0]?.flags, of(name).bands[0]?.nodata, of(name).bands[0]?.maskOverviews]).toEqual([2, null, 1]);
  });

  it('bands have titles, units and statistics of their own and are no colours', () => {
    for (const { name } of banded) {
      expect(of(name).structure.INTERLEAVE).toBe('BAND');
      expect(of(name).bands.map(({ description, unit }) => [description, unit])).toEqual([1, 2, 3].map((band) => [`band ${band} 年`, `m${band}`]));
      expect(of(name).bands.map(({ interpretation }) => interpretation)).toEqual(['Gray', 'Undefined', 'Undefined']);
    }
    const levels = of('bands uint8 level').bands;
    for (const { metadata, mean, stddev } of levels) {
      expect(Number(metadata.STATISTICS_MEAN)).toBeCloseTo(mean as number, 9);
      expect(Number(metadata.STATISTICS_STDDEV)).toBeCloseTo(stddev as number, 9);
    }
    expect(new Set(levels.map(({ mean }) => mean)).size).toBe(3);
    expect(of('bands int32 category').bands[0]?.metadata.STATISTICS_MEAN).toBeUndefined();
  });
});

describe('we read what was meant', () => {
  it.each([...masked, ...banded])('$name', async ({ name, rasters, options }) => {
    const path = pathOf(`own ${name}`);
    await writeCogBands(rasters, path, options);
    for (const [index, { values: cells, kind, nodata, type }] of rasters.entries()) {
      const back = await readBack(path, index + 1);
      expect([back.kind, back.nodata, back.type]).toEqual([kind, nodata, type]);
      expect(back.cells.length * bytesPerCell(type)).toBe(cells.byteLength);
      let differ = 0;
      for (let i = 0; i < cells.length; i++) if (!Object.is(back.cells[i], cells[i])) differ++;
      expect(differ).toBe(0);
    }
  });

  it('and bands that do not fit together are refused, with nothing left behind', async () => {
    const place = mkdtempSync(join(folder, 'refused-'));
    const one = anything('float32', 600, 4, values, 1);
    const refused = (other: Raster<Type>, options: readonly CogOptions[] = []) => expect(writeCogBands([one, other], join(place, 'a.tif'), options)).rejects;
    await refused(anything('float32', 601, 4, values, 1)).toMatchObject({ code: 'grid-mismatch' });
    await refused(anything('float64', 600, 4, values, 1)).toMatchObject({ code: 'bad-option', fields: { expected: 'float32 as in band 1' } });
    await refused(one, [{ mask: true }]).toMatchObject({ code: 'bad-option' });
    await expect(writeCogBands([], join(place, 'a.tif'))).rejects.toMatchObject({ code: 'bad-option' });
    expect(readdirSync(place)).toEqual([]);
    await writeCog(one, join(place, 'a.tif'));
    expect(readdirSync(place)).toEqual(['a.tif']);
  });
});
