/**
 * The weighted fractile of some numbers: the least of them that numbers of this share of the weight do not exceed. `order` is scratch room of their count.
 * Weights sum to one.
 */
export function weightedFractile(numbers: ArrayLike<number>, weights: ArrayLike<number>, share: number, order: Uint32Array): number {
  for (let i = 0; i < order.length; i++) order[i] = i;
  order.sort((a, b) => (numbers[a] as number) - (numbers[b] as number));
  let sum = 0;
  for (const i of order) {
    sum += weights[i] as number;
    // as much as rounding of the weights leaves open
    if (sum >= share - 1e-9) return numbers[i] as number;
  }
  return numbers[order[order.length - 1] as number] as number;
}
