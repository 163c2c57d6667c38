import type { Features } from '../../features/features.js';
import { value } from '../../layers/inputs.js';
import { operation } from '../../layers/operation.js';
import { numberIfGiven, text } from '../../layers/options.js';
import { local } from '../../layers/reach.js';
import { drawingOptions, rasterizeInto } from './rasterize-into.js';

/**
 * Draws features into cells, float32. Polygons take the cells whose centre lies inside (even-odd over all rings, `gdal_rasterize`'s rule to the
 * cell); with `touched` also those their outline passes through. Lines take every cell they pass through (`gdal_rasterize -at`), points the cell
 * that holds them. Cells hold their west and north edges; the grid's far edges belong to the last column and row.
 *
 * A feature draws its number `field`, or the number that `codes` gives for its text; a feature with neither is left out. Later features draw over
 * earlier ones, unless `overlap` keeps the first, the maximum or the minimum, or adds up (each feature once a cell: point counts). Features are brought to the grid's CRS vertex
 * by vertex. Time: edges × rows they cross + cells drawn.
 *
 * @throws `bad-option` for a `field` that no feature has.
 */
export const rasterize = operation(
  {
    name: 'rasterize',
    version: 1,
    title: { zh: '矢量转栅格', en: 'Rasterize features' },
    inputs: { features: value<Features>({ zh: '点、线或面', en: 'points, lines or polygons' }, 'features') },
    options: {
      ...drawingOptions,
      background: numberIfGiven({ zh: '没有要素覆盖的像元的值；不给则为无数据', en: 'what cells hold that no feature covers; nodata when left out' }),
      unit: text('', { zh: '结果的单位', en: 'unit of the result' }),
    },
    type: 'float32',
    unit: (_, { unit }) => unit,
    grid: (_, { grid }) => grid,
    reach: local,
  },
  ({ features }, options, out) => rasterizeInto('rasterize', features, options, options.background ?? Number.NaN, out),
);
