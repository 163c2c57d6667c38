import { operation } from '../layers/operation.js';
import { local } from '../layers/reach.js';

/**
 * Keeps the cells of a raster where `where` is above zero and makes the others nodata; a NaN in `where` counts as zero. With the `coverage` of a region
 * every cell that the region touches is kept.
 */
export const mask = operation(
  {
    name: 'mask',
    version: 1,
    title: { zh: '按范围裁剪', en: 'Mask by a region' },
    inputs: { raster: 'any', where: 'float32' },
    type: 'same',
    kind: 'same',
    unit: ({ raster }) => raster?.unit ?? '',
    nodata: ({ raster }) => raster?.nodata ?? Number.NaN,
    reach: local,
    options: {},
  },
  ({ raster, where }, _options, out) => {
    const { values, nodata } = raster;
    for (let i = 0; i < values.length; i++) out.values[i] = (where.values[i] as number) > 0 ? (values[i] as number) : nodata;
  },
);
