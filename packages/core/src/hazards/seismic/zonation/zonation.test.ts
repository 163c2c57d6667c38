import { describe, expect, it } from 'vitest';
import type { Features } from '../../../features/features.js';
import { parseOptions } from '../../../layers/options.js';
import type { Grid } from '../../../raster/grid.js';
import { type Now, type Raster, raster } from '../../../raster/raster.js';
import { seismicZonation } from '../seismic.js';
import { editionChanges } from './edition-changes.js';
import { parameterZone } from './parameter-zone.js';
import { sitePeriod } from './site-period.js';
import { zonesFromTowns } from './zones-from-towns.js';

const grid: Grid = { crs: 'EPSG:4546', transform: [1000, 0, 440_000, 0, -1000, 3_010_000], width: 6, height: 3 };
const [west, north] = [440_000, 3_010_000];
const point = (col: number, row: number, properties: object): Features['features'][number] => ({
  geometry: { type: 'Point', coordinates: [west + 1000 * col, north - 1000 * row] },
  properties: { ...properties },
});
const towns: Features = { crs: grid.crs, features: [point(1, 1.5, { pga: 0.05, tg: 0.35 }), point(5, 1.5, { pga: '0.20', tg: 0.45 })] };
const rows = ({ values }: { readonly values: ArrayLike<number> }): number[][] =>
  [0, 1, 2].map((row) => Array.from(values)
    .slice(row * 6, row * 6 + 6)
    .map((x) => Number(x.toPrecision(4)))); // biome-ignore format: rows
const cells = (numbers: readonly number[], unit = 'g'): Raster => raster(grid, 'float32', Float32Array.from(numbers), { unit });

describe('parameterZone', () => {
  it('is the zone of Appendix F by its label', () => {
    const of = (parameter: 'pga' | 'period', values: number[]) => values.map((value) => parameterZone(parameter, value));
    expect(of('pga', [0.01, 0.05, 0.0899, 0.09, 0.14, 0.19, 0.279, 0.28, 0.38, 0.74, 0.8])).toEqual([
      0.05, 0.05, 0.05, 0.1, 0.15, 0.2, 0.2, 0.3, 0.4, 0.4, 0.8,
    ]);
    expect(of('period', [0.3, 0.35, 0.399, 0.4, 0.401, 0.449, 0.45, 0.6])).toEqual([0.35, 0.35, 0.35, 0.4, 0.4, 0.4, 0.45, 0.45]);
    expect(parameterZone('pga', Number.NaN)).toBeNaN();
  });
});

describe('zonesFromTowns', () => {
  it('takes the nearest town; the border runs between columns 3 and 4, and a cell on it takes the higher zone', () => {
    expect(rows(zonesFromTowns({ towns }, { grid, field: 'pga', border: 'centre' }))[1]).toEqual([0.05, 0.05, 0.05, 0.2, 0.2, 0.2]);
    // the corner at column 3 is equally far from both: the first of the table
    expect(rows(zonesFromTowns({ towns }, { grid, field: 'pga' }))[1]).toEqual([0.05, 0.05, 0.05, 0.2, 0.2, 0.2]);
    const moved: Features = { ...towns, features: [towns.features[0], point(5.5, 1.5, { pga: 0.2 })] as Features['features'] };
    expect(rows(zonesFromTowns({ towns: moved }, { grid, field: 'pga', border: 'centre' }))[1]).toEqual([0.05, 0.05, 0.05, 0.2, 0.2, 0.2]);
    const farther: Features = { ...towns, features: [towns.features[0], point(6, 1.5, { pga: 0.2 })] as Features['features'] };
    expect(rows(zonesFromTowns({ towns: farther }, { grid, field: 'pga', border: 'centre' }))[1]).toEqual([0.05, 0.05, 0.05, 0.05, 0.2, 0.2]);
    expect(rows(zonesFromTowns({ towns: farther }, { grid, field: 'pga' }))[1]).toEqual([0.05, 0.05, 0.05, 0.2, 0.2, 0.2]);
  });
  it('interpolates by inverse distances and names the zone', () => {
    // at column 2.5, 1.5 km from the first and 2.5 km from the second town: weights 1/2.25 and 1/6.25
    const between = (0.05 / 2.25 + 0.2 / 6.25) / (1 / 2.25 + 1 / 6.25);
    const found = rows(zonesFromTowns({ towns }, { grid, field: 'pga', rule: 'interpolated', border: 'centre' }));
    expect(between).toBeGreaterThan(0.089);
    expect(found[1]?.[2]).toBe(between >= 0.09 ? 0.1 : 0.05);
    expect(found[1]?.[3]).toBe(0.15);
    const periods = zonesFromTowns({ towns }, { grid, field: 'tg', parameter: 'period', rule: 'interpolated', border: 'centre' });
    expect(periods.unit).toBe('s');
    expect(rows(periods)[1]).toEqual([0.35, 0.35, 0.35, 0.4, 0.45, 0.45].map((zone, i) => (i === 4 || i === 5 ? expect.any(Number) : zone)));
  });
  it('refuses towns that are no points, and values that are none', () => {
    const of = (properties: object) => () => zonesFromTowns({ towns: { crs: grid.crs, features: [point(1, 1, properties)] } }, { grid, field: 'pga' });
    expect(of({})).toThrow('town 1');
    expect(of({ pga: 0 })).toThrow('above 0');
    expect(() => zonesFromTowns({ towns: { crs: grid.crs, features: [{ geometry: { type: 'LineString', coordinates: [[0, 0], [1, 1]] }, properties: { pga: 1 } }] } }, { grid, field: 'pga' })).toThrow('points'); // biome-ignore format: a line
    expect(() => zonesFromTowns({ towns: { crs: grid.crs, features: [] } }, { grid, field: 'pga' })).toThrow(expect.objectContaining({ code: 'bad-values' }));
  });
});

