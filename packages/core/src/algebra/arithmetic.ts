import { TetrazoneError } from '../errors/error.js';
import { many } from '../layers/inputs.js';
import { operation } from '../layers/operation.js';
import { type Option, required, text } from '../layers/options.js';
import { local } from '../layers/reach.js';
import type { Raster, Type } from '../raster/raster.js';
import { ExpressionError, parseExpression } from './expression.js';
import { vectorFunctions } from './vector-functions.js';

/** Cells worked on at a time: a few columns of this length stay in the processor's nearest cache. */
const CHUNK = 1024;

const formula = required(text('', 'such as `0.6 * relief + 0.4 * (slope > 25 ? 1 : slope / 25)`'));
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
    options: { expression, unit: text('', 'unit of the result') },
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
    const stack = Array.from({ length: depth + 2 }, () => new Float64Array(CHUNK));
    const { values } = out;
    for (let start = 0; start < values.length; start += CHUNK) {
      const count = Math.min(CHUNK, values.length - start);
      let top = -1;
      for (const step of steps)
        if (step.do === 'number') stack[++top]!.fill(step.value, 0, count);
        else if (step.do === 'input') load(inputs[step.name]!, start, count, stack[++top]!);
        else {
          top -= step.takes - 1;
          vectorFunctions[step.name]!(stack[top]!, stack[top + 1]!, stack[top + 2]!, count);
        }
      const result = stack[0]!;
      for (let i = 0; i < count; i++) values[start + i] = result[i]!;
    }
  },
);

function load({ kind, nodata, values }: Raster<Type>, start: number, count: number, into: Float64Array): void {
  if (kind === 'value' && Number.isNaN(nodata)) for (let i = 0; i < count; i++) into[i] = values[start + i]!;
  else for (let i = 0; i < count; i++) into[i] = values[start + i] === nodata ? Number.NaN : values[start + i]!;
}
