import { TetrazoneError } from '../../../errors/error.js';
import { metresPerCell } from '../../../raster/areas.js';
import type { Window } from '../../../raster/grid.js';
import type { Raster, Type } from '../../../raster/raster.js';

/** Places with the values of factors: rows of `3 + factors` numbers, metres east, metres south, which hash, then the factors by name. */
export interface Places {
  readonly names: readonly string[];
  readonly events: Float64Array;
  /** Places without event, those of the lowest hashes. */
  readonly others: Float64Array;
  /** Cells with an event that lack a factor. */
  readonly outside: number;
}

/** Columns before the factors. */
export const LEAD = 3;

/**
 * The places of one block: all cells with an event (above 0), and of the others the `most` with the lowest hash of seed, column and row; cells that lack a factor
 * are left out. So the same cells are taken however a raster is cut.
 */
export function samplePlaces(inputs: Readonly<Record<string, Raster<Type>>>, response: string, most: number, seed: number, block: Window): Places {
  const { [response]: marks, ...factors } = inputs;
  const names = Object.keys(factors).sort();
  if (marks === undefined)
    throw new TetrazoneError('bad-input', { operation: 'fit-susceptibility', input: response, detail: 'missing: the raster whose cells above 0 are events' });
  if (names.length === 0) throw new TetrazoneError('bad-input', { operation: 'fit-susceptibility', input: 'factors', detail: 'there is no factor' });
  const { grid } = marks;
  const middle = metresPerCell(grid, grid.height >> 1);
  const columns = names.map((name) => factors[name]!);
  const events: number[] = [];
  const others: number[] = [];
  let outside = 0;
  for (let i = 0; i < marks.values.length; i++) {
    const mark = marks.values[i]!;
    const event = mark > 0 && mark !== marks.nodata;
    const values = columns.map(({ values: cells, nodata }) => (cells[i] === nodata ? Number.NaN : cells[i]!));
    if (values.some((value) => !Number.isFinite(value))) {
      if (event) outside++;
      continue;
    }
    const col = block.col + (i % block.width);
    const row = block.row + Math.floor(i / block.width);
    (event ? events : others).push((col + 0.5) * middle.x, (row + 0.5) * middle.y, hashOf(col, row, seed), ...values);
  }
  return { names, events: Float64Array.from(events), others: lowest(Float64Array.from(others), LEAD + names.length, most), outside };
}

/** The places of two blocks. */
export function joinPlaces(a: Places, b: Places, most: number): Places {
  const both = (x: Float64Array, y: Float64Array): Float64Array => {
    const joined = new Float64Array(x.length + y.length);
    joined.set(x);
    joined.set(y, x.length);
    return joined;
  };
  return {
    names: a.names,
    events: both(a.events, b.events),
    others: lowest(both(a.others, b.others), LEAD + a.names.length, most),
    outside: a.outside + b.outside,
  };
}

/** The rows with the lowest hashes, in the order in which they came. */
function lowest(rows: Float64Array, width: number, most: number): Float64Array {
  const count = rows.length / width;
  if (count <= most) return rows;
  const hash = (row: number): number => rows[row * width + 2]!;
  const order = Uint32Array.from({ length: count }, (_, row) => row).sort((a, b) => hash(a) - hash(b) || a - b);
  const kept = order.subarray(0, most).sort();
  const found = new Float64Array(most * width);
  kept.forEach((row, i) => {
    found.set(rows.subarray(row * width, (row + 1) * width), i * width);
  });
  return found;
}

/** A number of 32 bits that column, row and seed decide: rounds of splitmix32. */
function hashOf(col: number, row: number, seed: number): number {
  let z = seed >>> 0;
  for (const part of [col, row]) {
    z = (z + Math.imul(part + 1, 0x9e3779b9)) >>> 0;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    z = (z ^ (z >>> 15)) >>> 0;
  }
  return z;
}
