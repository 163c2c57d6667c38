import { TetrazoneError } from '../../errors/error.js';

/**
 * One vector of weights from several: `linear` adds them up by `shares` (equal unless given), `multiplicative` multiplies them and brings the products to
 * sum 1. `bad-values` where vectors or shares do not fit, or every product is 0.
 */
export function combineWeights(
  vectors: readonly (readonly number[])[],
  { method = 'linear', shares = vectors.map(() => 1) }: { readonly method?: 'linear' | 'multiplicative'; readonly shares?: readonly number[] } = {},
): readonly number[] {
  const [first = []] = vectors;
  const fit = first.length > 0 && shares.length === vectors.length && vectors.every((vector) => vector.length === first.length && vector.every((w) => w >= 0));
  const combined = first.map((_, k) =>
    vectors.reduce((sum, vector, i) => (method === 'linear' ? sum + shares[i]! * vector[k]! : sum * vector[k]!), method === 'linear' ? 0 : 1),
  );
  const total = combined.reduce((a, b) => a + b, 0);
  if (!fit || !(total > 0))
    throw new TetrazoneError('bad-values', { operation: 'combineWeights', detail: 'vectors and shares do not fit, or nothing is left' });
  return combined.map((w) => w / total);
}
