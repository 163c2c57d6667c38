import { TetrazoneError } from '../errors/error.js';
import { many } from '../layers/inputs.js';
import { operation } from '../layers/operation.js';
import { type Option, required, text } from '../layers/options.js';
import { local } from '../layers/reach.js';
import { CHUNK, columnStack } from './column-stack.js';
import { ExpressionError, parseExpression } from './expression.js';

const formula = required(
  text('', { zh: '如 `0.6 * relief + 0.4 * (slope > 25 ? 1 : slope / 25)`', en: 'such as `0.6 * relief + 0.4 * (slope > 25 ? 1 : slope / 25)`' }),
);
const expression: Option<string, true> = {
  ...formula,
  parse: (value, path) => {
    const source = formula.parse(value, path);
    try {
      parseExpression(source);
    } catch (error) {
      if (error instanceof ExpressionError)
        throw new TetrazoneError('bad-option', { path, value: `"${source}"`, expected: `an expression: ${error.message}` }, error);
      throw error;
    }
    return source;
  },
};

/**
 * Cell by cell arithmetic on any number of rasters of one grid, by their names: `arithmetic({ a, b }, { expression: 'a > 0 ? a * b : 0' })`.
 *
 * Signs `+ - * / ^`, comparisons, `&& || !`, `? :`; functions abs, sqrt, exp, log (natural), log10, sin, cos, tan, atan2 (radians), pow, floor, ceil,
 * round (half up), min, max (two or more), clamp(x, low, high), isnan; the constant pi. Computed in float64, given as float32; true is 1, false 0.
 * Nodata of any kind is NaN and passes through every function but `isnan` and the branch of `? :` that is not taken; a comparison with nodata is
 * nodata. Throws `bad-option` for what cannot be parsed and for names that are no input.
 */
export const arithmetic = operation(
  {
    name: 'arithmetic',
    version: 1,
    title: { zh: '栅格计算', en: 'Raster arithmetic' },
    inputs: many('any'),
    options: { expression, unit: text('', { zh: '结果的单位', en: 'unit of the result' }) },
    type: 'float32',
    kind: 'value',
    unit: (inputs, { expression: source, unit }) => {
      for (const name of parseExpression(source).inputs)
        if (!Object.hasOwn(inputs, name))
          throw new TetrazoneError('bad-option', {
            path: 'arithmetic.expression',
            value: `"${source}"`,
            expected: `the names of the inputs (${Object.keys(inputs).join(', ')}), not ${name}`,
          });
      return unit;
    },
    reach: local,
  },
  (inputs, { expression: source }, out) => {
    const { steps, depth } = parseExpression(source);
    const stack = columnStack(depth);
    const { values } = out;
    for (let start = 0; start < values.length; start += CHUNK) {
      const count = Math.min(CHUNK, values.length - start);
      let top = -1;
      for (const step of steps)
        if (step.do === 'number') stack.number(++top, step.value, count);
        else if (step.do === 'input') stack.load(++top, inputs[step.name]!, start, count);
        else {
          top -= step.takes - 1;
          stack.apply(top, step.name, count);
        }
      stack.store(values, start, count);
    }
  },
);
