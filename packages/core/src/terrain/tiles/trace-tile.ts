import type { Raster, Type } from '../../raster/raster.js';
import { accumulateCodes } from '../flow/accumulate-codes.js';
import { D8 } from '../flow/d8.js';
import { bringTo } from '../flow/weight-of.js';
import { countTile } from './count-tile.js';
import { edgeCells, edgePlace } from './edge-cells.js';

/** What the rest of a grid needs to know of the water on a tile, for each cell of its edge (`edgeCells`). */
export interface TileFlow {
  /** What the tile's own cells send through it. */
  readonly sums: Float64Array;
  /** What rounding cut off the sums; 0 for numbers of cells. */
  readonly rests: Float64Array;
  /** D8 code of a cell whose water leaves the tile there, else 0; −1 where there is no direction. */
  readonly leaving: Int16Array;
  /** The place on the edge where water that comes in here leaves the tile again; −1 where it ends within. */
  readonly exits: Int32Array;
}

const UNKNOWN = -2;
const ENDS = -1;

/** Runs the water of a tile, its cells or their weights, down its own D8 directions (Barnes 2017). Throws `bad-values` as `flowAccumulation`. */
export function traceTile(operation: string, directions: Raster<Type>, weights?: Raster): TileFlow {
  const counted = weights === undefined ? countTile(directions) : undefined;
  if (counted !== undefined) return counted.flow();
  const { values: codes, window, nodata } = directions;
  const { width, height } = window;
  const cells = width * height;
  const sums = new Float64Array(cells);
  const rests = bringTo(sums, weights);
  accumulateCodes(operation, codes, window, nodata, sums, () => {}, rests);
  const columns = new Int8Array(256);
  const rows = new Int8Array(256);
  for (const { code, dCol, dRow } of D8) {
    columns[code] = dCol;
    rows[code] = dRow;
  }
  const edge = edgeCells(width, height);
  // where the water of each cell leaves the tile, as far as it has been followed
  const out = new Int32Array(cells).fill(UNKNOWN);
  const path: number[] = [];
  const exitOf = (start: number): number => {
    path.length = 0;
    let cell = start;
    let found = UNKNOWN;
    while (found === UNKNOWN) {
      found = out[cell]!;
      if (found !== UNKNOWN) break;
      path.push(cell);
      if (Number.isNaN(sums[cell]!)) {
        found = ENDS;
        break;
      }
      const code = codes[cell]!;
      if (code === 0) {
        found = ENDS;
        break;
      }
      const col = (cell % width) + columns[code]!;
      const row = Math.floor(cell / width) + rows[code]!;
      if (col < 0 || row < 0 || col >= width || row >= height) found = edgePlace(width, height, cell % width, Math.floor(cell / width));
      else cell = row * width + col;
    }
    for (const one of path) out[one] = found;
    return found;
  };
  const exits = Int32Array.from(edge, exitOf);
  const leaving = Int16Array.from(edge, (cell, place) => (Number.isNaN(sums[cell]!) ? -1 : exits[place] === place ? codes[cell]! : 0));
  const atEdge = (values: Float64Array | undefined): Float64Array => Float64Array.from(edge, (cell) => values?.[cell] ?? 0);
  return { sums: atEdge(sums), rests: atEdge(rests), leaving, exits };
}
