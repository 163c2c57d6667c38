import { machineCode } from '../../raster/machine-code.js';

/** Steps of an octave that the table holds. */
const STEPS = 1024;
/** Powers of two within an octave. */
export const octaveTable = Float64Array.from({ length: STEPS }, (_, step) => 2 ** (step / STEPS));
/** Powers of two from 2^-1022 on. */
const LEAST = -1022;
const powers = Float64Array.from({ length: 1024 - LEAST }, (_, power) => 2 ** (power + LEAST));

const PER_STEP = STEPS / Math.LN2;
export const STEP_HIGH = Math.fround(Math.LN2 / STEPS);
/** With what `Math.LN2` lacks to ln 2. */
export const STEP_LOW = Math.LN2 / STEPS - STEP_HIGH + 2.3190468138462996e-17 / STEPS;
/** Added and taken away again, it leaves the nearest whole number. */
const ROUND = 6_755_399_441_055_744;

/**
 * eˣ to 4e-15 of its value, for kernels that take it many times a cell: twice as fast as `Math.exp`, by a table of 1024 steps an octave and a polynomial
 * between them. 0 below −707, infinite above 709, NaN of NaN. The same bits in every runtime, since it only adds and multiplies.
 */
export function exponential(x: number): number {
  if (x < -707) return 0;
  if (x > 709) return Number.POSITIVE_INFINITY;
  const steps = x * PER_STEP + ROUND - ROUND;
  const rest = x - steps * STEP_HIGH - steps * STEP_LOW;
  const whole = steps | 0;
  const polynomial = 1 + rest * (1 + rest * (1 / 2 + rest * (1 / 6)));
  return polynomial * octaveTable[whole & (STEPS - 1)]! * powers[(whole >> 10) - LEAST]!;
}

/**
 * `exponential` of the first `count` numbers, in place. Where each is taken many times a cell this is several times faster than calls, which a large loop does not inline;
 * in columns of `workColumns` machine code does it, to the same bits.
 */
export function exponentials(values: Float64Array, count: number): void {
  const machine = machineCode();
  if (machine !== null && values.buffer === machine.memory.buffer) machine.exponentials(values.byteOffset, count);
  else for (let i = 0; i < count; i++) values[i] = exponential(values[i]!);
}
