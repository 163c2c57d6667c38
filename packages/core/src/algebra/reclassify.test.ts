import { describe, expect, test } from 'vitest';
import { gridOver } from '../raster/grid.js';
import { raster } from '../raster/raster.js';
import expected from './fixtures/reclassify.json' with { type: 'json' };
import { randomFrom, sameInWindows } from './fixtures/same-in-windows.js';
import { reclassify } from './reclassify.js';

const grid = gridOver('EPSG:4546', [0, 0, 120, 100], 10);
const values = raster(
  grid,
  'float32',
  Float32Array.from(expected.values, (value) => value ?? Number.NaN),
);
const { breaks } = expected;
const table = [
  { until: breaks[0]!, to: 1 },
  ...breaks.slice(1).map((until, k) => ({ from: breaks[k]!, until, to: k + 2 })),
  { from: breaks[breaks.length - 1]!, to: breaks.length + 1 },
];

describe('reclassify', () => {
  test.each(['left', 'right'] as const)('ranges closed on the %s, as numpy.digitize has them', (closed) => {
    const found = reclassify(values, { table, closed });
    expect(found).toMatchObject({ type: 'int32', kind: 'category', nodata: 0, unit: '' });
    expect([...found.values]).toEqual(expected.ranges[closed]);
  });
  test('codes one by one; what no line names is nodata', () => {
    const cover = raster(grid, 'uint8', Uint8Array.from(expected.codes), { kind: 'category' });
    const lines = [
      { of: [1, 2], to: 10 },
      { of: [3], to: 30 },
      { of: [5], to: -7 },
    ];
    expect([...reclassify(cover as never, { table: lines, nodata: -1 }).values]).toEqual(expected.classes);
  });
  test('the first line that fits counts; a line without ends fits what is left, infinity too', () => {
    const four = raster(gridOver('EPSG:4546', [0, 0, 40, 10], 10), 'float32', Float32Array.of(999, 5, Number.POSITIVE_INFINITY, Number.NaN));
    expect([...reclassify(four, { table: [{ of: [999], to: 9 }, { until: 6, to: 1 }, { to: 2 }] }).values]).toEqual([9, 1, 2, 0]);
  });
  test('a window computes the bits of the whole', () => void sameInWindows(reclassify, values, { table }, randomFrom(3)));
  test.each([[], [{ from: 1, until: 1, to: 2 }], [{ of: [], to: 1 }], [{ of: [1], from: 0, to: 1 }], [{ from: 0, to: 1.5 }], [{ from: 0 }], 'words'])(
    'refuses %j',
    (given) => expect(() => reclassify(values, { table: given as never })).toThrow('reclassify.table'),
  );
});
