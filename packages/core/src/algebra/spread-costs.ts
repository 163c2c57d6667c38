import type { Context } from '../layers/operation.js';
import { metresPerCell } from '../raster/areas.js';
import type { Grid } from '../raster/grid.js';
import { BucketQueue } from './bucket-queue.js';

/** Global kernels let the run be stopped this often, in cells. */
const CHECK_MASK = 65_535;

/** The eight steps, in columns east and rows south. */
const EAST = Int8Array.of(-1, 0, 1, -1, 1, -1, 0, 1);
const SOUTH = Int8Array.of(-1, -1, -1, 0, 0, 1, 1, 1);

/** Ground that costs spread over, and how. */
export interface Ground {
  /** The cells are those of the whole grid. */
  readonly grid: Grid;
  /** Cost per metre on level ground; NaN and Infinity are barriers. Not below 0. */
  readonly friction: ArrayLike<number>;
  /** Heights in metres: with them a step costs by its slope as well (Tobler). A cell without height is a barrier. */
  readonly heights?: ArrayLike<number> | undefined;
  /** Whether the way runs towards the starts or away from them: uphill is not downhill. */
  readonly towards: boolean;
  /** No step is made on a slope (rise over run) beyond this. */
  readonly steepest: number;
  /** Nothing beyond this cost is looked for. */
  readonly limit: number;
}

/**
 * Tobler's hiking function (1993) as a factor on the time of level ground: 6 e^(−3.5 |s + 0.05|) km/h at slope s along the way, over what it is at 0.
 * Least at a descent of 5 %.
 */
export const toblerFactor = (slope: number): number => Math.exp(3.5 * (Math.abs(slope + 0.05) - 0.05));

/**
 * Lowers `costs` to the least cost of a way from the cells that have one already, by steps between the eight neighbours; a step costs its length in metres ×
 * the mean friction of both cells. Cells that no way leads to stay Infinity. Dijkstra's algorithm (1959); the result does not depend on the order of work.
 */
export function spreadCosts({ grid, friction, heights, towards, steepest, limit }: Ground, costs: Float64Array, context: Context): void {
  const { width, height } = grid;
  const queue = new BucketQueue(bucketWidth(grid, friction));
  for (let i = 0; i < costs.length; i++) {
    if ((i & CHECK_MASK) === 0) context.check();
    if (costs[i]! <= limit) queue.push(i, costs[i]!);
  }
  const halves = halfSteps(grid);
  const offsets = Int32Array.from(EAST, (east, k) => SOUTH[k]! * width + east);
  let steps = 0;
  for (let cell = queue.pop(); cell >= 0; cell = queue.pop()) {
    if ((++steps & CHECK_MASK) === 0) context.check();
    const cost = costs[cell]!;
    if (queue.passed(cost)) continue;
    const row = Math.floor(cell / width);
    const col = cell - row * width;
    const atEdge = row === 0 || col === 0 || row === height - 1 || col === width - 1;
    const here = friction[cell]!;
    for (let k = 0; k < 8; k++) {
      if (atEdge && (col + EAST[k]! < 0 || col + EAST[k]! >= width || row + SOUTH[k]! < 0 || row + SOUTH[k]! >= height)) continue;
      const other = cell + offsets[k]!;
      const before = costs[other]!;
      if (before <= cost) continue;
      const half = halves[8 * row + k]!;
      let step = half * (here + friction[other]!);
      if (heights !== undefined) {
        const slope = (towards ? heights[cell]! - heights[other]! : heights[other]! - heights[cell]!) / (2 * half);
        if (!(Math.abs(slope) <= steepest)) continue;
        step *= toblerFactor(slope);
      }
      // false for barriers, whose friction is NaN
      if (cost + step < before && cost + step <= limit) {
        costs[other] = cost + step;
        queue.push(other, cost + step);
      }
    }
  }
}

/** Half the length of the eight steps from a cell of every row, since the friction of a step is the mean of two. */
function halfSteps(grid: Grid): Float64Array {
  const cells = Array.from({ length: grid.height }, (_, row) => metresPerCell(grid, row));
  const halves = new Float64Array(8 * grid.height);
  cells.forEach(({ x, y }, row) => {
    for (let k = 0; k < 8; k++) {
      const other = cells[row + SOUTH[k]!];
      if (other === undefined) continue;
      const [east, south] = [(EAST[k]! * (x + other.x)) / 4, (SOUTH[k]! * (y + other.y)) / 4];
      halves[8 * row + k] = Math.hypot(east, south);
    }
  });
  return halves;
}

/** Two short steps of this ground: in buckets so wide few cells are walked before their cost is the least, and many lie side by side. */
function bucketWidth(grid: Grid, friction: ArrayLike<number>): number {
  const every = Math.max(1, Math.floor(friction.length / 4096));
  const sample: number[] = [];
  for (let i = 0; i < friction.length; i += every) if (friction[i]! > 0 && friction[i]! < Number.POSITIVE_INFINITY) sample.push(friction[i]!);
  sample.sort((a, b) => a - b);
  const { x, y } = metresPerCell(grid, grid.height >> 1);
  return 2 * Math.min(x, y) * (sample[sample.length >> 2] ?? 1);
}
