import { describe, expect, it } from 'vitest';
import { cutRange, moveCut } from './parameters.js';

describe('moveCut', () => {
  it('moves one cut, and those it would pass give way by a step', () => {
    expect(moveCut([1, 2, 3], 1, 2.5, 0.1)).toEqual([1, 2.5, 3]);
    expect(moveCut([1, 2, 3], 0, 2.95, 0.1)).toEqual([2.95, 3.05, 3.15]);
    expect(moveCut([1, 2, 3], 2, 0.5, 0.1)).toEqual([0.3, 0.4, 0.5]);
  });
});

describe('cutRange', () => {
  it('leaves as much room on both sides as the cuts are apart, in steps of a power of ten', () => {
    expect(cutRange([-0.5, 0.5, 1])).toEqual({ least: -2, most: 2.5, step: 0.01 });
    expect(cutRange([7, 8, 9])).toEqual({ least: 5, most: 11, step: 0.1 });
    expect(cutRange([3])).toEqual({ least: 0, most: 6, step: 0.1 });
  });
});
