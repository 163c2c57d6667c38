import { cellGeometries } from '../../../algebra/rasterize/cell-geometries.js';
import type { Features } from '../../../features/features.js';
import { value } from '../../../layers/inputs.js';
import { operation } from '../../../layers/operation.js';
import { gridOption, number } from '../../../layers/options.js';
import { local } from '../../../layers/reach.js';
import { metresPerCell } from '../../../raster/areas.js';

/**
 * Density of points per km², by the quartic kernel (Silverman 1986): each point spreads 3/(π r²) · (1 − d²/r²)² over the circle of `radius` metres round
 * it, so that its volume is one. 0 where no point is near. Distances run from the centre of the cell, in metres as at the cell's row. Features that are
 * not points count nothing. Float32. Time: points × cells of the circle.
 */
export const kernelDensity = operation(
  {
    name: 'kernel-density',
    version: 1,
    title: { zh: '核密度', en: 'Kernel density' },
    inputs: { features: value<Features>({ zh: '点', en: 'points' }, 'features') },
    options: { grid: gridOption(), radius: number(5000, { above: 0, unit: 'm' }, { zh: '一个点的影响半径', en: 'how far a point reaches' }) },
    type: 'float32',
    unit: '1/km²',
    grid: (_, { grid }) => grid,
    reach: local,
  },
  ({ features }, { grid, radius }, out, context) => {
    const { window } = out;
    const sums = new Float64Array(out.values.length);
    const height = 3 / (Math.PI * (radius / 1000) ** 2);
    const rows = Array.from({ length: window.height }, (_, row) => metresPerCell(grid, window.row + row));
    const spread = (x: number, y: number): void => {
      for (let row = 0; row < window.height; row++) {
        const cell = rows[row]!;
        const north = (window.row + row + 0.5 - y) * cell.y;
        if (!(Math.abs(north) < radius)) continue;
        const across = Math.sqrt(radius * radius - north * north) / cell.x;
        const last = Math.min(window.width - 1, Math.ceil(x + across - window.col));
        for (let col = Math.max(0, Math.floor(x - across - window.col - 1)); col <= last; col++) {
          const east = (window.col + col + 0.5 - x) * cell.x;
          const share = 1 - (east * east + north * north) / (radius * radius);
          if (share > 0) sums[row * window.width + col]! += height * share * share;
        }
      }
    };
    for (const { points } of cellGeometries(features, grid)) {
      context.check();
      for (const part of points) for (let i = 0; i < part.length; i += 2) spread(part[i]!, part[i + 1]!);
    }
    out.values.set(sums);
  },
);
