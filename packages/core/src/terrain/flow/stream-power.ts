import { operation } from '../../layers/operation.js';
import { choice } from '../../layers/options.js';
import { local } from '../../layers/reach.js';
import { leastSlopeOption, overCatchmentAndSlope } from './catchment-and-slope.js';

/**
 * Stream power index: how much running water can erode, ln(As · tan β), or with `scale: 'linear'` As · tan β in m (Moore, Grayson & Ladson 1991). As and β
 * as in `wetnessIndex`. Level ground is nodata unless `leastSlope` says how steep to take it. Float32, nodata NaN. O(cells).
 */
export const streamPower = operation(
  {
    name: 'stream-power',
    version: 1,
    title: { zh: '水流强度指数', en: 'Stream power index' },
    inputs: { accumulation: 'float64', slope: 'float32' },
    options: { scale: choice(['log', 'linear'], { zh: '自然对数，或原值', en: 'natural logarithm, or as it is' }), leastSlope: leastSlopeOption },
    type: 'float32',
    unit: (_, { scale }) => (scale === 'log' ? '' : 'm'),
    reach: local,
  },
  (inputs, { scale, leastSlope }, out) =>
    overCatchmentAndSlope('stream-power', inputs, leastSlope, out, scale === 'log' ? (area, slope) => Math.log(area * slope) : (area, slope) => area * slope),
);
