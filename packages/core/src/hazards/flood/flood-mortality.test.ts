import { expect, test } from 'vitest';
import { floodMortality } from './flood-mortality.js';

test('depth alone: the logistic curve, 0 on dry ground', () => {
  expect(floodMortality({ depth: 0 }, 'logistic')).toBe(0);
  // exponent 6.32 − 1.412 · 4 = 0.672
  expect(floodMortality({ depth: 4 }, 'logistic')).toBeCloseTo(0.985 / (1 + Math.E ** 0.672), 12);
  expect(floodMortality({ depth: 40 }, 'logistic')).toBeCloseTo(0.985, 12);
});

test('Jonkman: half are lost where the law has its median, fast rise is worse than slow, a breach takes all', () => {
  expect(floodMortality({ depth: Math.exp(1.46), rise: 1 })).toBeCloseTo(0.5, 12);
  expect(floodMortality({ depth: 4, rise: 0.5 })).toBeGreaterThan(10 * floodMortality({ depth: 4, rise: 0.4 }));
  expect(floodMortality({ depth: 2, rise: 3 })).toBe(floodMortality({ depth: 2 }));
  expect(floodMortality({ depth: 3, velocity: 2.4, nearBreach: true })).toBe(1);
  expect(floodMortality({ depth: 3, velocity: 2.4 })).toBeLessThan(0.02);
  expect(floodMortality({ depth: Number.NaN })).toBeNaN();
  expect(floodMortality({ depth: 0, nearBreach: true })).toBe(0);
});
