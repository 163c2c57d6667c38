import { describe, expect, test } from 'vitest';
import { depthDamage, expectedAnnualDamage } from './depth-damage.js';

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

describe('expectedAnnualDamage', () => {
  const damages = [
    { returnPeriod: 10, damage: 100 },
    { returnPeriod: 20, damage: 200 },
    { returnPeriod: 100, damage: 600 },
  ];
  test('is the area by trapezoids, with the tail', () => {
    const area = ((100 + 200) / 2) * 0.05 + ((200 + 600) / 2) * 0.04;
    expect(expectedAnnualDamage(damages, { tail: false })).toBeCloseTo(area, 12);
    expect(expectedAnnualDamage(damages)).toBeCloseTo(area + 0.01 * 600, 12);
  });
  test('with protection only rarer floods count, in full', () => {
    expect(expectedAnnualDamage(damages, { protection: 20, tail: false })).toBeCloseTo(400 * 0.04, 12);
    // 1 / 50 lies a quarter of the way from 1 / 100 to 1 / 20: 500 there
    expect(expectedAnnualDamage(damages, { protection: 50, tail: false })).toBeCloseTo(((500 + 600) / 2) * 0.01, 12);
    expect(expectedAnnualDamage(damages, { protection: 200 })).toBeCloseTo(600 / 200, 12);
    expect(expectedAnnualDamage(damages, { protection: 5 })).toBe(expectedAnnualDamage(damages));
  });
  test('refuses what is no curve', () => {
    expect(() => expectedAnnualDamage([damages[0]!])).toThrow(/two or more/);
    expect(() => expectedAnnualDamage([...damages].reverse())).toThrow(/ascending/);
  });
});
