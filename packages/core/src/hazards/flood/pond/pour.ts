import { type Depressions, OUTSIDE } from './depressions.js';

/** Where water stands once it has run together. */
export interface Standing {
  /** By depression: the largest one that is now one water with it. */
  readonly water: Int32Array;
  /** By depression that is the largest of its water: m³. */
  readonly volume: Float64Array;
  /** By depression: m³ up to where it spills. */
  readonly capacity: Float64Array;
  /** m³ that left. */
  readonly outflow: number;
}

/**
 * Pours water into the leaves: what a depression cannot hold spills into the leaf beyond its spill, and where that side is full as well the two become one.
 * `amounts` are m³ by leaf, `OUTSIDE` included. In whatever order water comes, the same stands in the end.
 */
export function pour({ leaves, count, into, parent, sibling }: Depressions, capacity: Float64Array, amounts: Float64Array): Standing {
  const volume = new Float64Array(count);
  const water = Int32Array.from({ length: count }, (_, i) => i);
  const top = (one: number): number => {
    let found = one;
    while (water[found] !== found) found = water[found]!;
    for (let at = one; at !== found; ) {
      const next = water[at]!;
      water[at] = found;
      at = next;
    }
    return found;
  };
  let outflow = amounts[OUTSIDE]!;
  for (let leaf = 1; leaf <= leaves; leaf++) {
    let rest = amounts[leaf]!;
    let at = leaf;
    while (rest > 0) {
      if (at === OUTSIDE) {
        outflow += rest;
        break;
      }
      const held = top(at);
      const room = capacity[held]! - volume[held]!;
      if (rest <= room) {
        volume[held]! += rest;
        break;
      }
      volume[held] = capacity[held]!;
      rest -= Math.max(0, room);
      const both = parent[held]!;
      const twin = sibling[held]!;
      if (both !== OUTSIDE && water[twin] === twin && volume[twin]! >= capacity[twin]!) {
        water[held] = both;
        water[twin] = both;
        volume[both] = volume[held]! + volume[twin]!;
        at = both;
      } else at = into[held]!;
    }
  }
  for (let one = 1; one < count; one++) top(one);
  return { water, volume, capacity, outflow };
}
