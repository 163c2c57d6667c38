import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseUnits, sortUnits, sum } from './units-table.js';

const text = `\uFEFFunit,name,level,km2,share,worst,dominant,worst_at_least_5_percent\r
1,"甲县",0,5.000000,0.050000,2,1,2\r
1,"甲县",1,75.000000,0.750000,2,1,2\r
1,"甲县",2,20.000000,0.200000,2,1,2\r
2,乙县,1,10.000000,0.500000,3,1,3\r
2,乙县,3,10.000000,0.500000,3,1,3\r
total,合计,0,5.000000,0.041667,3,1,3\r
`;

describe('parseUnits', () => {
  test('a row a unit, levels that are not named are 0, and the total is the sum of the rows', () => {
    const table = parseUnits(text, 'flood/units.csv');
    expect(table.levels).toBe(3);
    expect(table.rows.map(({ unit, name, km2, total }) => [unit, name, km2, total])).toEqual([
      ['1', '甲县', [5, 75, 20, 0], 100],
      ['2', '乙县', [0, 10, 0, 10], 20],
    ]);
    expect(table.total).toEqual([5, 85, 20, 10]);
    expect(sum(table.total)).toBe(120);
  });

  test('a table of another kind is refused with what it lacks', () => {
    expect(() => parseUnits('unit,name\r\n1,甲县\r\n', 'units.csv')).toThrow('level');
    expect(() => parseUnits(text.replace(',75.000000', ',much'), 'units.csv')).toThrow('much');
  });
});

describe('sortUnits', () => {
  const { rows } = parseUnits(text, 'units.csv');
  const names = (by: 'name' | 'total' | number, descending: boolean, measure: 'km2' | 'share' = 'km2'): string[] =>
    sortUnits(rows, { by, descending }, measure, 'zh-CN').map((row) => row.name);

  test('by area, by share, by name', () => {
    expect(names('total', true)).toEqual(['甲县', '乙县']);
    expect(names(1, true)).toEqual(['甲县', '乙县']);
    expect(names(1, false, 'share')).toEqual(['乙县', '甲县']);
    // pinyin: jiǎ before yǐ
    expect(names('name', false)).toEqual(['甲县', '乙县']);
  });

  test('leaves its input alone', () => {
    const before = rows.map((row) => row.unit);
    names(3, true);
    expect(rows.map((row) => row.unit)).toEqual(before);
  });
});

test('the page reads the columns that the documents name', () => {
  const documented = readFileSync(new URL('../../../../docs/products.md', import.meta.url), 'utf8');
  expect(documented).toContain('unit,name,level,km2,share,worst,dominant,worst_at_least_5_percent');
});
