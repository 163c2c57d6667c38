import { many } from '../../layers/inputs.js';
import { integer, number } from '../../layers/options.js';
import { reduction } from '../../layers/reduction.js';
import { cellAreas } from '../../raster/areas.js';
import type { Raster } from '../../raster/raster.js';
import { countLevels } from './level-ensemble.js';
import type { LevelStability } from './level-stability.js';

/**
 * Areas on which several computations of one map agree (`levelEnsemble`): of each level the hectares that are sure, likeliest and expected, and those that could change, as
 * `levelStability` has them.
 */
export const ensembleStability = reduction(
  {
    name: 'ensemble-stability',
    version: 1,
    title: { zh: '多次计算区划稳定性', en: 'Stability over several computations' },
    inputs: many('uint8'),
    options: {
      levels: integer(4, { min: 2, max: 255 }, { zh: '一共多少级', en: 'how many levels there are' }),
      sure: number(0.95, { above: 0.5, max: 1 }, { zh: '概率达到此值时等级算可靠', en: 'probability from which a level is sure' }),
    },
  },
  {
    map: (inputs, { levels: n, sure }, block): Float64Array => {
      const maps = inputs as Readonly<Record<string, Raster<'uint8'>>>;
      const areas = cellAreas(Object.values(maps)[0]!.grid, block);
      // m² by level: sure, likeliest, expected; last what is not sure
      const sums = new Float64Array(3 * n + 1);
      countLevels(maps, (cell, counts, known) => {
        const m2 = areas[cell]!;
        const best = counts.lastIndexOf(counts.reduce((a, b) => Math.max(a, b))) - 1;
        sums[counts[best + 1]! / known >= sure ? best : 3 * n]! += m2;
        sums[n + best]! += m2;
        for (let level = 1; level <= n; level++) sums[2 * n + level - 1]! += (m2 * (counts[level] ?? 0)) / known;
      });
      return sums;
    },
    combine: (first, second) => first.map((m2, i) => m2 + second[i]!),
    finish: (sums, { levels: n }): LevelStability => {
      const hectares = (at: number): number => (sums?.[at] ?? 0) / 1e4;
      const levels = Array.from({ length: n }, (_, i) => ({ level: i + 1, sure: hectares(i), likeliest: hectares(n + i), expected: hectares(2 * n + i) }));
      return { levels, couldChange: hectares(3 * n), hectares: levels.reduce((sum, { likeliest }) => sum + likeliest, 0) };
    },
  },
);
