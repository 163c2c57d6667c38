import { TetrazoneError } from '../errors/error.js';
import { standardNormal } from './functions/standard-normal.js';
import type { Random } from './seeded-random.js';

/** One draw from the Dirichlet distribution: numbers ≥ 0 with sum 1 and means α / Σα, nearer to them the larger Σα. `bad-values` unless all α are above 0. */
export function dirichlet(alpha: readonly number[], random: Random): number[] {
  const draws = alpha.map((a) => {
    if (!(a > 0) || !Number.isFinite(a))
      throw new TetrazoneError('bad-values', { operation: 'dirichlet', detail: `a parameter of ${a}, expected numbers above 0` });
    return gammaDraw(a, random);
  });
  const sum = draws.reduce((a, b) => a + b, 0);
  return draws.map((x) => (sum > 0 ? x / sum : 1 / alpha.length));
}

/** One draw from the gamma distribution of scale 1 (Marsaglia & Tsang 2000). */
function gammaDraw(shape: number, random: Random): number {
  if (shape < 1) return gammaDraw(shape + 1, random) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = standardNormal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}
