import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exponential } from './exponential.js';

it('is Math.exp to 4e-15', () => {
  fc.assert(
    fc.property(fc.double({ min: -706, max: 709, noNaN: true }), (x) => {
      expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThan(4e-15);
    }),
    { numRuns: 2000 },
  );
});

it('has its limits, and one at zero', () => {
  expect([0, -0, -1e9, Number.NEGATIVE_INFINITY, 1e9, Number.POSITIVE_INFINITY, Number.NaN].map(exponential)).toEqual([
    ...[1, 1, 0, 0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NaN],
  ]);
});
