import { operation } from '../../../layers/operation.js';
import { choice } from '../../../layers/options.js';
import { local } from '../../../layers/reach.js';
import { scaleTo } from '../scale-to.js';
import { curveNumberAt, runoffDepth } from './runoff-depth.js';

/**
 * Runoff of a rain, mm, by curve numbers (SCS): Q = (P − Ia)² / (P − Ia + S), S = 25400 / CN − 254, Ia = λ S. Curve numbers are those of normal wetness;
 * `wetness` takes them to antecedent moisture Ⅰ or Ⅲ. For the runoff of a hyetograph give the rain up to each time and take differences. Float32, nodata
 * where either is nodata or CN is not above 0 and at most 100. Rain in cm, m or in is turned into mm; `bad-input` for what is no length. O(cells).
 */
export const curveNumberRunoff = operation(
  {
    name: 'curve-number-runoff',
    version: 2,
    title: { zh: '径流曲线数法产流', en: 'Runoff by curve number' },
    inputs: { rain: 'float32', curveNumber: 'float32' },
    options: {
      wetness: choice(['normal', 'dry', 'wet'], { zh: '降雨前土壤的湿润程度', en: 'of the ground before the rain' }),
      firstLoss: choice(['0.2', '0.05'], { zh: 'λ，产流之前填满的蓄水量比例', en: 'λ, the share of the storage that is filled before anything runs off' }),
    },
    type: 'float32',
    unit: 'mm',
    reach: local,
  },
  ({ rain, curveNumber }, { wetness, firstLoss }, out) => {
    const share = firstLoss === '0.2' ? 0.2 : 0.05;
    const millimetres = scaleTo('mm', 'curve-number-runoff', 'rain', rain.unit);
    for (let i = 0; i < out.values.length; i++)
      out.values[i] = runoffDepth(rain.values[i]! * millimetres, curveNumberAt(curveNumber.values[i]!, wetness), share);
  },
);
