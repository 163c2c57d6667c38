import { TetrazoneError } from '../../../errors/error.js';
import { many } from '../../../layers/inputs.js';
import { reduction } from '../../../layers/reduction.js';
import type { FactorModel } from './factor-model.js';

/** Sums over the cells that have every factor: how many, Σ x and Σ x ln x by factor. */
interface Sums {
  readonly names: readonly string[];
  readonly cells: number;
  readonly sums: Float64Array;
  readonly logs: Float64Array;
}

/**
 * Entropy weights of score maps over all cells that have every one: p = x / Σx, e = −Σ p ln p / ln m, w = (1 − e) / Σ (1 − e), as `entropyWeights` has it of a
 * table. A model whose terms are the weights; equal where no map tells anything.
 *
 * @throws `bad-values` for scores below 0, and where no cell has all.
 */
export const factorEntropy = reduction(
  { name: 'factor-entropy', version: 1, title: { zh: '因子熵权', en: 'Entropy weights of factors' }, inputs: many('any'), options: {} },
  {
    map: (inputs): Sums => {
      const names = Object.keys(inputs).sort();
      const columns = names.map((name) => inputs[name]!);
      const [sums, logs] = [new Float64Array(names.length), new Float64Array(names.length)];
      let cells = 0;
      for (let i = 0; i < columns[0]!.values.length; i++) {
        if (columns.some(({ values, nodata }) => !Number.isFinite(values[i]!) || values[i] === nodata)) continue;
        cells++;
        columns.forEach(({ values }, j) => {
          const x = values[i]!;
          if (x < 0) throw new TetrazoneError('bad-values', { operation: 'factor-entropy', detail: `a score of ${x} in ${names[j]}; expected 0 or more` });
          sums[j]! += x;
          if (x > 0) logs[j]! += x * Math.log(x);
        });
      }
      return { names, cells, sums, logs };
    },
    combine: (a, b): Sums => ({
      names: a.names,
      cells: a.cells + b.cells,
      sums: a.sums.map((x, j) => x + b.sums[j]!),
      logs: a.logs.map((x, j) => x + b.logs[j]!),
    }),
    finish: (state): FactorModel => {
      if (state === undefined || state.cells === 0)
        throw new TetrazoneError('bad-values', { operation: 'factor-entropy', detail: 'no cell has a score of every factor' });
      const { names, cells, sums, logs } = state;
      // −Σ (x/S) ln (x/S) = ln S − Σ x ln x / S
      const entropies = names.map((_, j) => (cells > 1 && sums[j]! > 0 ? Math.min(1, (Math.log(sums[j]!) - logs[j]! / sums[j]!) / Math.log(cells)) : 1));
      // what rounding leaves of a constant map is nothing
      const told = entropies.map((e) => (1 - e > 1e-12 ? 1 - e : 0));
      const total = told.reduce((sum, one) => sum + one, 0);
      const weights = told.map((one) => (total > 0 ? one / total : 1 / names.length));
      return {
        kind: 'entropy',
        constant: 0,
        terms: Object.fromEntries(names.map((name, j) => [name, { coefficient: weights[j]! }])),
        findings: names.map((factor, j) => ({ factor, entropy: entropies[j]!, weight: weights[j]! })),
        validation: [],
        roc: [],
      };
    },
  },
);
