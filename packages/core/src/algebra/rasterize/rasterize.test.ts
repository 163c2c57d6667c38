import { describe, expect, test } from 'vitest';
import type { Features, Geometry } from '../../features/features.js';
import { packedFeatures, packFeatures } from '../../features/pack-features.js';
import { type Grid, gridOver } from '../../raster/grid.js';
import expected from '../fixtures/rasterize.json' with { type: 'json' };
import { randomFrom, sameInWindows } from '../fixtures/same-in-windows.js';
import { rasterize } from './rasterize.js';
import { rasterizeLevels } from './rasterize-levels.js';

const { width, height, cell, cases } = expected;
const grid: Grid = { crs: 'EPSG:4546', transform: [cell, 0, 0, 0, -cell, height * cell], width, height };
const featuresOf = (geometries: readonly unknown[], properties: readonly Record<string, unknown>[] = []): Features => ({
  crs: 'EPSG:4546',
  features: geometries.map((geometry, i) => ({ geometry: geometry as Geometry, properties: properties[i] ?? { v: i + 1 } })),
});
const square = (west: number, south: number, size: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
});

describe('rasterize', () => {
  test.each(cases)('as GDAL has it: $name', ({ touched, geometries, cells }) => {
    const found = rasterize({ features: featuresOf(geometries) }, { grid, field: 'v', touched, background: 0 });
    expect([...found.values]).toEqual(cells);
  });

  const small = gridOver('EPSG:4546', [0, 0, 40, 20], 10);
  test('later features draw over earlier ones, or the first, the extremes or the sum are kept', () => {
    const features = featuresOf([square(0, 0, 20), square(10, 0, 20), square(10, 0, 10)], [{ n: 5 }, { n: 2 }, { n: 4 }]);
    const bottom = (overlap: 'last' | 'first' | 'maximum' | 'minimum' | 'sum') => [
      ...rasterize({ features }, { grid: small, field: 'n', overlap }).values.subarray(4),
    ];
    expect(bottom('last')).toEqual([5, 4, 2, NaN]);
    expect(bottom('maximum')).toEqual([5, 5, 2, NaN]);
    expect(bottom('sum')).toEqual([5, 11, 2, NaN]);
    expect(bottom('first')).toEqual([5, 5, 2, NaN]);
    expect(bottom('minimum')).toEqual([5, 2, 2, NaN]);
  });
  test('points are counted with sum, those on the far edges in the last column and row', () => {
    const points = [
      [5, 5],
      [5, 6],
      [0, 20],
      [40, 0],
      [40, 20],
      [10, 10],
      [41, 5],
      [5, -0.1],
    ].map((coordinates) => ({ type: 'Point', coordinates }));
    expect([...rasterize({ features: featuresOf(points) }, { grid: small, overlap: 'sum', background: 0 }).values]).toEqual([1, 0, 0, 1, 2, 1, 0, 1]);
  });
  test('lines take every cell they pass through, once each', () => {
    const line = {
      type: 'LineString',
      coordinates: [
        [2, 2],
        [38, 19],
        [38, 2],
      ],
    };
    expect([...rasterize({ features: featuresOf([line]) }, { grid: small, overlap: 'sum', background: 0, value: 3 }).values]).toEqual([0, 3, 3, 3, 3, 3, 0, 3]);
    const along = {
      type: 'LineString',
      coordinates: [
        [0, 0],
        [40, 0],
        [40, 20],
      ],
    };
    expect([...rasterize({ features: featuresOf([along]) }, { grid: small, background: 0 }).values]).toEqual([0, 0, 0, 1, 1, 1, 1, 1]);
  });
  test('texts become numbers by codes; features without either are left out', () => {
    const features = featuresOf([square(0, 0, 10), square(10, 0, 10), square(20, 0, 10), square(30, 0, 10)], [{ g: '高' }, { g: '低' }, { g: 'other' }, {}]);
    const options = { grid: small, field: 'g', codes: { 高: 4, 低: 1 } };
    expect([...rasterize({ features }, options).values.subarray(4)]).toEqual([4, 1, NaN, NaN]);
    const levels = rasterizeLevels({ features }, { ...options, background: 2 });
    expect([...levels.values.subarray(4)]).toEqual([4, 1, 2, 2]);
    expect(levels).toMatchObject({ type: 'uint8', kind: 'level', nodata: 0 });
  });
  test('refuses levels that are none', () =>
    expect(() => rasterizeLevels({ features: featuresOf([square(0, 0, 10)]) }, { grid: small, value: 2.5 })).toThrow(
      expect.objectContaining({ code: 'bad-values' }),
    ));
  test('features are brought to the CRS of the grid', () => {
    // the corner where 111° E meets 27° N is easting 500000 on the zone's central meridian
    const county = { crs: 'EPSG:4490', features: [{ geometry: square(111, 27, 0.1) as Geometry, properties: {} }] };
    const zone = gridOver('EPSG:4546', [480_000, 2_987_000, 520_000, 2_999_000], 1000);
    const found = rasterize({ features: county }, { grid: zone, background: 0 });
    const row = [...found.values.subarray(6 * zone.width, 7 * zone.width)];
    expect(row.indexOf(1)).toBe(20);
    // 0.1° of longitude at 27° N is 9.92 km
    expect(row.filter((value) => value === 1).length).toBe(10);
  });
  test('packed features draw the same', () => {
    for (const { geometries, touched } of cases) {
      const features = featuresOf(geometries);
      const options = { grid, field: 'v', touched, background: 0, overlap: 'maximum' } as const;
      expect(rasterize({ features: packedFeatures(packFeatures(features, false)) }, options)).toEqual(rasterize({ features }, options));
    }
  });
  test('refuses a field that no feature has, and says which they have', () => {
    const named = { ...featuresOf([square(0, 0, 10)]), features: [{ geometry: square(0, 0, 10) as Geometry, properties: { 等级: 3, 名称: 'a' } }] };
    for (const features of [named, packedFeatures(packFeatures(named, false))])
      expect(() => rasterize({ features }, { grid: small, field: 'level' })).toThrow(/rasterize\.field.*等级, 名称/);
    // nothing is drawn of none, and of features without a number
    expect(rasterize({ features: { ...named, features: [] } }, { grid: small, field: 'level' }).values.every(Number.isNaN)).toBe(true);
    expect(rasterize({ features: named }, { grid: small, field: '名称' }).values.every(Number.isNaN)).toBe(true);
  });
  test('a window of a large grid takes all features that meet it, in their order', () => {
    const random = randomFrom(12);
    const large = gridOver('EPSG:4546', [0, 0, 6000, 9000], 5);
    const features = featuresOf(
      Array.from({ length: 400 }, () => square(random() * 6400 - 200, random() * 9400 - 200, random() < 0.1 ? 14_000 * random() : 90 * random())),
    );
    sameInWindows(rasterize, { features }, { grid: large, field: 'v' }, random, 12);
  });
  test('a window computes the bits of the whole', () => {
    for (const { geometries, touched } of cases.filter((_, i) => i % 5 === 0))
      for (const overlap of ['last', 'sum'] as const)
        sameInWindows(rasterize, { features: featuresOf(geometries) }, { grid, field: 'v', touched, overlap }, randomFrom(9));
  });
});
