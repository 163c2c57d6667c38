import { TetrazoneError } from '../../errors/error.js';
import { choice, integer, type Option, type Options } from '../../layers/options.js';
import { type Reduction, reduction } from '../../layers/reduction.js';
import { type ClassMethod, type ClassRule, type RuleBreaks, ruleBreaks } from '../../statistics/breaks/rule-breaks.js';
import { type Distribution, joinDistributions, withZeros } from '../../statistics/distribution.js';
import { distributionOf } from '../../statistics/distribution-of.js';

type Closed = 'left' | 'right';

/** Which class holds a value equal to a break; the first is the default. */
export const closedOption = (first: Closed): Option<Closed> =>
  choice(first === 'left' ? ['left', 'right'] : ['right', 'left'], {
    zh: '恰等于断点的值归哪一级：上一级（left）或下一级（right）',
    en: 'which class holds a value equal to a break: the one above (left) or below (right)',
  });
export const worseOption = choice(['higher', 'lower'], { zh: '量值的哪一端为第 n 级', en: 'which end of the scale is level n' });
export const classesOption = integer(4, { min: 2, max: 255 }, { zh: '分多少级', en: 'how many levels' });

/** Declares a class rule of the same name as a pass over a whole raster: zeros count, nodata does not. */
export function ruleReduction<O extends Options>(
  name: ClassMethod,
  version: number,
  title: { readonly zh: string; readonly en: string },
  options: O,
): Reduction<{ readonly intensity: 'float32' }, O, Distribution, RuleBreaks> {
  return reduction(
    { name, version, title, inputs: { intensity: 'float32' }, options },
    {
      map: ({ values }): Distribution => distributionOf(values),
      combine: joinDistributions,
      finish: (state, options): RuleBreaks => {
        if (state === undefined) throw new TetrazoneError('bad-values', { operation: name, detail: 'there are no values' });
        const found = ruleBreaks(withZeros(state), { ...options, method: name } as ClassRule);
        return { ...found, ...(state.width > 0 ? { binWidth: state.width } : {}) };
      },
    },
  );
}
