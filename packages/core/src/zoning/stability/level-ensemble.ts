import { many } from '../../layers/inputs.js';
import { operation } from '../../layers/operation.js';
import { choice, integer } from '../../layers/options.js';
import { local } from '../../layers/reach.js';
import type { Raster } from '../../raster/raster.js';

/** How many levels can be counted. */
const LEVELS = 255;

/**
 * What several computations of one map agree on, each with its own draw of what is uncertain: the `probability` of a `level` or worse, of it `exactly`, the `entropy` of
 * the levels (0 sure; 1 all of 1 … `levels` alike), or the `likeliest` level (of equals the more severe). Where a map has no level it does not count. float32; NaN where none has one.
 * O(cells · maps).
 */
export const levelEnsemble = operation(
  {
    name: 'level-ensemble',
    version: 1,
    title: { zh: '多次计算等级概率', en: 'Levels of several computations' },
    inputs: many('uint8'),
    options: {
      output: choice(['probability', 'exactly', 'entropy', 'likeliest'], {
        zh: '该级或更严重的概率，仅该级的概率，等级的混杂程度，或最可能的等级',
        en: 'of the level or worse, of the level alone, how mixed the levels are, or the likeliest level',
      }),
      level: integer(4, { min: 1, max: LEVELS }, { zh: '哪一级的概率', en: 'whose probability' }),
      levels: integer(4, { min: 2, max: LEVELS }, { zh: '熵：一共多少级', en: 'entropy: how many levels there are' }),
    },
    type: 'float32',
    kind: 'value',
    unit: '',
    reach: local,
  },
  (inputs, { output, level, levels }, out) => {
    out.values.fill(Number.NaN);
    countLevels(inputs as Readonly<Record<string, Raster<'uint8'>>>, (cell, counts, known) => {
      if (output === 'probability') out.values[cell] = counts.subarray(level).reduce((a, b) => a + b, 0) / known;
      else if (output === 'exactly') out.values[cell] = (counts[level] ?? 0) / known;
      else if (output === 'likeliest') out.values[cell] = counts.lastIndexOf(counts.reduce((a, b) => Math.max(a, b)));
      else out.values[cell] = counts.reduce((sum, n) => sum - (n > 0 ? (n / known) * Math.log(n / known) : 0), 0) / Math.log(levels);
    });
  },
);

/** Calls `visit` with how many maps have each level in a cell (counts[level], 0 left at 0) and how many have one; not where none has. */
export function countLevels(maps: Readonly<Record<string, Raster<'uint8'>>>, visit: (cell: number, counts: Uint16Array, known: number) => void): void {
  const values = Object.values(maps).map((map) => map.values);
  const highest = values.reduce((most, cells) => cells.reduce((a, b) => Math.max(a, b), most), 0);
  const counts = new Uint16Array(highest + 1);
  const length = values[0]?.length ?? 0;
  for (let i = 0; i < length; i++) {
    counts.fill(0);
    let known = 0;
    for (const cells of values) {
      const level = cells[i]!;
      if (level === 0) continue;
      counts[level]!++;
      known++;
    }
    if (known > 0) visit(i, counts, known);
  }
}
