import { neighbourhood, windowOptions } from '../../algebra/focal/neighbourhood.js';
import { rangeInto } from '../../algebra/focal/window-extremes.js';
import { operation } from '../../layers/operation.js';
import { integer } from '../../layers/options.js';
import { focal } from '../../layers/reach.js';

/**
 * Relief amplitude (起伏度): highest minus lowest ground within `radius` cells, in the unit of the heights. Windows of 9 × 9 (radius 4) to 21 × 21 cells
 * are usual at 30 to 90 m. Nodata and what lies beyond the raster do not count; nodata cells stay so. Float32.
 */
export const relief = operation(
  {
    name: 'relief',
    version: 1,
    title: { zh: '地形起伏度', en: 'Relief amplitude' },
    inputs: { dem: 'float32' },
    options: {
      ...windowOptions,
      radius: integer(4, { min: 1, max: 256 }, { zh: '从中心到窗口边缘的像元数', en: 'cells from the centre to the edge of the window' }),
    },
    type: 'float32',
    unit: ({ dem }) => dem!.unit,
    reach: ({ radius }) => focal(radius),
  },
  (dem, { radius, shape }, out) => rangeInto(dem, neighbourhood(radius, shape), out),
);
