import { TetrazoneError } from '../../errors/error.js';
import type { Features } from '../../features/features.js';
import { value } from '../../layers/inputs.js';
import { operation } from '../../layers/operation.js';
import { choice, integer } from '../../layers/options.js';
import { local } from '../../layers/reach.js';
import { drawingOptions, drawnNumbers, rasterizeInto } from './rasterize-into.js';

/**
 * `rasterize` for levels: uint8, 1 … 255, 0 (or `background`) where no feature lies. A published grade of counties becomes a level raster with
 * `field` and `codes`. Throws `bad-values` when a feature's number is not a whole number from 0 to 255.
 */
export const rasterizeLevels = operation(
  {
    name: 'rasterize-levels',
    version: 1,
    title: { zh: '矢量等级转栅格', en: 'Rasterize levels' },
    inputs: { features: value<Features>({ zh: '带等级的面、线或点', en: 'polygons, lines or points with a level' }, 'features') },
    options: {
      ...drawingOptions,
      overlap: choice(['last', 'first', 'maximum', 'minimum'], {
        zh: '多个要素覆盖同一像元时取哪个，按列表顺序',
        en: 'what a cell holds that several features cover, in the order of the list',
      }),
      background: integer(0, { min: 0, max: 255 }, { zh: '没有要素处的等级；0 为无数据', en: 'level where no feature lies; 0 is nodata' }),
    },
    type: 'uint8',
    kind: 'level',
    unit: '',
    grid: (_, { grid }) => grid,
    reach: local,
  },
  ({ features }, options, out) => {
    for (const level of drawnNumbers('rasterize-levels', features, options)) {
      if (!Number.isNaN(level) && !(Number.isInteger(level) && level >= 0 && level <= 255))
        throw new TetrazoneError('bad-values', { operation: 'rasterize-levels', detail: `level ${level} of a feature is not a whole number from 0 to 255` });
    }
    rasterizeInto('rasterize-levels', features, options, options.background, out);
  },
);
