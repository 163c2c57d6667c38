import { operation } from '../../layers/operation.js';
import { local } from '../../layers/reach.js';
import { leastSlopeOption, overCatchmentAndSlope } from './catchment-and-slope.js';

/**
 * Topographic wetness index ln(As / tan β) (Beven & Kirkby 1979): high where much ground drains over little slope. As is the specific catchment area in
 * m, from `flowAccumulation` in cells (the cell itself counts); β the slope in degrees or percent, by its unit (degrees where it says none). Level ground
 * is nodata unless `leastSlope` says how steep to take it. Float32, nodata NaN. O(cells).
 */
export const wetnessIndex = operation(
  {
    name: 'wetness-index',
    version: 1,
    title: { zh: '地形湿度指数', en: 'Topographic wetness index' },
    inputs: { accumulation: 'float64', slope: 'float32' },
    options: { leastSlope: leastSlopeOption },
    type: 'float32',
    unit: '',
    reach: local,
  },
  (inputs, { leastSlope }, out) => overCatchmentAndSlope('wetness-index', inputs, leastSlope, out, (area, slope) => Math.log(area / slope)),
);
