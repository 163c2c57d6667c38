import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellAreas } from '../raster/areas.js';
import type { Grid } from '../raster/grid.js';
import { type Raster, raster } from '../raster/raster.js';
import { changeMatrix } from './change-matrix.js';
import { eliminate } from './eliminate.js';
import { levelChange } from './level-change.js';
import { majorityFilter } from './majority-filter.js';
import { labelRegions } from './regions.js';

const grid = (width: number, height: number): Grid => ({ crs: 'EPSG:4546', transform: [10, 0, 500_000, 0, -10, 3_000_000], width, height });
const drawn = (...rows: string[]): Raster<'uint8'> => raster(grid(rows[0]!.length, rows.length), 'uint8', Uint8Array.from(rows.join(''), Number));
const draw = ({ values, window: { width } }: Raster<'uint8'>): string[] => [...values].join('').match(new RegExp(`.{${width}}`, 'g')) ?? [];
const someLevels = fc.uint8Array({ minLength: 48, maxLength: 48, max: 3 }).map((values) => raster(grid(8, 6), 'uint8', values));

describe('majorityFilter', () => {
  it('is what counting each square gives', () => {
    fc.assert(
      fc.property(someLevels, fc.integer({ min: 1, max: 3 }), (levels, radius) => {
        const found = majorityFilter(levels, { radius });
        for (let i = 0; i < 48; i++) {
          const counts = [0, 0, 0, 0];
          levels.values.forEach((level, j) => {
            if (Math.abs((i % 8) - (j % 8)) <= radius && Math.abs(Math.floor(i / 8) - Math.floor(j / 8)) <= radius) counts[level]!++;
          });
          const most = Math.max(...counts.slice(1));
          const own = levels.values[i]!;
          const best = counts[own] === most ? own : counts.lastIndexOf(most);
          expect(found.values[i]).toBe(own === 0 ? 0 : best);
        }
      }),
      { numRuns: 60, seed: 3 },
    );
  });
});

describe('eliminate', () => {
  it('merges into the neighbour with the longest border, not the largest', () => {
    // the 3 has one border with the large region of 1 and two with the small one of 2
    const levels = drawn('11111', '11132', '11122', '11111');
    expect(draw(eliminate(levels, { minimumArea: 150 }))).toEqual(['11111', '11122', '11122', '11111']);
    // with equal borders the more severe
    expect(draw(eliminate(drawn('11244'), { minimumArea: 150 }))).toEqual(['11444']);
  });
  it('takes what grows together as one', () => {
    // the 4 goes first, joins both halves of 3 into one that is large enough
    expect(draw(eliminate(drawn('33433', '22222'), { minimumArea: 450 }))).toEqual(['33333', '22222']);
  });
  it('leaves nodata alone and regions that it surrounds', () => {
    expect(draw(eliminate(drawn('10111', '00011', '22011'), { minimumArea: 1e6 }))[2]).toBe('22011');
  });
  it('leaves nothing too small but what touches nothing', () => {
    fc.assert(
      fc.property(someLevels, fc.integer({ min: 1, max: 9 }), (levels, cells) => {
        const minimumArea = cells * 100 - 50;
        const found = eliminate(levels, { minimumArea });
        const areas = cellAreas(found.grid);
        const { labels, count } = labelRegions(found.values, 8, 6);
        for (let label = 1; label <= count; label++) {
          const own = [...labels.keys()].filter((i) => labels[i] === label);
          const touches = own.some((i) =>
            [i % 8 > 0 ? i - 1 : i, i % 8 < 7 ? i + 1 : i, i - 8, i + 8].some((j) => (labels[j] ?? 0) > 0 && labels[j] !== label),
          );
          if (touches) expect(own.reduce((sum, i) => sum + areas[i]!, 0)).toBeGreaterThanOrEqual(minimumArea);
        }
        expect([...found.values].map((level) => level > 0)).toEqual([...levels.values].map((level) => level > 0));
        const kinds = new Set(levels.values);
        expect([...found.values].every((level) => kinds.has(level))).toBe(true);
      }),
      { numRuns: 120, seed: 4 },
    );
  });
});

describe('the difference of two editions', () => {
  const before = drawn('1122', '0330');
  const after = drawn('1223', '0303');
  it('tells each cell from where to where', () => {
    expect([...levelChange({ before, after }).values]).toEqual([11, 12, 22, 23, 0, 33, 30, 3]);
    expect(() => levelChange({ before, after: drawn('1111', '1111') })).not.toThrow();
    expect(() => levelChange({ before, after: raster(grid(4, 2), 'uint8', new Uint8Array(8).fill(10)) })).toThrow('level 10');
  });
  it('adds up what changed in a matrix that holds every cell', () => {
    const rows = changeMatrix({ before, after });
    expect(rows.map(({ from, to, cells }) => [from, to, cells])).toEqual([
      [0, 3, 1],
      [1, 1, 1],
      [1, 2, 1],
      [2, 2, 1],
      [2, 3, 1],
      [3, 0, 1],
      [3, 3, 1],
    ]);
    const areas = cellAreas(before.grid);
    expect(rows.reduce((sum, { km2 }) => sum + km2, 0)).toBeCloseTo((areas.reduce((a, b) => a + b, 0) - areas[4]!) / 1e6, 12);
  });
});
