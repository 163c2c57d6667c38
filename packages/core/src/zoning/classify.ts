import { TetrazoneError } from '../errors/error.js';
import { value } from '../layers/inputs.js';
import { operation } from '../layers/operation.js';
import { local } from '../layers/reach.js';
import type { Breaks } from '../statistics/breaks/breaks.js';
import { nextUp } from '../terrain/filling/float-steps.js';
import { fillWithLevels } from './levels-in-machine-code.js';
import { schemeOption, schemes } from './scheme.js';

/**
 * Levels 1 … n of an intensity cut at n − 1 breaks; NaN becomes 0. A value equal to a break lies above it where breaks are closed left, below it where
 * they are closed right; `worse: 'lower'` numbers the classes from the top down. Values are compared as float64, so float32 intensities meet the
 * breaks exactly as their float64 copies would.
 *
 * @throws `bad-values` unless there are as many breaks as the scheme has levels less one.
 */
export const classify = operation(
  {
    name: 'classify',
    version: 1,
    title: { zh: '分级', en: 'Classify into levels' },
    inputs: { intensity: 'float32', breaks: value<Breaks>({ zh: '分级的断点', en: 'where the levels are cut' }) },
    type: 'uint8',
    unit: '',
    reach: local,
    options: { scheme: schemeOption },
  },
  ({ intensity: { values }, breaks }, { scheme }, out) => {
    const levels = schemes[scheme].levels.length;
    if (breaks.values.length !== levels - 1)
      throw new TetrazoneError('bad-values', {
        operation: 'classify',
        detail: `${breaks.values.length} breaks, ${scheme} has ${levels} levels and needs ${levels - 1}`,
      });
    const thresholds = Float32Array.from(breaks.values, (cut) => leastAbove(cut, breaks.closed === 'left'));
    const [first, upwards] = breaks.worse === 'lower' ? ([levels, -1] as const) : ([1, 1] as const);
    if (fillWithLevels(values, thresholds, first, upwards, out.values)) return;
    for (let i = 0; i < values.length; i++) {
      const x = values[i] as number;
      let level = first;
      for (let at = 0; at < thresholds.length && x >= (thresholds[at] as number); at++) level += upwards;
      out.values[i] = Number.isNaN(x) ? 0 : level;
    }
  },
);

/** The least float32 that lies above a break, which itself does where `left`: float32 cells meet it as they would the break. */
function leastAbove(cut: number, left: boolean): number {
  const near = Math.fround(cut);
  return near > cut || (left && near === cut) ? near : nextUp(near);
}
