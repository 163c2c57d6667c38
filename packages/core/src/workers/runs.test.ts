import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tilesOf } from '../layers/blocks.js';
import { flatten } from '../layers/graph.js';
import { uniteWindows, type Window } from '../raster/grid.js';
import { blur, placesLayer, testGrid, testRegistry } from './fixtures.js';
import { groupsOf, type RunsOptions, runsOf } from './runs.js';

const plenty = 2 ** 40;
const cut = (size: number, radius: number, window: Window, options: Partial<RunsOptions> = {}) => {
  const graph = flatten(blur(placesLayer(testGrid(size, size)), { radius }));
  const layer = { root: graph.root, entries: [...graph.entries.values()], stored: [], values: new Map() };
  return runsOf(testRegistry, layer, window, { tileSize: 64, workers: 2, memoryLimitBytes: plenty, order: 'any', ...options });
};
const whole = (size: number): Window => ({ col: 0, row: 0, width: size, height: size });

describe('runsOf', () => {
  it('computes more tiles together the further they look, until a halo is an eighth of what is computed or they are four by four', () => {
    const sides = [1, 8, 9, 16, 17, 24, 25, 100].map((radius) => cut(2048, radius, whole(2048)).together.width / 64);
    expect(sides).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
  });
  it('computes fewer together where memory is short, or workers would be idle', () => {
    expect(cut(2048, 30, whole(2048), { memoryLimitBytes: 5 * 10 ** 6 }).together).toEqual({ width: 128, height: 128 });
    expect(cut(2048, 30, whole(2048), { memoryLimitBytes: 10 ** 5 }).together).toEqual({ width: 64, height: 64 });
    expect(cut(256, 30, whole(256), { workers: 4 }).together).toEqual({ width: 64, height: 64 });
    expect(cut(512, 30, whole(512), { workers: 4 }).together).toEqual({ width: 128, height: 128 });
    // rows that are taken in order are left for every worker
    expect(cut(1024, 30, whole(1024), { order: 'rows' }).together).toEqual({ width: 256, height: 256 });
    expect(cut(1024, 30, whole(1024), { order: 'rows', workers: 4 }).together).toEqual({ width: 256, height: 128 });
  });
  it('gives every tile once, in rows where they are to be, and groups that are whole', () => {
    const place = fc.integer({ min: 0, max: 700 });
    fc.assert(
      fc.property(
        place,
        place,
        fc.integer({ min: 1, max: 1200 }),
        fc.integer({ min: 1, max: 1200 }),
        fc.nat(60),
        fc.boolean(),
        (col, row, width, height, radius, rows) => {
          const window = { col, row, width, height };
          const { runs, together } = cut(2000, radius, window, { order: rows ? 'rows' : 'any' });
          const tiles = tilesOf(window, 64);
          const found = runs.flat();
          if (rows) expect(found).toEqual(tiles);
          else expect(new Set(found.map((tile) => JSON.stringify(tile)))).toEqual(new Set(tiles.map((tile) => JSON.stringify(tile))));
          expect(found).toHaveLength(tiles.length);
          for (const run of runs)
            for (const group of groupsOf(run, together)) {
              const members = group.members.map((index) => run[index] as Window);
              expect(members.reduce(uniteWindows)).toEqual(group.window);
              expect(members.reduce((sum, one) => sum + one.width * one.height, 0)).toBe(group.window.width * group.window.height);
            }
        },
      ),
      { numRuns: 60 },
    );
  });
});
