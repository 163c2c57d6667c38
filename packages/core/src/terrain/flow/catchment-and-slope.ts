import { TetrazoneError } from '../../errors/error.js';
import type { Out } from '../../layers/operation.js';
import { number } from '../../layers/options.js';
import { metresPerCell } from '../../raster/areas.js';
import type { Raster } from '../../raster/raster.js';

/** What wetness and stream power are taken from. */
export interface CatchmentAndSlope {
  readonly accumulation: Raster<'float64'>;
  readonly slope: Raster;
}

export const leastSlopeOption = number(
  0,
  { min: 0, unit: 'm/m' },
  { zh: '更平的地面按此坡度计；为 0 时平地无值', en: 'flatter ground counts as this steep; with 0 level ground has no value' },
);

/**
 * Writes `of(As, tan β)` per cell: the specific catchment area in m, accumulated cells × cell area / contour width, where the width of a cell is the root
 * of its area; and the slope as rise over run, at least `leastSlope`. Nodata where either input is, and where the slope is 0.
 */
export function overCatchmentAndSlope(
  operation: string,
  { accumulation, slope }: CatchmentAndSlope,
  leastSlope: number,
  out: Out<'float32'>,
  of: (specificArea: number, slope: number) => number,
): void {
  const percent = slope.unit === 'percent' || slope.unit === '%';
  if (!percent && !['degrees', 'degree', '°', ''].includes(slope.unit))
    throw new TetrazoneError('bad-input', { operation, input: 'slope', detail: `is in ${slope.unit}; give degrees or percent` });
  const { width, height } = out.window;
  for (let row = 0, i = 0; row < height; row++) {
    const { x, y } = metresPerCell(out.grid, out.window.row + row);
    const perCell = Math.sqrt(x * y);
    for (let col = 0; col < width; col++, i++) {
      const steep = percent ? slope.values[i]! / 100 : Math.tan((slope.values[i]! * Math.PI) / 180);
      const least = Math.max(steep, leastSlope);
      out.values[i] = least > 0 ? of(accumulation.values[i]! * perCell, least) : Number.NaN;
    }
  }
}
