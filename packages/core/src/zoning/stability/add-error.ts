import { operation } from '../../layers/operation.js';
import { integer, number } from '../../layers/options.js';
import { local } from '../../layers/reach.js';
import { addErrors, mix } from './level-draws.js';

/**
 * A raster with one draw of a normal error on it: of every cell by itself, or alike over `length` cells, as the errors of a DEM are. The deviation is the same everywhere. What
 * is computed from several draws shows how far an error of the input reaches through slopes, drainage and scores. Errors depend on the seed and the place alone, so tiles and
 * the whole agree. float32; nodata stays. O(cells).
 */
export const addError = operation(
  {
    name: 'add-error',
    version: 1,
    title: { zh: '叠加随机误差', en: 'Add a random error' },
    inputs: { raster: 'float32' },
    options: {
      deviation: number(1, { min: 0 }, { zh: '标准差，用栅格的单位', en: 'standard deviation, in the unit of the raster' }),
      length: number(
        0,
        { min: 0, unit: 'cells' },
        { zh: '误差在多少个像元以内相近；0 表示各像元误差互相独立', en: 'over how many cells errors are alike; 0 for errors of every cell by itself' },
      ),
      seed: integer(1, { min: 0, max: 4_294_967_295 }, { zh: '种子相同则误差相同', en: 'errors are the same for the same seed' }),
    },
    type: 'float32',
    unit: (input) => input.raster?.unit ?? '',
    reach: local,
  },
  (raster, { deviation, length, seed }, out) => {
    const values = Float64Array.from(raster.values);
    if (values.length > 0 && deviation > 0) addErrors(values, out.window, length, deviation, mix(seed + 0x9e3779b9));
    out.values.set(values);
  },
);
