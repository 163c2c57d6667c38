import type { Features } from '../features/features.js';
import { value } from '../layers/inputs.js';
import { operation } from '../layers/operation.js';
import { gridOption } from '../layers/options.js';
import { local } from '../layers/reach.js';
import { cellFractions } from './cell-fractions.js';
import { gridPolygons } from './grid-polygons.js';

/**
 * How much of each cell is covered by polygons: exact fractions 0 … 1, never nodata. Fractions of different features are added and cut at 1: exact where
 * the features do not overlap within a cell, as the units of a partition; overlapping features must be united first.
 *
 * Edges are straight in the CRS of the features and followed to a hundredth of a cell on the grid.
 *
 * @throws `bad-input` for points and lines.
 */
export const coverage = operation(
  {
    name: 'coverage',
    version: 1,
    title: { zh: '面覆盖率', en: 'Covered fraction of cells' },
    inputs: { features: value<Features>({ zh: '面', en: 'polygons' }, 'features') },
    type: 'float32',
    unit: '',
    reach: local,
    grid: (_, { grid }) => grid,
    options: { grid: gridOption() },
  },
  ({ features }, { grid }, out) => {
    const { window } = out;
    const covered = new Float64Array(window.width * window.height);
    for (const polygon of gridPolygons('coverage', features, grid)) {
      cellFractions(polygon, window, (row, from, to, fraction) => {
        const start = (row - window.row) * window.width - window.col;
        for (let i = start + from; i < start + to; i++) covered[i] = (covered[i] as number) + fraction;
      });
    }
    for (let i = 0; i < covered.length; i++) out.values[i] = Math.min(1, covered[i] as number);
  },
);
