import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { machineCode } from '../../raster/machine-code.js';
import { exponential, exponentials } from './exponential.js';
import { logarithm, logarithms } from './logarithm.js';
import { workColumns } from './work-columns.js';

vi.mock('../../raster/machine-code.js', { spy: true });
afterEach(() => void vi.mocked(machineCode).mockRestore());

const limits = [0, -0, -1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1, 5e-324, 2 ** -1022, Number.MAX_VALUE, 0.6875, 1.375, 2];

describe('logarithm', () => {
  it('is Math.log to 5e-15 of it, near 1 as well', () => {
    const near = fc.double({ min: -0.01, max: 0.01, noNaN: true }).map((x) => 1 + x);
    fc.assert(
      fc.property(fc.oneof(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), fc.double({ min: 0.1, max: 200, noNaN: true }), near), (x) => {
        const expected = Math.log(x);
        expect(Math.abs(logarithm(x) - expected)).toBeLessThanOrEqual(5e-15 * Math.abs(expected));
      }),
      { numRuns: 3000 },
    );
  });
  it('has its limits, and nought at one', () => {
    for (const x of limits) expect(Math.abs(logarithm(x) - Math.log(x)) <= 1e-13 || Object.is(logarithm(x), Math.log(x)), String(x)).toBe(true);
    expect(logarithm(1)).toBe(0);
  });
});

describe('machine code', () => {
  it('gives the bits of TypeScript', () => {
    expect(machineCode()).not.toBeNull();
    const numbers = fc.sample(fc.double(), { numRuns: 300, seed: 3 });
    const usual = fc.sample(fc.double({ min: -720, max: 720, noNaN: true }), { numRuns: 301, seed: 4 });
    const given = Float64Array.from([...limits, ...numbers, ...usual]);
    const { values } = workColumns(['other', 'values'], 1024);
    for (const [many, one] of [
      [exponentials, exponential],
      [logarithms, logarithm],
    ] as const) {
      values.set(given);
      many(values, given.length);
      given.forEach((x, at) => {
        expect(Object.is(values[at], one(x)), `${one.name} of ${x}: ${values[at]}, expected ${one(x)}`).toBe(true);
      });
    }
  });
  it('is not needed', () => {
    vi.mocked(machineCode).mockReturnValue(null);
    const { values } = workColumns(['values'], 4);
    values.set([1, 2, 3, 4]);
    logarithms(values, 3);
    expect([...values]).toEqual([0, logarithm(2), logarithm(3), 4]);
  });
});
