import { describe, expect, test } from 'vitest';
import { type Raster, raster } from '../../../raster/raster.js';
import { expectedAnnualLoss } from '../../../risk/expected-annual-loss.js';
import { expectedAnnualLossGrid } from '../../../risk/expected-annual-loss-grid.js';
import { vulnerability } from '../../../risk/vulnerability.js';
import { jrcAsiaDamage } from '../../../standards/depth-damage.js';
import { depthDamage } from './depth-damage.js';
import { floodMortality } from './flood-mortality.js';
import { floodMortalityGrid } from './flood-mortality-grid.js';

const depths = [0, 0.25, 0.5, 1.7, 2.5, 6, 9];
const row = (values: readonly number[], unit = ''): Raster =>
  raster({ crs: 'EPSG:4546', transform: [30, 0, 450_000, 0, -30, 3_000_000], width: values.length, height: 1 }, 'float32', Float32Array.from(values), { unit });

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

test('the curves of the JRC are those of the operation vulnerability by name', () => {
  for (const exposure of Object.keys(jrcAsiaDamage.value) as (keyof typeof jrcAsiaDamage.value)[]) {
    const shares = vulnerability(row(depths, 'm'), { curve: exposure }).values;
    for (const [i, depth] of depths.entries()) expect(shares[i]).toBeCloseTo(depthDamage(depth, exposure), 6);
  }
  expect(vulnerability(row([Number.NaN], 'm'), { curve: 'industry' }).values[0]).toBeNaN();
  expect(() => vulnerability(row(depths, 'g'), { curve: 'residential' })).toThrow('m');
  expect(() => vulnerability(row(depths, 'm'), { curve: 'houses' as 'residential' })).toThrow('residential, commerce');
});

describe('expectedAnnualLossGrid', () => {
  const losses = { often: row([0, 2, 4], 'CNY'), rare: row([10, 30, Number.NaN], 'CNY'), middle: row([5, 9, 4], 'CNY') };
  const periods = { often: 5, middle: 20, rare: 100 };
  test('is the area under loss over probability in each cell', () => {
    for (const options of [{}, { protection: 30 }, { from: 2, tail: false }, { protection: 500 }]) {
      const { values, unit } = expectedAnnualLossGrid(losses, { periods, ...options });
      expect(unit).toBe('CNY');
      const cells = [0, 1].map((i) =>
        expectedAnnualLoss(
          [5, 20, 100],
          [losses.often, losses.middle, losses.rare].map((one) => one.values[i]!),
          options,
        ),
      );
      for (const [i, cell] of cells.entries()) expect(values[i]).toBeCloseTo(cell, 5);
      expect(values[2]).toBeNaN();
    }
    // by hand: 0.01 · 10 + 0.04 · 7.5 + 0.15 · 2.5
    expect(expectedAnnualLossGrid(losses, { periods }).values[0]).toBeCloseTo(0.775, 6);
  });
  test('wants another period for every map, and one unit', () => {
    for (const wrong of [
      { often: 5, rare: 100 },
      { ...periods, more: 7 },
      { ...periods, rare: 20 },
      { ...periods, rare: 0 },
    ])
      expect(() => expectedAnnualLossGrid(losses, { periods: wrong })).toThrow('periods');
    expect(() => expectedAnnualLossGrid({ ...losses, rare: row([1, 2, 3], 'm') }, { periods })).toThrow('CNY');
  });
});

test('mortality of cells is that of the function, times the people', () => {
  const [velocity, rise, people] = [
    row(depths.map(() => 3)),
    row(depths.map((_, i) => i / 8)),
    row(
      depths.map((_, i) => 100 * i),
      'person',
    ),
  ];
  const shares = floodMortalityGrid({ depth: row(depths), velocity, rise }, { nearBreach: true }).values;
  const dead = floodMortalityGrid({ depth: row(depths), people }, { method: 'logistic' });
  expect(dead.unit).toBe('person');
  expect(floodMortalityGrid(row([Number.NaN])).values[0]).toBeNaN();
  depths.forEach((depth, i) => {
    expect(shares[i]).toBeCloseTo(floodMortality({ depth, velocity: 3, rise: i / 8, nearBreach: true }), 6);
    expect(dead.values[i]).toBeCloseTo(100 * i * floodMortality({ depth }, 'logistic'), 3);
  });
});

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
