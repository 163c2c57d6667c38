import { TetrazoneError } from '../errors/error.js';
import { operation } from '../layers/operation.js';
import { choice, text } from '../layers/options.js';
import { global } from '../layers/reach.js';
import { metresPerCell } from '../raster/areas.js';
import { CellHeap } from './cell-heap.js';

/** Global kernels let the run be stopped this often, in cells. */
const CHECK_MASK = 65_535;

/**
 * The least cost of a way from every cell to a target, by steps between the eight neighbours: a step costs its length in metres × the mean friction of
 * both cells (cost per metre: 1 gives metres, minutes per metre give minutes); 0 on targets. Targets are the valid cells that are not 0 (`nonzero`) or all
 * valid cells (`valid`). Cells without friction are barriers: they are nodata (NaN) in the result, and so is what no way leads to. A diagonal step may
 * pass between two barriers that touch at a corner.
 *
 * Eight directions overstate a straight way by up to 8.2 % (at 22.5°), as every tool of this kind does. On geographic grids steps are measured on the
 * ellipsoid, row by row. Dijkstra's algorithm (1959) with costs in float64, given as float32; the result does not depend on the order of work.
 * O(cells · log cells) time, 20 bytes a cell.
 *
 * @throws `bad-values` for a friction below 0.
 */
export const costDistance = operation(
  {
    name: 'cost-distance',
    version: 1,
    title: { zh: '成本距离', en: 'Least cost to the nearest' },
    inputs: { raster: 'any', friction: 'float32' },
    options: { to: choice(['nonzero', 'valid'], 'which cells are targets'), unit: text('', 'unit of the result, that of the friction × metres') },
    type: 'float32',
    kind: 'value',
    unit: (_, { unit }) => unit,
    reach: global,
  },
  ({ raster, friction }, { to }, out, context) => {
    const { width, height } = out.window;
    const frictions = friction.values;
    const costs = new Float64Array(width * height).fill(Number.POSITIVE_INFINITY);
    const heap = new CellHeap(2 * (width + height));
    for (let i = 0; i < costs.length; i++) {
      if ((i & CHECK_MASK) === 0) context.check();
      if (frictions[i]! < 0)
        throw new TetrazoneError('bad-values', { operation: 'cost-distance', detail: `a friction of ${frictions[i]}; none may be below 0` });
      const target = raster.values[i]!;
      if (Number.isNaN(frictions[i]!) || Number.isNaN(target) || target === raster.nodata || (to === 'nonzero' && target === 0)) continue;
      costs[i] = 0;
      heap.push(i, 0);
    }
    // half the length of a step, since the friction is the mean of two: along row r, and down and aslant from row r to r + 1
    const cells = Array.from({ length: height }, (_, row) => metresPerCell(out.grid, row));
    const across = Float64Array.from(cells, ({ x }) => x / 2);
    const down = Float64Array.from(cells.slice(1), ({ y }, row) => (cells[row]!.y + y) / 4);
    const aslant = Float64Array.from(cells.slice(1), ({ x }, row) => Math.hypot((cells[row]!.x + x) / 4, down[row]!));
    let steps = 0;
    // the heap orders by float32: a cell taken out a hair too early is improved and put in again
    while (heap.size > 0) {
      if ((++steps & CHECK_MASK) === 0) context.check();
      const cell = heap.pop();
      const row = Math.floor(cell / width);
      const col = cell - row * width;
      for (let dy = -1; dy <= 1; dy++) {
        if (row + dy < 0 || row + dy >= height) continue;
        const upper = dy < 0 ? row - 1 : row;
        for (let dx = -1; dx <= 1; dx++) {
          if ((dx === 0 && dy === 0) || col + dx < 0 || col + dx >= width) continue;
          const other = cell + dy * width + dx;
          const half = dy === 0 ? across[row]! : dx === 0 ? down[upper]! : aslant[upper]!;
          const cost = costs[cell]! + half * (frictions[cell]! + frictions[other]!);
          // false for barriers, whose friction is NaN
          if (cost < costs[other]!) {
            costs[other] = cost;
            heap.push(other, cost);
          }
        }
      }
    }
    for (let i = 0; i < costs.length; i++) out.values[i] = costs[i] === Number.POSITIVE_INFINITY ? Number.NaN : costs[i]!;
  },
);
