import type { Out } from '../../layers/operation.js';
import type { Raster, Type } from '../../raster/raster.js';
import { cellFractions } from '../cell-fractions.js';
import type { CellMapping } from './cell-mapping.js';

/**
 * Shares every source cell out among the output cells that lie on it, by the part of its area that each covers. An output cell is the four-cornered
 * figure between the source places of its corners; neighbours share corners, so what lies under the output grid is counted once and the total is kept:
 * to rounding within one CRS, and as well as the lattice places corners (0.01 source cells) between two. Nodata cells give nothing; nodata where no
 * valid cell lies under the output cell. Time: output cells + source cells that they touch.
 */
export function sumInto(raster: Raster<Type>, mapping: CellMapping, out: Out<Type>): void {
  const { window } = out;
  const { values, nodata } = raster;
  const held = raster.window;
  const corners = Array.from({ length: 4 }, () => ({ xs: new Float64Array(window.width), ys: new Float64Array(window.width) }));
  // round the cell as it lies on the map: its western side southwards
  const round = [
    [0, 0],
    [0, 1],
    [1, 1],
    [1, 0],
  ] as const;
  let sum = 0;
  let found = false;
  const add = (row: number, from: number, to: number, fraction: number): void => {
    const start = (row - held.row) * held.width - held.col;
    for (let i = start + from; i < start + to; i++) {
      const value = values[i]!;
      if (Number.isNaN(value) || value === nodata) continue;
      sum += fraction * value;
      found = true;
    }
  };
  const right = held.col + held.width;
  const bottom = held.row + held.height;
  const ring = new Float64Array(10);
  for (let row = 0; row < window.height; row++) {
    for (const [k, [du, dv]] of round.entries()) mapping.placeRow(window.row + row, du, dv, corners[k]!.xs, corners[k]!.ys);
    for (let col = 0; col < window.width; col++) {
      for (let k = 0; k < 5; k++) {
        ring[2 * k] = corners[k % 4]!.xs[col]!;
        ring[2 * k + 1] = corners[k % 4]!.ys[col]!;
      }
      sum = 0;
      found = false;
      const box = boxOf(ring);
      // not "outside": a corner without a place gives NaN
      if (box.left < right && box.right > held.col && box.top < bottom && box.bottom > held.row)
        cellFractions({ rings: [ring], signs: [turnOf(ring)], ...box }, held, add);
      out.values[row * window.width + col] = found ? sum : out.nodata;
    }
  }
}

function boxOf(ring: Float64Array) {
  return {
    left: Math.min(ring[0]!, ring[2]!, ring[4]!, ring[6]!),
    right: Math.max(ring[0]!, ring[2]!, ring[4]!, ring[6]!),
    top: Math.min(ring[1]!, ring[3]!, ring[5]!, ring[7]!),
    bottom: Math.max(ring[1]!, ring[3]!, ring[5]!, ring[7]!),
  };
}

/** 1 where the ring runs as on the map, −1 where the source's CRS turns it over. */
function turnOf(ring: Float64Array): 1 | -1 {
  let sum = 0;
  for (let i = 0; i < 8; i += 2) sum += ring[i + 2]! * ring[i + 1]! - ring[i]! * ring[i + 3]!;
  return sum >= 0 ? 1 : -1;
}
