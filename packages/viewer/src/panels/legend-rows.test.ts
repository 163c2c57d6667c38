import { expect, test } from 'vitest';
import { legendRows } from './legend-rows.js';

const levels = [1, 2].map((level) => ({ level, zh: `${level}`, en: `${level}`, color: '#2E7CD6', km2: level * 10, share: level / 3 }));
const table = (none: number) => ({ levels: 2, rows: [], total: [none, 10, 20] });

test('the worst level stands first; no data last, and only where there is any', () => {
  expect(legendRows(levels, undefined).map((row) => row.level)).toEqual([2, 1]);
  expect(legendRows(levels, table(0.04)).map((row) => row.level)).toEqual([2, 1]);
  expect(legendRows(levels, table(7)).map(({ level, km2 }) => [level, km2])).toEqual([
    [2, 20],
    [1, 10],
    [0, 7],
  ]);
});
