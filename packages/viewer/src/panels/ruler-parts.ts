export interface Ruler {
  /** Width of each level, 0 … 1 of the whole; lowest first. */
  readonly parts: readonly number[];
  /** Place of each break. */
  readonly ticks: readonly number[];
  /** Place of the value. */
  readonly at: number;
}

/**
 * Lays breaks out so that every level can be seen: each of the n levels takes 1/n of the ruler and a value is placed in its level by proportion,
 * the outer levels reaching to the range of the data (or as far again as their neighbour is wide). Undefined without breaks, or where they do not rise.
 */
export function rulerParts(breaks: readonly number[], range: readonly [number, number] | undefined, value: number): Ruler | undefined {
  const [first, last] = [breaks[0], breaks[breaks.length - 1]];
  if (first === undefined || last === undefined || breaks.some((at, index) => index > 0 && !(at > (breaks[index - 1] as number)))) return undefined;
  const span = breaks.length > 1 ? (last - first) / (breaks.length - 1) : Math.abs(first) || 1;
  const edges = [Math.min(range?.[0] ?? Number.POSITIVE_INFINITY, first - span), ...breaks, Math.max(range?.[1] ?? Number.NEGATIVE_INFINITY, last + span)];
  const count = edges.length - 1;
  const level = Math.max(
    0,
    Math.min(
      count - 1,
      edges.findLastIndex((edge) => value >= edge),
    ),
  );
  const [from, to] = [edges[level] as number, edges[level + 1] as number];
  const within = Math.max(0, Math.min(1, (value - from) / (to - from)));
  return { parts: Array.from({ length: count }, () => 1 / count), ticks: breaks.map((_, index) => (index + 1) / count), at: (level + within) / count };
}
