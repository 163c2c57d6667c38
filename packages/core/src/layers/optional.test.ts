import { expect, test } from 'vitest';
import { gridOver } from '../raster/grid.js';
import { type Raster, raster } from '../raster/raster.js';
import { optional, several, value } from './inputs.js';
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

const lists = operation(
  {
    name: 'lists',
    version: 1,
    title: { zh: '', en: '' },
    inputs: { cells: several('float32'), factor: value<number>(), more: optional('float32') },
    options: {},
    type: 'float32',
    unit: '',
    reach: local,
  },
  ({ cells, factor, more }, _, out) => {
    for (let i = 0; i < out.values.length; i++)
      out.values[i] = factor * cells.reduce((sum, { values }, at) => sum + (at + 1) * values[i]!, 0) + (more?.values[i] ?? 0);
  },
);
test('several rasters stand under one name, or one', () => {
  expect([...lists({ cells: two(1, 2), factor: 10 }).values]).toEqual([10, 20]);
  const many = Array.from({ length: 11 }, () => two(1, 0));
  expect([...lists({ cells: many, factor: 1, more: two(0.5, 0) }).values]).toEqual([66.5, 0]);
  expect(() => lists({ cells: [], factor: 1 })).toThrow('has no raster');
  expect(() => lists({ cells: [two(1, 2), 3 as never], factor: 1 })).toThrow(
    expect.objectContaining({ fields: expect.objectContaining({ input: 'cells 2' }) }),
  );
  const wide = raster(gridOver('EPSG:4545', [0, 0, 30, 10], 10), 'float32', new Float32Array(3));
  expect(() => lists({ cells: [two(1, 2), wide], factor: 1 })).toThrow('2 × 1 and 3 × 1');
});
