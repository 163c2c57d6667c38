import { expect, test } from 'vitest';
import { gridOver } from '../raster/grid.js';
import { type Raster, raster } from '../raster/raster.js';
import { optional } from './inputs.js';
import { operation } from './operation.js';
import { local } from './reach.js';

const sum = operation(
  {
    name: 'sum',
    version: 1,
    title: { zh: '', en: '' },
    inputs: { cells: 'float32', more: optional('float32') },
    options: {},
    type: 'float32',
    unit: '',
    reach: local,
  },
  ({ cells, more }, _, out) => {
    for (let i = 0; i < out.values.length; i++) out.values[i] = cells.values[i]! + (more?.values[i] ?? 100);
  },
);
const two = (...values: number[]): Raster => raster(gridOver('EPSG:4545', [0, 0, 20, 10], 10), 'float32', Float32Array.from(values));

test('a raster that may be left out may be, and then the other may be given alone', () => {
  expect([...sum({ cells: two(1, 2), more: two(3, 4) }).values]).toEqual([4, 6]);
  for (const found of [sum({ cells: two(1, 2) }), sum(two(1, 2)), sum({ cells: two(1, 2), more: undefined })]) expect([...found.values]).toEqual([101, 102]);
});
test('the other may not, and names are still checked', () => {
  expect(() => sum({ more: two(1, 2) } as never)).toThrow(
    expect.objectContaining({ code: 'bad-input', fields: { operation: 'sum', input: 'cells', detail: 'missing' } }),
  );
  expect(() => sum({ cells: two(1, 2), other: two(1, 2) } as never)).toThrow(/cells, more/);
});
