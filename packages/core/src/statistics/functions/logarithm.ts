import { machineCode } from '../../raster/machine-code.js';

/** Steps of an octave that the table holds. */
const STEPS = 256;
/** The upper word of the first number of the table, 0.6875: the table runs to twice that, and 1 is one of its numbers. */
const FIRST = 0x3fe60000;
/** Mantissa bits of the upper word below a step, and half a step. */
const BELOW = 12;
const OFFSET = FIRST - (1 << (BELOW - 1));

const float = new Float64Array(1);
const words = new Int32Array(float.buffer);
const middle = (step: number): number => {
  words[0] = 0;
  words[1] = FIRST + (step << BELOW);
  return float[0]!;
};
/** The numbers of the table, 1 over each, and their logarithms. */
export const middles = Float64Array.from({ length: STEPS + 1 }, (_, step) => middle(step));
export const inverses = middles.map((c) => 1 / c);
export const logarithmsOfMiddles = middles.map((c) => Math.log(c));

/** Powers of two from 2^-1024 on. */
const powers = Float64Array.from({ length: 2048 }, (_, power) => 2 ** (power - 1024));

/** ln 2 in two parts, so that whole multiples of the first are exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const LEAST = 2 ** -1022;

/**
 * The natural logarithm to 5e-15 of its value, for kernels that take it many times a cell: three times as fast as `Math.log`, by a table of 256 steps an octave and a
 * polynomial between them. −∞ of 0, NaN below.
 */
export function logarithm(x: number): number {
  if (!(x >= LEAST && x < Number.POSITIVE_INFINITY)) return x > 0 && x < LEAST ? logarithm(x * 2 ** 54) - 54 * Math.LN2 : Math.log(x);
  float[0] = x;
  const above = words[1]! - OFFSET;
  const octave = above >> 20;
  const step = (above >> BELOW) & (STEPS - 1);
  const rest = (x * powers[1024 - octave]! - middles[step]!) * inverses[step]!;
  const square = rest * rest;
  const tail = rest * (1 / 3 - rest * (1 / 4 - rest * (1 / 5)));
  return octave * LN2_HIGH + (logarithmsOfMiddles[step]! + (octave * LN2_LOW + (rest - square * (1 / 2 - tail))));
}

/** `logarithm` of the first `count` numbers, in place, by machine code as `exponentials` are. */
export function logarithms(values: Float64Array, count: number): void {
  const machine = machineCode();
  if (machine !== null && values.buffer === machine.memory.buffer) machine.logarithms(values.byteOffset, count);
  else for (let i = 0; i < count; i++) values[i] = logarithm(values[i]!);
}
