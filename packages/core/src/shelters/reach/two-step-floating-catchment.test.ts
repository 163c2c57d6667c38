import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Decay, twoStepFloatingCatchment } from './two-step-floating-catchment.js';

const people = [1000, 2000, 1500, 500];
const places = [800, 1200];
const minutes = [
  [5, 25],
  [10, 12],
  [20, 8],
  [40, 30],
];

describe('twoStepFloatingCatchment', () => {
  it('is the worked example, at 15 and at 30 minutes', () => {
    const near = twoStepFloatingCatchment(people, places, minutes, { threshold: 15 });
    expect([...near.ratio].map((x) => x.toFixed(6))).toEqual(['0.266667', '0.342857']);
    expect([...near.access].map((x) => x.toFixed(6))).toEqual(['0.266667', '0.609524', '0.342857', '0.000000']);
    expect(near.unserved).toEqual([3]);
    const far = twoStepFloatingCatchment(people, places, minutes, { threshold: 30 });
    expect([...far.ratio].map((x) => x.toFixed(6))).toEqual(['0.177778', '0.240000']);
    expect([...far.access].map((x) => x.toFixed(6))).toEqual(['0.417778', '0.417778', '0.417778', '0.240000']);
  });

  it('neither makes nor loses supply, with any decay, with choice and without', () => {
    const row = fc.array(fc.oneof(fc.double({ min: 0.5, max: 60, noNaN: true }), fc.constant(Number.NaN)), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 999 }), row), { minLength: 1, maxLength: 8 }),
        fc.constantFrom<Decay>('none', 'gaussian', { power: 1.5 }, (cost) => Math.exp(-cost / 10)),
        fc.boolean(),
        (points, decay, choice) => {
          const supply = [100, 250, 70];
          const found = twoStepFloatingCatchment(
            points.map(([count]) => count),
            supply,
            points.map(([, costs]) => costs),
            { threshold: 30, decay, choice },
          );
          const used = supply.reduce((sum, room, j) => (found.idle.includes(j) ? sum : sum + room), 0);
          const given = points.reduce((sum, [count], i) => sum + count * (found.access[i] as number), 0);
          expect(Math.abs(given - used)).toBeLessThan(1e-9 * Math.max(1, used));
        },
      ),
    );
  });

  it('lists sites that reach nobody, and says what is wrong', () => {
    const found = twoStepFloatingCatchment(
      [10, 0],
      [5, 5],
      [
        [1, 99],
        [99, 1],
      ],
      { threshold: 10 },
    );
    expect(found.idle).toEqual([1]);
    expect([...found.access]).toEqual([0.5, 0]);
    expect(() => twoStepFloatingCatchment([10], [5, 5], [[1, 2]], { threshold: -1 })).toThrow('threshold');
    expect(() => twoStepFloatingCatchment([10], [5], [[1, 2]], { threshold: 1 })).toThrow('there are 1, expected 2');
  });
});

describe('decay', () => {
  const access = (decay: Decay, cost: number, threshold = 20): number =>
    twoStepFloatingCatchment([1, 1], [10], [[0], [cost]], { threshold, decay }).access[1]! /
    twoStepFloatingCatchment([1, 1], [10], [[0], [cost]], { threshold, decay }).access[0]!;
  it.each([
    ['linear', 5, 0.75],
    ['epanechnikov', 10, 0.75],
    [{ gaussian: 10 }, 10, Math.exp(-0.5)],
    [{ exponential: 0.1 }, 10, Math.exp(-1)],
    [{ power: 2 }, 4, 1 / 16],
    [{ steps: [[10, 1], [20, 0.5]] }, 10, 1], // biome-ignore format: zones
    [{ steps: [[10, 1], [20, 0.5]] }, 10.1, 0.5], // biome-ignore format: zones
  ] satisfies readonly (readonly [Decay, number, number])[])('%j at %d is %d', (decay, cost, weight) => {
    expect(access(decay, cost)).toBeCloseTo(weight, 9);
  });
  it('keeps the supply, whichever it is', () => {
    const [people, supply] = [[10, 20, 5], [30, 7]]; // biome-ignore format: numbers
    const cost = [[1, 9], [4, 2], [12, 18]]; // biome-ignore format: rows
    for (const decay of ['none', 'linear', 'gaussian', 'epanechnikov', { exponential: 0.2 }, { power: 1.5 }] satisfies Decay[])
      for (const choice of [false, true]) {
        const found = twoStepFloatingCatchment(people, supply, cost, { threshold: 20, decay, choice });
        expect(people.reduce((sum, count, i) => sum + count * found.access[i]!, 0)).toBeCloseTo(37, 9);
      }
  });
  it('says what it does not know', () => {
    expect(() => twoStepFloatingCatchment([1], [1], [[1]], { threshold: 1, decay: 'cubic' as never })).toThrow('one of none, linear');
  });
});
