import { describe, expect, it } from 'vitest';
import { faultAvoidance } from '../faults/fault-avoidance.js';
import { damageByFragility, damageByMatrix, meanDamage, retrofitList } from './damage.js';
import { criticalAcceleration, newmarkDisplacement } from './newmark-displacement.js';

describe('newmarkDisplacement', () => {
  it('is the four relations of Jibson 2007', () => {
    // lg D = 0.215 + 2.341·lg 0.5 − 1.438·lg 0.5
    expect(newmarkDisplacement({ critical: 0.1, pga: 0.2 })).toBeCloseTo(10 ** (0.215 + 0.903 * Math.log10(0.5)), 10);
    expect(newmarkDisplacement({ critical: 0.1, pga: 0.2, magnitude: 7 })).toBeCloseTo(10 ** (-2.71 + 0.857 * Math.log10(0.5) + 2.968), 10);
    expect(newmarkDisplacement({ critical: 0.1, arias: 1 })).toBeCloseTo(10 ** (-3.23 + 3.481), 10);
    expect(newmarkDisplacement({ critical: 0.1, arias: 1, pga: 0.2 })).toBeCloseTo(10 ** (-1.474 - 3.833 * Math.log10(0.5)), 10);
    expect(newmarkDisplacement({ critical: 0.3, pga: 0.2 })).toBe(0);
    expect(() => newmarkDisplacement({ critical: 0.1 })).toThrow('PGA');
  });
  it('grows with shaking and falls with strength', () => {
    const at = (critical: number, pga: number) => newmarkDisplacement({ critical, pga });
    expect(at(0.1, 0.4)).toBeGreaterThan(at(0.1, 0.3));
    expect(at(0.1, 0.4)).toBeGreaterThan(at(0.15, 0.4));
  });
});

describe('criticalAcceleration', () => {
  it('is (FS − 1)·sin α', () => {
    const slope = { slope: 30, friction: 35, cohesion: 10, weight: 20, thickness: 2.5 };
    const safety = 10 / (20 * 2.5 * 0.5) + Math.tan((35 * Math.PI) / 180) / Math.tan(Math.PI / 6);
    expect(criticalAcceleration(slope)).toBeCloseTo((safety - 1) * 0.5, 12);
    expect(criticalAcceleration({ ...slope, saturation: 1 })).toBeLessThan(criticalAcceleration(slope));
    expect(criticalAcceleration({ ...slope, slope: 0 })).toBe(Number.POSITIVE_INFINITY);
    expect(criticalAcceleration({ ...slope, slope: 60, cohesion: 0 })).toBe(0);
    expect(() => criticalAcceleration({ ...slope, slope: 95 })).toThrow('degrees');
  });
});

describe('faultAvoidance', () => {
  it('is Table 4.1.7 of GB 50011', () => {
    expect((['A', 'B', 'C', 'D'] as const).map((building) => faultAvoidance({ intensity: 8, building }))).toEqual(['special', 200, 100, 0]);
    expect((['A', 'B', 'C', 'D'] as const).map((building) => faultAvoidance({ intensity: 9, building }))).toEqual(['special', 400, 200, 0]);
  });
  it('leaves faults out that need no distance', () => {
    expect(faultAvoidance({ intensity: 7, building: 'B' })).toBe(0);
    expect(faultAvoidance({ intensity: 8, building: 'B', holocene: false })).toBe(0);
    expect([60, 61].map((cover) => faultAvoidance({ intensity: 8, building: 'B', cover }))).toEqual([200, 0]);
    expect([90, 91].map((cover) => faultAvoidance({ intensity: 9, building: 'C', cover }))).toEqual([200, 0]);
  });
});

describe('damage', () => {
  const matrix = { 7: [0.5, 0.3, 0.15, 0.05, 0], 8: [0.1, 0.2, 0.4, 0.2, 0.1] } as const;
  it('by a matrix is the row of the degree, half degrees rounded up', () => {
    expect(damageByMatrix(matrix, 7.49)).toBe(matrix[7]);
    expect(damageByMatrix(matrix, 7.5)).toBe(matrix[8]);
    expect(() => damageByMatrix(matrix, 9)).toThrow('9');
    expect(() => damageByMatrix({ 7: [0.5, 0.5, 0.5, 0, 0] }, 7)).toThrow('sum to one');
    expect(meanDamage(matrix[7])).toBeCloseTo(0.025 + 0.06 + 0.06375 + 0.035, 12);
  });
  it('by fragility: half are at least in a state at its median', () => {
    const fragility = { medians: [0.1, 0.2, 0.4, 0.8], beta: 0.6 } as const;
    const states = damageByFragility(fragility, 0.2);
    expect(states.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    expect(states[0] + states[1]).toBeCloseTo(0.5, 12);
    expect(damageByFragility(fragility, 0)).toEqual([1, 0, 0, 0, 0]);
  });
  it('orders what is to be strengthened', () => {
    const assets = [
      { id: 'a', intensity: 7, fortified: 6, value: 10 },
      { id: 'b', intensity: 8, fortified: 6, value: 1 },
      { id: 'c', intensity: 7, fortified: 6, value: 90 },
      { id: 'd', intensity: 6.9, fortified: 0, value: 900 },
      { id: 'e', intensity: 8, fortified: 8, value: 900 },
    ];
    expect(retrofitList(assets).map(({ id }) => id)).toEqual(['b', 'c', 'a']);
  });
});
