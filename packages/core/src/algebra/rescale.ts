import { TetrazoneError } from '../errors/error.js';
import { value } from '../layers/inputs.js';
import { operation } from '../layers/operation.js';
import { flag, numbers, type Option } from '../layers/options.js';
import { local } from '../layers/reach.js';
import type { Extent } from './extent.js';

const range = numbers([0, 1], { zh: '最低值与最高值各变成多少', en: 'what the lowest and the highest value become' });
const to: Option<readonly number[]> = {
  ...range,
  parse: (given, path) => {
    const ends = range.parse(given, path);
    if (ends.length !== 2) throw new TetrazoneError('bad-option', { path, value: JSON.stringify(given), expected: 'two numbers' });
    return ends;
  },
};

/**
 * Linear rescaling (min-max normalisation): `extent.min` becomes the first number of `to`, `extent.max` the second; `invert` turns the two round, so
 * that what is low becomes high. With `clamp` values outside the extent take its ends, otherwise the line goes on. Where the extent is a single value
 * nothing can be told apart and every valid cell becomes the first number of `to`, inverted or not. The result has no unit. Nodata stays.
 */
export const rescale = operation(
  {
    name: 'rescale',
    version: 1,
    title: { zh: '线性归一化', en: 'Rescale' },
    inputs: {
      raster: 'float32',
      extent: value<Pick<Extent, 'min' | 'max'>>({
        zh: '变到 `to` 两端的值，通常为 extent(raster)',
        en: 'the values to bring to the ends of `to`, usually extent(raster)',
      }),
    },
    options: {
      to,
      invert: flag(false, { zh: '最高值变成第一个数', en: 'the highest value becomes the first number' }),
      clamp: flag(true, { zh: '超出范围的值取范围的端值', en: 'values outside the extent take its ends' }),
    },
    type: 'float32',
    unit: '',
    reach: local,
  },
  ({ raster, extent: { min, max } }, { to: [first, second], invert, clamp }, out) => {
    const low = first!;
    const start = invert ? second! : low;
    const end = invert ? low : second!;
    const { values } = raster;
    for (let i = 0; i < values.length; i++) {
      const cell = values[i]!;
      if (!(max > min)) {
        out.values[i] = Number.isNaN(cell) ? cell : low;
        continue;
      }
      let share = (cell - min) / (max - min);
      if (clamp) share = Math.min(Math.max(share, 0), 1);
      out.values[i] = start * (1 - share) + end * share;
    }
  },
);
