import { TetrazoneError } from '../../errors/error.js';
import { luFactors } from '../functions/lu-factors.js';

export interface GameTheoryWeights {
  /** Sum 1. */
  readonly weights: readonly number[];
  /** What each vector counts; sum 1. */
  readonly shares: readonly number[];
  /** True where the vectors are so alike that nothing can be decided between them, and the shares are equal. */
  readonly equal: boolean;
}

/**
 * One vector of weights from several (subjective, objective) by game theory: shares α that bring the combination nearest to all of them at once,
 * Σⱼ αⱼ (wᵢ · wⱼ) = wᵢ · wᵢ, then |α| / Σ|α|. Vectors that lie in one line leave the system without a solution: then all count alike.
 * `bad-values` where vectors are of different length, hold a negative number, or sum to 0; they are brought to sum 1 first.
 */
export function gameTheoryWeights(vectors: readonly (readonly number[])[]): GameTheoryWeights {
  const units = vectors.map((vector, i) => {
    const sum = vector.reduce((a, b) => a + b, 0);
    if (vector.length !== vectors[0]!.length || !vector.every((w) => w >= 0) || !(sum > 0))
      throw new TetrazoneError('bad-values', { operation: 'gameTheoryWeights', detail: `vector ${i + 1} is ${vector.join(', ')}` });
    return vector.map((w) => w / sum);
  });
  const [first] = units;
  if (first === undefined) throw new TetrazoneError('bad-values', { operation: 'gameTheoryWeights', detail: 'there are no vectors' });
  const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, k) => sum + x * b[k]!, 0);
  const products = Float64Array.from(units.flatMap((a) => units.map((b) => dot(a, b))));
  const alpha = luFactors(products, units.length)?.solve(Float64Array.from(units, (a) => dot(a, a)));
  const total = alpha?.reduce((sum, x) => sum + Math.abs(x), 0) ?? 0;
  const equal = alpha === undefined || !(total > 0);
  const shares = units.map((_, i) => (equal ? 1 / units.length : Math.abs(alpha[i]!) / total));
  return { weights: first.map((_, k) => units.reduce((sum, unit, i) => sum + shares[i]! * unit[k]!, 0)), shares, equal };
}