describe('sitePeriod', () => {
  it('is Table 1 of clause 8.2, longer by 0.05 s where rare', () => {
    const period = cells([0.35, 0.35, 0.4, 0.4, 0.45, 0.45, 0.35, Number.NaN, 0.4, 0.45, 0.45, 0.45, ...Array(6).fill(0.35)], 's');
    const codes = [3, 5, 1, 4, 2, 5, 0, 3, 3, 3, 4, 1, 1, 2, 3, 4, 5, 5];
    const site = raster(grid, 'uint8', Uint8Array.from(codes), { kind: 'category', nodata: 0 });
    expect(rows(sitePeriod({ period, site }))).toEqual([
      [0.35, 0.65, 0.25, 0.55, 0.35, 0.9],
      [Number.NaN, Number.NaN, 0.4, 0.45, 0.65, 0.3],
      [0.2, 0.25, 0.35, 0.45, 0.65, 0.65],
    ]);
    expect(rows(sitePeriod({ period, site }, { level: 'frequent' }))[0]?.[0]).toBe(0.35);
    expect(rows(sitePeriod({ period, site }, { level: 'rare' }))[0]?.[1]).toBe(0.7);
  });
});

describe('editionChanges', () => {
  it('is a matrix of areas and a list of places, the raised first', () => {
    const before = cells([0.05, 0.05, 0.05, 0.1, 0.1, Number.NaN, ...Array(12).fill(0.05)]);
    const after = cells([0.05, 0.1, 0.1, 0.1, 0.05, Number.NaN, ...Array(6).fill(0.05), ...Array(6).fill(Number.NaN)]);
    const square = (col: number, row: number, size: number, name: string): Features['features'][number] => ({
      geometry: {
        type: 'Polygon',
        coordinates: [[[0, 0], [size, 0], [size, size], [0, size], [0, 0]].map(([x = 0, y = 0]) => [west + 1000 * (col + x), north - 1000 * (row + y)])], // biome-ignore format: corners
      },
      properties: { name },
    });
    const places: Features = { crs: grid.crs, features: [point(4.5, 0.5, { name: 'down' }), square(0, 0, 2, 'up'), point(5.5, 0.5, { name: 'none' })] };
    const { matrix, places: listed } = editionChanges({ before, after, places }, { name: 'name' });
    expect(matrix.map(({ before: from, after: to, cells: count }) => [from, to, count])).toEqual([
      [0.05, null, 6],
      [0.05, 0.05, 7],
      [0.05, 0.1, 2],
      [0.1, 0.05, 1],
      [0.1, 0.1, 1], // biome-ignore format: rows
    ]);
    expect(matrix.reduce((sum, { km2 }) => sum + km2, 0)).toBeCloseTo(17, 1);
    expect(listed.map(({ name, before: from, after: to, change, verdict }) => [name, from, to, change, verdict])).toEqual([
      ['up', 0.05, 0.1, 0.05, 'raised'],
      ['down', 0.1, 0.05, -0.05, 'lowered'],
      ['none', null, null, null, 'unknown'],
    ]);
  });
});

describe('the method zonation', () => {
  it('takes towns and measured Vs30, and tells four levels, periods and the difference from a former edition', () => {
    const options = parseOptions('seismic', seismicZonation.options, { level: 'all', border: 'centre', name: 'name' });
    const vs30 = cells([600, 300, 200, 600, 300, 120, ...Array(12).fill(300)], 'm/s');
    const whole: Features = {
      crs: grid.crs,
      features: [
        { geometry: { type: 'Polygon', coordinates: [[[430_000, 2_990_000], [460_000, 2_990_000], [460_000, 3_020_000], [430_000, 3_020_000], [430_000, 2_990_000]]] }, properties: { pga: 0.1 } }, // biome-ignore format: corners
      ],
    };
    const built = seismicZonation.build<Now>(
      {
        towns: { features: towns, field: 'pga' },
        townPeriods: { features: towns, field: 'tg' },
        former: { features: whole, field: 'pga' },
        places: { features: { crs: grid.crs, features: [point(1, 1.5, { name: 'A' })] } },
        vs30,
      },
      options,
      grid,
    );
    expect(rows(built.intensity)[0]).toEqual([6, 6, 6, 8, 8, 8]);
    const of = (name: string) => rows(built.products[name]?.field as Raster);
    expect(of('site-class')[0]).toEqual([2, 3, 4, 2, 3, 5]);
    // rare: 0.05 · 1.9 = 0.095 g; Fa of Ⅰ1 there 0.8 + 0.02 · 0.9, of Ⅲ 1.3 − 0.05 · 0.9
    expect(of('site-pga-rare')[0]?.slice(0, 3)).toEqual([0.095 * 0.818, 0.095, 0.095 * 1.255].map((x) => Number(x.toPrecision(4))));
    expect(of('site-period-rare')[0]?.slice(0, 3)).toEqual([0.3, 0.4, 0.5]);
    expect(of('pga-change')[1]).toEqual([-0.05, -0.05, -0.05, 0.1, 0.1, 0.1]);
    expect(built.tables?.changes?.rows).toMatchObject({ matrix: [{ before: 0.1, after: 0.05, cells: 9 }, { before: 0.1, after: 0.2, cells: 9 }], places: [{ name: 'A', change: -0.05 }] }); // biome-ignore format: rows
    expect(Object.keys(built.products)).toContain('site-pga-very-rare');
    expect(() => seismicZonation.build<Now>({ vs30 }, options, grid)).toThrow('zones or towns');
  });
});
