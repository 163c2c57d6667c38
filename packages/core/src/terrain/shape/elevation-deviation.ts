import { neighbourhood, windowOptions } from '../../algebra/focal/neighbourhood.js';
import { deviationInto } from '../../algebra/focal/window-moments.js';
import { operation } from '../../layers/operation.js';
import { focal } from '../../layers/reach.js';

/**
 * Elevation standard deviation (高程标准差): √(Σ(z − mean)² / n) of the heights within `radius` cells, by default of a cell and its eight neighbours, in
 * the unit of the heights. Nodata and what lies beyond the raster do not count; nodata cells stay so. Float32.
 */
export const elevationDeviation = operation(
  {
    name: 'elevation-deviation',
    version: 1,
    title: { zh: '高程标准差', en: 'Elevation deviation' },
    inputs: { dem: 'float32' },
    options: windowOptions,
    type: 'float32',
    unit: ({ dem }) => dem!.unit,
    reach: ({ radius }) => focal(radius),
  },
  (dem, { radius, shape }, out) => deviationInto(dem, neighbourhood(radius, shape), out),
);
