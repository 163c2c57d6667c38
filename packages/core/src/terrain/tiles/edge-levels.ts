import type { Grid } from '../../raster/grid.js';
import { placeOf } from '../filling/float-steps.js';
import { RadixHeap } from '../filling/radix-heap.js';
import { edgeCells, tilingOf } from './edge-cells.js';
import type { TileEdge } from './label-tile.js';

/** Tells two watersheds of a grid and the height at which water passes between them. */
type Join = (one: number, other: number, height: number) => void;

/**
 * The heights to which the edges of all tiles of a grid are filled, by tile and place on its edge (Barnes 2016): the watersheds of all tiles and the outside
 * are one graph, in which the water of a watershed stands as high as the highest pass on its best way out.
 */
export function edgeLevels(grid: Pick<Grid, 'width' | 'height'>, size: number, edges: readonly TileEdge[]): Float32Array[] {
  // the labels of a tile begin at 1, and 0 is the outside
  const starts: number[] = [];
  let nodes = 1;
  for (const { count } of edges) {
    starts.push(nodes - 1);
    nodes += count;
  }
  const levels = standingWater(nodes, (join) => joinWatersheds(grid, size, edges, starts, join));
  return edges.map(({ z, labels }, tile) =>
    z.map((height, place) => (labels[place] === 0 ? Number.NaN : Math.max(height, levels[starts[tile]! + labels[place]!]!))),
  );
}

function joinWatersheds(grid: Pick<Grid, 'width' | 'height'>, size: number, edges: readonly TileEdge[], starts: readonly number[], join: Join): void {
  const { windows, locate } = tilingOf(grid, size);
  const beyond = { tile: 0, place: 0 };
  edges.forEach(({ z, labels, first, second, heights }, tile) => {
    const start = starts[tile]!;
    for (let k = 0; k < first.length; k++) join(first[k] === 0 ? 0 : start + first[k]!, start + second[k]!, heights[k]!);
    const { col, row, width, height } = windows[tile]!;
    edgeCells(width, height).forEach((cell, place) => {
      if (labels[place] === 0) return;
      const own = start + labels[place]!;
      const c = col + (cell % width);
      const r = row + Math.floor(cell / width);
      for (let y = r - 1; y <= r + 1; y++)
        for (let x = c - 1; x <= c + 1; x++) {
          if (x >= col && x < col + width && y >= row && y < row + height) continue;
          if (x < 0 || y < 0 || x >= grid.width || y >= grid.height) {
            join(0, own, z[place]!);
            continue;
          }
          locate(x, y, beyond);
          const other = edges[beyond.tile]!;
          const label = other.labels[beyond.place]!;
          if (label === 0) join(0, own, z[place]!);
          // each pair is seen from both sides
          else if (beyond.tile > tile) join(own, starts[beyond.tile]! + label, Math.max(z[place]!, other.z[beyond.place]!));
        }
    });
  });
}

/**
 * For each node the least of the highest passes on a way to node 0 (Prim's order, which is Dijkstra's for highest passes). `joinAll` is asked twice, for how many passes a node has and for
 * what they are, so that they lie in two arrays and nowhere else.
 */
function standingWater(nodes: number, joinAll: (join: Join) => void): Float32Array {
  const ends = new Int32Array(nodes + 2);
  joinAll((one, other) => {
    ends[one + 2]!++;
    ends[other + 2]!++;
  });
  for (let node = 0; node < nodes; node++) ends[node + 2]! += ends[node + 1]!;
  const others = new Int32Array(ends[nodes + 1]!);
  const passes = new Float32Array(others.length);
  const put = (node: number, other: number, height: number): void => {
    const at = ends[node + 1]!++;
    others[at] = other;
    passes[at] = height;
  };
  joinAll((one, other, height) => {
    put(one, other, height);
    put(other, one, height);
  });
  const levels = new Float32Array(nodes).fill(Number.POSITIVE_INFINITY);
  const known = new Uint8Array(nodes);
  const heap = new RadixHeap();
  levels[0] = Number.NEGATIVE_INFINITY;
  heap.push(0, placeOf(levels[0]!));
  while (heap.size > 0) {
    const node = heap.pop();
    if (known[node] === 1) continue;
    known[node] = 1;
    for (let k = ends[node]!; k < ends[node + 1]!; k++) {
      const other = others[k]!;
      const level = Math.max(levels[node]!, passes[k]!);
      if (known[other] === 1 || !(level < levels[other]!)) continue;
      levels[other] = level;
      heap.push(other, placeOf(level));
    }
  }
  return levels;
}
