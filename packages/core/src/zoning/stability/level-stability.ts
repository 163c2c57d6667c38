import { many } from '../../layers/inputs.js';
import { number } from '../../layers/options.js';
import { reduction } from '../../layers/reduction.js';
import { cellAreas } from '../../raster/areas.js';
import type { Raster } from '../../raster/raster.js';
import { checkDraws, drawLevels, drawOptions } from './level-draws.js';

/** How sure one level is. */
export interface StabilityRow {
  readonly level: number;
  /** Hectares where it has at least the sure probability, where it is likeliest, and Σ probability × area. */
  readonly sure: number;
  readonly likeliest: number;
  readonly expected: number;
}

export interface LevelStability {
  readonly levels: readonly StabilityRow[];
  /** Hectares where no level has the sure probability: they could change. */
  readonly couldChange: number;
  readonly hectares: number;
}

/**
 * Areas of a zoning that hold against uncertain weights, breaks and inputs, by the draws of `levelProbability`: of each level the hectares that are sure
 * (`levels[3].sure` is the sure red), and the hectares that could change.
 */
export const levelStability = reduction(
  {
    name: 'level-stability',
    version: 1,
    title: { zh: '区划稳定性', en: 'Stability of levels' },
    inputs: many('float32'),
    options: { ...drawOptions, sure: number(0.95, { above: 0.5, max: 1 }, { zh: '概率达到此值时等级算可靠', en: 'probability from which a level is sure' }) },
  },
  {
    map: (inputs, options, block): Float64Array => {
      const factors = inputs as Readonly<Record<string, Raster>>;
      checkDraws('level-stability', Object.keys(factors), options);
      const areas = cellAreas(Object.values(factors)[0]!.grid, block);
      const n = options.breaks.length + 1;
      // m² by level: sure, likeliest, expected; last what is not sure
      const sums = new Float64Array(3 * n + 1);
      drawLevels(factors, options, (cell, counts) => {
        const best = counts.lastIndexOf(counts.reduce((a, b) => Math.max(a, b)));
        sums[counts[best]! / options.samples >= options.sure ? best : 3 * n]! += areas[cell]!;
        sums[n + best]! += areas[cell]!;
        for (let level = 0; level < n; level++) sums[2 * n + level]! += (areas[cell]! * counts[level]!) / options.samples;
      });
      return sums;
    },
    combine: (first, second) => first.map((m2, i) => m2 + second[i]!),
    finish: (sums, { breaks }): LevelStability => {
      const n = breaks.length + 1;
      const hectares = (at: number): number => (sums?.[at] ?? 0) / 1e4;
      const levels = Array.from({ length: n }, (_, i) => ({ level: i + 1, sure: hectares(i), likeliest: hectares(n + i), expected: hectares(2 * n + i) }));
      return { levels, couldChange: hectares(3 * n), hectares: levels.reduce((sum, { likeliest }) => sum + likeliest, 0) };
    },
  },
);
