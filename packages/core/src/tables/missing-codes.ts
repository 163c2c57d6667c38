/**
 * Numbers that stand for "missing" in tables: 32766 (missing) and 32744 (blank) of the China Meteorological Administration's station data, where 32700 means
 * a trace; nines of all lengths elsewhere.
 */
const codes: ReadonlySet<number> = new Set([
  32766,
  32744,
  32700,
  ...[99, 999, 9999, 99999, 999999, 99.9, 999.9, 999.99, 9999.9].flatMap((code) => [code, -code]),
  999990,
  999998,
]);

/** A number of a column that looks like a code, and how often it stands there. */
export interface SuspectedCode {
  readonly value: number;
  readonly count: number;
}

/**
 * Numbers of a column that look as if they meant "missing": codes of the kind in use that lie as far from all other numbers as these reach, or farther.
 * Whether they do is for the reader to say, who then declares them as missing. O(numbers).
 */
export function suspectedCodes(values: Iterable<number>): readonly SuspectedCode[] {
  const counts = new Map<number, number>();
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (codes.has(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
    else if (Number.isFinite(value)) [low, high] = [Math.min(low, value), Math.max(high, value)];
  }
  if (low > high) return [];
  const apart = (value: number): boolean => Math.max(low - value, value - high) >= Math.max(high - low, Math.abs(low), Math.abs(high));
  return [...counts].filter(([value]) => apart(value)).map(([value, count]) => ({ value, count }));
}
