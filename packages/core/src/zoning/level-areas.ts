import { reduction } from '../layers/reduction.js';
import { cellAreas } from '../raster/areas.js';
import { addAreas, type LevelTable, levelSums, levelTable } from './level-table.js';
import { schemeOption, schemes } from './scheme.js';

/**
 * Ellipsoidal area of every level of a whole raster, nodata (level 0) included.
 *
 * @throws `bad-values` for a level that the scheme does not have.
 */
export const levelAreas = reduction(
  {
    name: 'level-areas',
    version: 1,
    title: { zh: '各级面积', en: 'Area of each level' },
    inputs: { levels: 'uint8' },
    options: { scheme: schemeOption },
  },
  {
    map: ({ values, grid }, { scheme }, block): Float64Array => {
      const { m2, add } = levelSums(schemes[scheme], 'level-areas');
      const areas = cellAreas(grid, block);
      for (let i = 0; i < values.length; i++) add(values[i] as number, areas[i] as number);
      return m2;
    },
    combine: addAreas,
    finish: (state, { scheme }): LevelTable => levelTable(state ?? new Float64Array(schemes[scheme].levels.length + 1)),
  },
);
