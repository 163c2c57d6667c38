import { TetrazoneError } from '../../../errors/error.js';
import { operation } from '../../../layers/operation.js';
import { choice, numbers, type Option } from '../../../layers/options.js';
import { local } from '../../../layers/reach.js';
import { fwiClasses } from '../../../standards/canadian-fwi.js';

const rising = numbers(fwiClasses.value, { zh: '各级之间的界限', en: 'limits between the classes' });

/** Limits of the classes of danger, rising, at most 20. */
export const classLimits: Option<readonly number[]> = {
  ...rising,
  parse: (given, path) => {
    const limits = rising.parse(given, path);
    if (limits.length > 0 && limits.length <= 20 && limits.every((limit, i) => i === 0 || limit > limits[i - 1]!)) return limits;
    throw new TetrazoneError('bad-option', { path, value: JSON.stringify(given), expected: 'one to twenty rising numbers' });
  },
};

/**
 * Classes of danger of a daily index by limits: 1 below the first, one more from each limit on, uint8 codes; nodata 0. A value on a limit belongs above it
 * (`closed: 'left'`) or below it (`right`, as HTZ has it). Limits are compared in float32, as the cells are.
 */
export const fireDangerClasses = operation(
  {
    name: 'fire-danger-classes',
    version: 1,
    title: { zh: '火险等级', en: 'Classes of fire danger' },
    inputs: { danger: 'float32' },
    options: {
      limits: classLimits,
      closed: choice(['left', 'right'], { zh: '恰在界限上的值归哪一级：上一级或下一级', en: 'to which class a value on a limit belongs: above it, or below' }),
    },
    type: 'uint8',
    kind: 'category',
    unit: '',
    nodata: 0,
    reach: local,
  },
  (danger, { limits, closed }, out) => {
    const cuts = Float32Array.from(limits);
    for (let i = 0; i < out.values.length; i++) {
      const value = danger.values[i]!;
      let level = Number.isNaN(value) ? 0 : 1;
      for (let cut = 0; level > 0 && cut < cuts.length; cut++) if (closed === 'left' ? value >= cuts[cut]! : value > cuts[cut]!) level = cut + 2;
      out.values[i] = level;
    }
  },
);
