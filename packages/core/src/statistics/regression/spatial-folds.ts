import { TetrazoneError } from '../../errors/error.js';
import { seededRandom } from '../seeded-random.js';

/**
 * Folds for cross-validation by blocks of space: places that lie in one square of `block` (in the unit of x and y, squares counted from 0, 0) come into one fold,
 * 0 … folds − 1, so that what is tested lies apart from what was fitted (Roberts et al. 2017). Blocks go, those with the most events first, to the fold that has
 * the fewest events and then the fewest places; the seed decides between equals. Fewer blocks than folds make as many folds as blocks. O(n log n).
 *
 * @throws `bad-values` for fewer than two folds, a block that is not above 0, and fewer than two blocks.
 */
export function spatialFolds(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  { block, folds = 5, seed = 1 }: { readonly block: number; readonly folds?: number; readonly seed?: number },
): Int32Array {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation: 'spatialFolds', detail });
  };
  if (!(Number.isInteger(folds) && folds >= 2)) refuse(`${folds} folds, expected two or more`);
  if (!(block > 0 && block < Number.POSITIVE_INFINITY)) refuse(`a block of ${block}, expected a length above 0`);
  if (y.length !== x.length || outcomes.length !== x.length) refuse(`${x.length}, ${y.length} and ${outcomes.length} numbers, expected as many`);
  const blocks = new Map<string, { readonly places: number[]; events: number; luck: number }>();
  for (let i = 0; i < x.length; i++) {
    const key = `${Math.floor(x[i]! / block)},${Math.floor(y[i]! / block)}`;
    const held = blocks.get(key);
    if (held === undefined) blocks.set(key, { places: [i], events: outcomes[i]!, luck: 0 });
    else {
      held.places.push(i);
      held.events += outcomes[i]!;
    }
  }
  if (blocks.size < 2) refuse(`all ${x.length} places lie in one block of ${block}; make the blocks smaller`);
  const random = seededRandom(seed);
  // by place, so that the order of the rows plays no part
  const all = [...blocks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => Object.assign(one, { luck: random() }));
  all.sort((a, b) => b.events - a.events || b.places.length - a.places.length || a.luck - b.luck);
  const count = Math.min(folds, blocks.size);
  const held = Array.from({ length: count }, () => ({ events: 0, places: 0 }));
  const fold = new Int32Array(x.length);
  for (const { places, events } of all) {
    let least = 0;
    for (let k = 1; k < count; k++)
      if (held[k]!.events < held[least]!.events || (held[k]!.events === held[least]!.events && held[k]!.places < held[least]!.places)) least = k;
    held[least]!.events += events;
    held[least]!.places += places.length;
    for (const place of places) fold[place] = least;
  }
  return fold;
}
