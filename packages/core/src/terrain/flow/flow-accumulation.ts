import { TetrazoneError } from '../../errors/error.js';
import type { Layer } from '../../layers/field.js';
import { optional } from '../../layers/inputs.js';
import { operation } from '../../layers/operation.js';
import { global } from '../../layers/reach.js';
import { metresPerCell } from '../../raster/areas.js';
import type { Raster, Type } from '../../raster/raster.js';
import { flowAccumulationInTiles } from '../tiles/in-tiles.js';
import { accumulateCodes } from './accumulate-codes.js';
import { countWhole } from './count-whole.js';
import { DINF_NONE, DINF_UNIT, divide } from './d-infinity.js';
import { flowThrough, shareInto } from './flow-through.js';
import { bringTo, weightOf } from './weight-of.js';

/**
 * How much drains through each cell, itself included: cells, or the sum of `weights` (rain, runoff, cell areas; nodata counts 0). Directions are those of
 * `flowDirection`: D8 in ESRI's codes, or D-infinity angles in rad, whose water divides between the two neighbours of the facet as 1 − r/θ for the
 * cardinal and r/θ for the diagonal one. Float64, unit `cell` or that of the weights, nodata NaN. Water that leaves the grid or enters nodata is gone; a
 * cell without direction (0, −1) passes nothing on. The sum over the cells where water ends is the sum of all. Cells are taken when all above them are
 * done (Kahn 1962), without recursion; sums of D8 are those of all bits, rounded once, so no order changes a number. Throws `bad-values` for other codes and for directions that run in a circle.
 * Time: O(cells). Later D8 directions of more than 4096² cells are taken tile by tile (`flowAccumulationInTiles`), to the same bits.
 */
export const flowAccumulation = operation(
  {
    name: 'flow-accumulation',
    version: 3,
    title: { zh: '汇流累积量', en: 'Flow accumulation' },
    inputs: { directions: 'any', weights: optional('float32') },
    options: {},
    type: 'float64',
    kind: 'value',
    unit: ({ weights }) => weights?.unit ?? 'cell',
    reach: global,
    inTiles: ({ directions, weights }) =>
      directions?.unit === DINF_UNIT ? undefined : flowAccumulationInTiles(directions as Layer<'uint8'>, weights as Layer | undefined),
  },
  ({ directions, weights }, _, out, context) => {
    const sums = out.values;
    if (directions.unit === DINF_UNIT) {
      accumulateAngles(directions, weights, sums, () => context.check());
      return;
    }
    const check = (): void => context.check();
    if (weights === undefined && countWhole(directions, sums, check)) return;
    const { values: codes, window, nodata } = directions;
    accumulateCodes('flow-accumulation', codes, window, nodata, sums, check, bringTo(sums, weights));
  },
);

function accumulateAngles({ grid, window, values }: Raster<Type>, weights: Raster | undefined, sums: Float64Array, check: () => void): void {
  const { width, height } = window;
  const shares = flowThrough(width, height);
  for (let row = 0, i = 0; row < height; row++) {
    check();
    const { x, y } = metresPerCell(grid, window.row + row);
    for (let col = 0; col < width; col++, i++) {
      const angle = values[i]!;
      if (Number.isNaN(angle)) {
        sums[i] = Number.NaN;
        continue;
      }
      sums[i] = weightOf(weights, i);
      if (angle === DINF_NONE) continue;
      if (!(angle >= 0 && angle <= 6.2831855))
        throw new TetrazoneError('bad-values', { operation: 'flow-accumulation', detail: `${angle} rad is no direction` });
      divide(angle, x, y, (dCol, dRow, share) => shareInto(shares, values, col, row, dCol, dRow, share));
    }
  }
  shares.accumulate('flow-accumulation', sums, check);
}
