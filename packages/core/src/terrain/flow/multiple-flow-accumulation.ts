import { optional } from '../../layers/inputs.js';
import { operation } from '../../layers/operation.js';
import { choice, number } from '../../layers/options.js';
import { global } from '../../layers/reach.js';
import { metresPerCell } from '../../raster/areas.js';
import { D8 } from './d8.js';
import { flowThrough, shareInto } from './flow-through.js';
import { weightOf } from './weight-of.js';

/**
 * How much drains through each cell when its water divides among all lower neighbours (MFD): by slope^exponent, `freeman` (1991, exponent 1.1), or by slope
 * × contour length, half a cell towards the four nearest and √2/4 towards the diagonals, `quinn` (1991, exponent 1 there by the paper). Cells or the sum of
 * `weights`, the cell included. Route on ground from `fillDepressions` with `epsilon`: a cell without a lower neighbour passes nothing on. Float64, unit
 * `cell` or that of the weights, nodata NaN. Shares are held as float32, so the sum over the cells where water ends equals the sum of all to about 1e-7 a
 * step. O(cells), 45 bytes a cell.
 */
export const multipleFlowAccumulation = operation(
  {
    name: 'multiple-flow-accumulation',
    version: 1,
    title: { zh: '多流向汇流累积量', en: 'Flow accumulation in many directions' },
    inputs: { dem: 'float32', weights: optional('float32') },
    options: {
      method: choice(['freeman', 'quinn'], { zh: '仅按坡度分配，或按坡度与等高线长度分配', en: 'divide by slope alone, or by slope and contour length' }),
      exponent: number(1.1, { min: 0, max: 20 }, { zh: '坡度的指数；越大越接近 D8', en: 'power of the slope; large ones come near D8' }),
    },
    type: 'float64',
    unit: ({ weights }) => weights?.unit ?? 'cell',
    reach: global,
  },
  ({ dem, weights }, { method, exponent }, out, context) => {
    const { values, window, grid } = dem;
    const { width, height } = window;
    const flow = flowThrough(width, height);
    const parts = new Float64Array(8);
    for (let row = 0, i = 0; row < height; row++) {
      context.check();
      const { x, y } = metresPerCell(grid, window.row + row);
      for (let col = 0; col < width; col++, i++) {
        const z = values[i]!;
        out.values[i] = Number.isNaN(z) ? Number.NaN : weightOf(weights, i);
        if (Number.isNaN(z)) continue;
        let sum = 0;
        for (let k = 0; k < 8; k++) {
          const { dCol, dRow } = D8[k]!;
          const c = col + dCol;
          const r = row + dRow;
          const lower = c >= 0 && r >= 0 && c < width && r < height ? z - values[r * width + c]! : Number.NaN;
          parts[k] = 0;
          if (!(lower > 0)) continue;
          const diagonal = dCol !== 0 && dRow !== 0;
          const contour = method === 'freeman' ? 1 : diagonal ? Math.SQRT2 / 4 : 0.5;
          parts[k] = contour * (lower / Math.hypot(dCol * x, dRow * y)) ** exponent;
          sum += parts[k]!;
        }
        if (!(sum > 0)) continue;
        for (let k = 0; k < 8; k++) if (parts[k]! > 0) shareInto(flow, values, col, row, D8[k]!.dCol, D8[k]!.dRow, parts[k]! / sum);
      }
    }
    flow.accumulate('multiple-flow-accumulation', out.values, () => context.check());
  },
);
