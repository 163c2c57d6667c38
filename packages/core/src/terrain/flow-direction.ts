import { operation } from '../layers/operation.js';
import { focal } from '../layers/reach.js';
import { metresPerCell } from '../raster/areas.js';
import { D8, D8_NODATA, D8_NONE } from './d8.js';

/**
 * D8: each cell sends its water to the neighbour with the steepest descent, the drop over the distance (O'Callaghan & Mark 1984), in ESRI's codes E 1,
 * SE 2, S 4, SW 8, W 16, NW 32, N 64, NE 128; 0 where no neighbour is lower, 255 nodata. Of equally steep neighbours the first of E, NE, N, NW, W,
 * SW, S, SE. Distances are metres, on geographic grids those of the cell's row.
 *
 * Cells on the edge of the grid and beside nodata follow the same rule: they drain inward where that is downhill and otherwise have 0, which there
 * means off the map. Route on ground from `fillDepressions`, where every 0 is such an outlet. Time: O(cells).
 */
export const flowDirection = operation(
  {
    name: 'flow-direction',
    version: 1,
    title: { zh: '流向', en: 'Flow direction' },
    inputs: { dem: 'float32' },
    options: {},
    type: 'uint8',
    kind: 'category',
    nodata: D8_NODATA,
    unit: '',
    reach: focal(1),
  },
  ({ values, window, grid }, _, out) => {
    const { width, height } = window;
    const codes = Uint8Array.from(D8, ({ code }) => code);
    const steps = Int32Array.from(D8, ({ dCol, dRow }) => dRow * width + dCol);
    const perMetre = new Float64Array(8);
    for (let row = 0, i = 0; row < height; row++) {
      const { x, y } = metresPerCell(grid, window.row + row);
      for (const [k, { dCol, dRow }] of D8.entries()) perMetre[k] = 1 / Math.sqrt((dCol * x) ** 2 + (dRow * y) ** 2);
      const inner = row > 0 && row < height - 1;
      for (let col = 0; col < width; col++, i++) {
        const z = values[i]!;
        if (Number.isNaN(z)) {
          out.values[i] = D8_NODATA;
          continue;
        }
        const whole = inner && col > 0 && col < width - 1;
        let steepest = 0;
        let direction = D8_NONE;
        for (let k = 0; k < 8; k++) {
          if (!whole) {
            const { dCol, dRow } = D8[k]!;
            if (col + dCol < 0 || col + dCol >= width || row + dRow < 0 || row + dRow >= height) continue;
          }
          // a missing neighbour makes NaN, which is not steeper
          const descent = (z - values[i + steps[k]!]!) * perMetre[k]!;
          if (descent > steepest) {
            steepest = descent;
            direction = codes[k]!;
          }
        }
        out.values[i] = direction;
      }
    }
  },
);
