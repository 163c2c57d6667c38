import { expect, test } from 'vitest';
import { suspectedCodes } from './missing-codes.js';

test('codes stand apart from the numbers', () => {
  expect(suspectedCodes([0, 12.5, 80, 32766, 32766, -999])).toEqual([
    { value: 32766, count: 2 },
    { value: -999, count: 1 },
  ]);
});

test('numbers of a kind that reach as far are none', () => {
  expect(suspectedCodes([850, 920, 999, 1013])).toEqual([]);
  expect(suspectedCodes([10, 50, 99])).toEqual([]);
  expect(suspectedCodes([9999, 9999])).toEqual([]);
});
