import { TetrazoneError } from '../errors/error.js';
import { value } from '../layers/inputs.js';
import { operation } from '../layers/operation.js';
import { local } from '../layers/reach.js';
import type { Breaks } from '../statistics/breaks/breaks.js';
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
    inputs: { intensity: 'float32', breaks: value<Breaks>('where the levels are cut') },
    type: 'uint8',
    unit: '',
    reach: local,
    options: { scheme: schemeOption },
  },
  ({ intensity: { values }, breaks }, { scheme }, out) => {
    const cuts = Float64Array.from(breaks.values);
    const levels = schemes[scheme].levels.length;
    if (cuts.length !== levels - 1)
      throw new TetrazoneError('bad-values', {
        operation: 'classify',
        detail: `${cuts.length} breaks, ${scheme} has ${levels} levels and needs ${levels - 1}`,
      });
    const left = breaks.closed === 'left';
    const lower = breaks.worse === 'lower';
    for (let i = 0; i < values.length; i++) {
      const x = values[i] as number;
      if (Number.isNaN(x)) {
        out.values[i] = 0;
        continue;
      }
      let above = 0;
      while (above < cuts.length && (left ? x >= (cuts[above] as number) : x > (cuts[above] as number))) above++;
      out.values[i] = lower ? levels - above : above + 1;
    }
  },
);
