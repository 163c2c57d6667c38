import { describe, expect, it } from 'vitest';
import type { Grid } from '../raster/grid.js';
import { raster } from '../raster/raster.js';
import { foldToFourColours } from './fold-to-four-colours.js';
import { legend } from './legend.js';
import { levelOf, schemeNames, schemes } from './scheme.js';
import { worstOf } from './worst-of.js';

const row = (width: number): Grid => ({ crs: 'EPSG:4546', transform: [90, 0, 0, 0, -90, 90], width, height: 1 });
const levels = (...values: number[]) => raster(row(values.length), 'uint8', Uint8Array.from(values));

describe('schemes', () => {
  it('run from blue to red, with the names of the four-colour map', () => {
    expect(schemes['four-colour'].levels.map(({ level, zh, colour }) => [level, zh, colour])).toEqual([
      [1, '低', '#2E7CD6'],
      [2, '一般', '#F6D743'],
      [3, '较大', '#F28C28'],
      [4, '重大', '#D92D20'],
    ]);
  });

  it.each(schemeNames)('%s can be told apart without colour and says where it comes from', (name) => {
    const scheme = schemes[name];
    expect(scheme.levels.map(({ level }) => level)).toEqual(scheme.levels.map((_, i) => i + 1));
    for (const field of ['colour', 'pattern', 'zh', 'en'] as const) expect(new Set(scheme.levels.map((level) => level[field])).size).toBe(scheme.levels.length);
    expect(scheme.citations.every(({ status }) => status.length > 0)).toBe(true);
  });

  it('refuse levels they do not have', () => {
    expect(levelOf(schemes['four-colour'], 4, 'test').zh).toBe('重大');
    expect(() => levelOf(schemes['four-colour'], 5, 'test')).toThrow(/level 5/);
  });
});

describe('foldToFourColours', () => {
  it('folds 低 and 较低 into blue and keeps nodata and the original', () => {
    const five = levels(0, 1, 2, 3, 4, 5);
    expect([...foldToFourColours(five).values]).toEqual([0, 1, 1, 2, 3, 4]);
    expect([...five.values]).toEqual([0, 1, 2, 3, 4, 5]);
    expect(() => foldToFourColours(levels(6))).toThrow(/level 6/);
  });
});

describe('worstOf', () => {
  const flood = levels(1, 4, 0, 0, 2);
  const drought = levels(3, 2, 2, 0, 0);
  it('takes the worst level, leaving out maps without data there', () => {
    expect([...worstOf({ flood, drought }).values]).toEqual([3, 4, 2, 0, 2]);
  });
  it('is nodata where any map is, when asked to', () => {
    expect([...worstOf({ flood, drought }, { missing: 'nodata' }).values]).toEqual([3, 4, 0, 0, 0]);
  });
});

describe('legend', () => {
  it('says from where to where each level reaches', () => {
    const entries = legend({ values: [0.2, 0.4, 0.6], closed: 'left', worse: 'higher' }, schemes['four-colour']);
    expect(entries.map(({ level, from, to, zh, colour }) => [level, from, to, zh, colour])).toEqual([
      [1, -Infinity, 0.2, '低', '#2E7CD6'],
      [2, 0.2, 0.4, '一般', '#F6D743'],
      [3, 0.4, 0.6, '较大', '#F28C28'],
      [4, 0.6, Infinity, '重大', '#D92D20'],
    ]);
  });

  it('runs downwards where lower is worse, and keeps an empty class between equal breaks', () => {
    const entries = legend({ values: [-2, -1, -1], closed: 'right', worse: 'lower' }, schemes['four-colour']);
    expect(entries.map(({ level, from, to }) => [level, from, to])).toEqual([
      [1, -1, Infinity],
      [2, -1, -1],
      [3, -2, -1],
      [4, -Infinity, -2],
    ]);
  });

  it('refuses breaks that do not make the levels of the scheme', () => {
    expect(() => legend({ values: [1], closed: 'left', worse: 'higher' }, schemes['four-colour'])).toThrow(/1 breaks/);
  });
});
