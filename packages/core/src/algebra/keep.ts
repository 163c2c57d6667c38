import { operation } from '../layers/operation.js';
import { local } from '../layers/reach.js';

/**
 * The raster itself, but stored whole once an engine has computed it: what several products or a class rule use is then computed once. Nothing else
 * changes. Costs the memory of one raster, or a file where it is large and the engine has somewhere to put it.
 */
export const keep = operation(
  {
    name: 'keep',
    version: 1,
    title: { zh: '保存中间结果', en: 'Keep an intermediate result' },
    inputs: { raster: 'any' },
    type: 'same',
    kind: 'same',
    unit: ({ raster }) => raster?.unit ?? '',
    nodata: ({ raster }) => raster?.nodata ?? Number.NaN,
    reach: local,
    stored: true,
    options: {},
  },
  ({ values }, _options, out) => {
    out.values.set(values as never);
  },
);
