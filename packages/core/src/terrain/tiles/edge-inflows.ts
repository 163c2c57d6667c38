import { TetrazoneError } from '../../errors/error.js';
import type { Grid } from '../../raster/grid.js';
import { addExactly } from '../flow/accumulate-codes.js';
import { D8 } from '../flow/d8.js';
import { edgeCells, tilingOf } from './edge-cells.js';
import type { TileFlow } from './trace-tile.js';

/** What comes into a tile at each place on its edge, and what rounding cut off that. */
export interface TileInflows {
  readonly sums: Float64Array;
  readonly rests: Float64Array;
}

/**
 * What comes into every tile of a grid from others, by tile and place on its edge (Barnes 2017): the places where water leaves tiles are one graph, taken from
 * heads down. Sums are exact, so no order changes them. Throws `bad-values` for directions that run in a circle.
 */
export function edgeInflows(operation: string, grid: Pick<Grid, 'width' | 'height'>, size: number, flows: readonly TileFlow[]): TileInflows[] {
  const { windows, locate } = tilingOf(grid, size);
  const starts: number[] = [];
  let places = 0;
  for (const { exits } of flows) {
    starts.push(places);
    places += exits.length;
  }
  // of each place where water leaves a tile: the place where it enters another, and the place where it leaves that one
  const enters = new Int32Array(places).fill(-1);
  const onward = new Int32Array(places).fill(-1);
  const totals = new Float64Array(places);
  const totalRests = new Float64Array(places);
  const beyond = { tile: 0, place: 0 };
  flows.forEach(({ sums, rests, leaving }, tile) => {
    const { col, row, width, height } = windows[tile]!;
    const cells = edgeCells(width, height);
    for (let place = 0; place < cells.length; place++) {
      totals[starts[tile]! + place] = sums[place]!;
      totalRests[starts[tile]! + place] = rests[place]!;
      const step = leaving[place]! > 0 ? D8.find(({ code }) => code === leaving[place]) : undefined;
      if (step === undefined) continue;
      const x = col + (cells[place]! % width) + step.dCol;
      const y = row + Math.floor(cells[place]! / width) + step.dRow;
      if (x < 0 || y < 0 || x >= grid.width || y >= grid.height) continue;
      locate(x, y, beyond);
      const other = flows[beyond.tile]!;
      // water that runs into nodata is gone
      if (other.leaving[beyond.place] === -1) continue;
      enters[starts[tile]! + place] = starts[beyond.tile]! + beyond.place;
      const exit = other.exits[beyond.place]!;
      if (exit >= 0) onward[starts[tile]! + place] = starts[beyond.tile]! + exit;
    }
  });
  const all = new Float64Array(places);
  const allRests = new Float64Array(places);
  const waiting = new Int32Array(places);
  for (const next of onward) if (next >= 0) waiting[next]!++;
  const queue: number[] = [];
  let leaves = 0;
  for (let place = 0; place < places; place++) {
    if (enters[place]! < 0) continue;
    leaves++;
    if (waiting[place] === 0) queue.push(place);
  }
  let done = 0;
  while (queue.length > 0) {
    const place = queue.pop()!;
    done++;
    addExactly(all, allRests, enters[place]!, totals[place]!, totalRests[place]!);
    const next = onward[place]!;
    if (next < 0) continue;
    addExactly(totals, totalRests, next, totals[place]!, totalRests[place]!);
    if (--waiting[next]! === 0 && enters[next]! >= 0) queue.push(next);
  }
  if (done < leaves)
    throw new TetrazoneError('bad-values', { operation, detail: `${leaves - done} cells on the edges of blocks drain into a circle of directions` });
  return flows.map(({ exits }, tile) => {
    const [start, end] = [starts[tile]!, starts[tile]! + exits.length];
    return { sums: all.slice(start, end), rests: allRests.slice(start, end) };
  });
}
