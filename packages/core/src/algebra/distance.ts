import { definition } from '../crs/definition.js';
import { operation } from '../layers/operation.js';
import { choice } from '../layers/options.js';
import { global } from '../layers/reach.js';
import { metresPerCell } from '../raster/areas.js';

/** Global kernels let the run be stopped this often, in cells. */
const CHECK_EVERY = 65_536;

/**
 * Distance from the centre of every cell to the centre of the nearest target, metres, float32; 0 on targets. Targets are the valid cells that are
 * not 0 (`nonzero`) or all valid cells (`valid`). Nodata cells have distances too; without any target everything is nodata (NaN).
 *
 * Exact Euclidean transform by lower envelopes (Felzenszwalb & Huttenlocher 2012), O(cells), on oblong cells as well. On a geographic grid columns
 * are measured along the meridian and rows by the true width of a cell at the row whose distances are asked for, not along the way between: against
 * the geodesic the error is at most about tan(latitude) × half the north-south distance / 6371 km of the result, 0.2 % at 50 km and 27°.
 */
export const distance = operation(
  {
    name: 'distance',
    version: 1,
    title: { zh: '最近距离', en: 'Distance to the nearest' },
    inputs: { raster: 'any' },
    options: { to: choice(['nonzero', 'valid'], { zh: '哪些像元是目标', en: 'which cells are targets' }) },
    type: 'float32',
    kind: 'value',
    unit: 'm',
    reach: global,
  },
  (raster, { to }, out, context) => {
    const { grid } = raster;
    const { width, height } = grid;
    const { geographic } = definition(grid.crs);
    // north-south places of rows, and the widths of cells; planar grids count in cells, so that squares stay whole numbers
    const cell = metresPerCell(grid, 0);
    const places = new Float64Array(height);
    const widths = new Float64Array(height).fill(1);
    for (let row = 0; row < height; row++) {
      if (!geographic) places[row] = (row * cell.y) / cell.x;
      else {
        widths[row] = metresPerCell(grid, row).x;
        if (row > 0) places[row] = places[row - 1]! + (metresPerCell(grid, row - 1).y + metresPerCell(grid, row).y) / 2;
      }
    }
    // a row is read before its distances are written, so both share one array
    const nearest = new Int32Array(out.values.buffer, out.values.byteOffset, width * height).fill(-1);
    nearestRows(raster.values, raster.nodata, to === 'valid', places, nearest);
    const heights = new Float64Array(width);
    const envelope = envelopeOf(width);
    let sinceCheck = 0;
    for (let row = 0; row < height; row++) {
      const scale = widths[row]!;
      for (let col = 0; col < width; col++) {
        const target = nearest[row * width + col]!;
        const apart = target < 0 ? Number.POSITIVE_INFINITY : (places[target]! - places[row]!) / scale;
        heights[col] = apart * apart;
      }
      envelope(heights, geographic ? scale : cell.x, out.values, row * width);
      sinceCheck += width;
      if (sinceCheck >= CHECK_EVERY) {
        context.check();
        sinceCheck = 0;
      }
    }
  },
);

/** For every cell the row of the nearest target in its column; −1, as before, where the column has none. Of two equally near the upper. */
function nearestRows(values: ArrayLike<number>, nodata: number, valid: boolean, places: Float64Array, nearest: Int32Array): void {
  const height = places.length;
  const width = nearest.length / height;
  for (let row = 0, i = 0; row < height; row++)
    for (let col = 0; col < width; col++, i++) {
      const value = values[i]!;
      if (!Number.isNaN(value) && value !== nodata && (valid || value !== 0)) nearest[i] = row;
      else if (row > 0) nearest[i] = nearest[i - width]!;
    }
  for (let row = height - 2; row >= 0; row--)
    for (let col = 0, i = row * width; col < width; col++, i++) {
      const above = nearest[i]!;
      const below = nearest[i + width]!;
      // what stands below counts only when it lies below; the row under may know of the same one above
      if (below > row && (above < 0 || places[below]! - places[row]! < places[row]! - places[above]!)) nearest[i] = below;
    }
}

/** For each column c of a row the root of min over q of heights[q] + (c − q)², times `scale`: the lower envelope of parabolas. NaN when all are infinite. */
function envelopeOf(width: number): (heights: Float64Array, scale: number, out: Float32Array, start: number) => void {
  const apex = new Int32Array(width);
  const from = new Float64Array(width + 1);
  return (heights, scale, out, start) => {
    let last = -1;
    for (let q = 0; q < width; q++) {
      if (heights[q] === Number.POSITIVE_INFINITY) continue;
      let meets = Number.NEGATIVE_INFINITY;
      while (last >= 0) {
        const p = apex[last]!;
        meets = (heights[q]! + q * q - (heights[p]! + p * p)) / (2 * (q - p));
        if (meets > from[last]!) break;
        last--;
        meets = Number.NEGATIVE_INFINITY;
      }
      last++;
      apex[last] = q;
      from[last] = meets;
    }
    if (last < 0) {
      out.fill(Number.NaN, start, start + width);
      return;
    }
    from[last + 1] = Number.POSITIVE_INFINITY;
    for (let c = 0, k = 0; c < width; c++) {
      while (from[k + 1]! < c) k++;
      const along = c - apex[k]!;
      out[start + c] = Math.sqrt(heights[apex[k]!]! + along * along) * scale;
    }
  };
}
