import type { Raster, Type } from '../../raster/raster.js';
import { downstream, ENDS, fromHeadsDown } from '../flow/downstream.js';

/**
 * The stream network of a grid. A reach begins where a stream begins or where two or more meet, and goes down to the cell before the next meeting, or to
 * where the stream ends. Reaches are numbered 1 … n in the order of the grid by their first cell.
 */
export interface Reaches {
  /** The cell each cell drains to. */
  readonly to: Int32Array;
  /** All cells, each before the one it drains to. */
  readonly order: Int32Array;
  /** The reach of each stream cell, 0 elsewhere. */
  readonly reach: Int32Array;
  /** By reach − 1: its first cell. */
  readonly heads: readonly number[];
  /** By reach − 1: the reach it flows into; 0 at the end. */
  readonly next: readonly number[];
  /** By reach − 1: order of Strahler (1957). */
  readonly strahler: readonly number[];
}

export function reachesOf(operation: string, directions: Raster<Type>, streams: Raster<Type>): Reaches {
  const to = downstream(operation, directions);
  const order = fromHeadsDown(operation, to);
  const isStream = (cell: number): boolean => streams.values[cell]! > 0 && streams.values[cell] !== streams.nodata && to[cell]! >= ENDS;
  const inflows = new Uint8Array(to.length);
  for (const cell of order) if (to[cell]! >= 0 && isStream(cell) && isStream(to[cell]!)) inflows[to[cell]!]!++;
  const heads: number[] = [];
  const reach = new Int32Array(to.length);
  for (let i = 0; i < to.length; i++)
    if (isStream(i) && inflows[i] !== 1) {
      heads.push(i);
      reach[i] = heads.length;
    }
  for (const cell of order) {
    const next = to[cell]!;
    if (reach[cell] !== 0 && next >= 0 && isStream(next) && reach[next] === 0) reach[next] = reach[cell]!;
  }
  const next = new Array<number>(heads.length).fill(0);
  // of the orders that come in: the highest, and how often it does
  const highest = new Uint8Array(heads.length);
  const times = new Uint8Array(heads.length);
  const strahler = new Array<number>(heads.length).fill(0);
  for (const cell of order) {
    const own = reach[cell]!;
    if (own === 0) continue;
    if (heads[own - 1] === cell) strahler[own - 1] = highest[own - 1] === 0 ? 1 : highest[own - 1]! + (times[own - 1]! > 1 ? 1 : 0);
    const below = to[cell]! >= 0 ? reach[to[cell]!]! : 0;
    if (below === 0 || below === own) continue;
    next[own - 1] = below;
    const rank = strahler[own - 1]!;
    if (rank > highest[below - 1]!) {
      highest[below - 1] = rank;
      times[below - 1] = 1;
    } else if (rank === highest[below - 1]) times[below - 1]!++;
  }
  return { to, order, reach, heads, next, strahler };
}
