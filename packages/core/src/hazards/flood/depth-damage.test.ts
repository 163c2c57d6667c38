import { describe, expect, test } from 'vitest';
import { depthDamage } from './depth-damage.js';

describe('depthDamage', () => {
  test('goes through the points of the curve and is linear between', () => {
    expect([0.5, 1, 3, 6].map((depth) => depthDamage(depth, 'residential'))).toEqual([0.327, 0.494, 0.87, 1]);
    expect(depthDamage(2.5, 'agriculture')).toBeCloseTo((0.558 + 0.66) / 2, 12);
    expect(depthDamage(0.25, 'transport')).toBeCloseTo(0.179, 12);
  });
  test('is 0 on dry ground, all beyond 6 m, unknown for nodata', () => {
    expect([0, -1, 9].map((depth) => depthDamage(depth, 'industry'))).toEqual([0, 0, 1]);
    expect(depthDamage(Number.NaN, 'industry')).toBeNaN();
  });
});
