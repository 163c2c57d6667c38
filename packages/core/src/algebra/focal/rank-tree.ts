/** A bag of ranks 0 … size − 1 that tells the k-th smallest (`sum`) or the commonest (`most`): a binary tree over the counts, O(log size) a change. */
export interface RankTree {
  /** Adds (`by` 1) or takes away (−1) one of a rank. */
  readonly change: (rank: number, by: 1 | -1) => void;
  /** Takes everything out. */
  readonly clear: () => void;
  /** With `sum` the rank of the k-th smallest, k from 0; with `most` the commonest rank, of equals the highest. The bag must not be empty. */
  readonly find: (k: number) => number;
}

/** Inner nodes hold the sum of the counts below them, or the largest of them. */
export function rankTree(size: number, holds: 'sum' | 'most'): RankTree {
  let leaves = 1;
  while (leaves < size) leaves *= 2;
  const tree = new Int32Array(2 * leaves);
  const clear = (): void => void tree.fill(0);
  if (holds === 'sum')
    return {
      clear,
      change(rank, by) {
        for (let node = leaves + rank; node > 0; node >>= 1) tree[node]! += by;
      },
      find(k) {
        let node = 1;
        for (let left = k; node < leaves; ) {
          node *= 2;
          if (left < tree[node]!) continue;
          left -= tree[node]!;
          node++;
        }
        return node - leaves;
      },
    };
  return {
    clear,
    change(rank, by) {
      tree[leaves + rank]! += by;
      for (let node = (leaves + rank) >> 1; node > 0; node >>= 1) {
        const most = Math.max(tree[2 * node]!, tree[2 * node + 1]!);
        if (tree[node] === most) break;
        tree[node] = most;
      }
    },
    find() {
      let node = 1;
      while (node < leaves) node = 2 * node + (tree[2 * node + 1] === tree[node] ? 1 : 0);
      return node - leaves;
    },
  };
}
