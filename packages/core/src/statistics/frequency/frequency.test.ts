import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import expected from '../fixtures/frequency.json' with { type: 'json' };
import { betaP } from '../functions/beta-p.js';
import { gammaQ } from '../functions/gamma-p.js';
import { gammaUpperQuantile } from '../functions/gamma-quantile.js';
import { fitGev, fitGumbel, fitLogPearson3 } from './fit-extreme-values.js';
import { fitPearson3 } from './fit-pearson3.js';
import { frequencyConfidence } from './frequency-confidence.js';
import { frequencyCurve } from './frequency-curve.js';
import { lMoments } from './l-moments.js';
import { pearson3Factor } from './pearson3-factor.js';
import { plottingPositions } from './plotting-positions.js';
import type { Pearson3, ProbabilityDistribution } from './probability-distribution.js';
import { exceedanceProbability, quantile } from './quantile.js';

const close = (found: number, wanted: number, relative: number): void =>
  expect(Math.abs(found - wanted), `${found} for ${wanted}`).toBeLessThanOrEqual(relative * Math.max(1e-3, Math.abs(wanted)));

test.each(expected.factors)('factor of Cs $cs exceeded with $p', ({ cs, p, phi }) => close(pearson3Factor(cs, p), phi, 1e-7));

describe.each(expected.samples)('as SciPy has it: $name', ({ values, p, lmoments, pearson3, moments, gev, gumbel, logPearson3, curve, tied }) => {
  const same = (law: ProbabilityDistribution, wanted: readonly number[], relative: number): void => {
    for (const [i, one] of p.entries()) close(quantile(law, one), wanted[i]!, relative);
  };
  test('L-moments', () => {
    const { l1, l2, t3, t4 } = lMoments(values);
    for (const [i, found] of [l1, l2, t3, t4].entries()) close(found, lmoments[i]!, 1e-10);
  });
  test('Pearson Ⅲ by L-moments', () => {
    const law = fitPearson3(values);
    for (const name of ['mean', 'cv', 'cs'] as const) close(law[name], pearson3[name], 1e-5);
    same(law, pearson3.quantiles, 1e-5);
  });
  test('Pearson Ⅲ by moments', () => {
    const law = fitPearson3(values, { method: 'moments' });
    for (const name of ['mean', 'cv', 'cs'] as const) close(law[name], moments[name], 1e-10);
    close(fitPearson3(values, { method: 'moments', skewness: 'textbook' }).cs, moments.textbook, 1e-10);
  });
  test('GEV, Gumbel and log-Pearson Ⅲ', () => {
    const law = fitGev(values);
    for (const name of ['location', 'scale', 'shape'] as const) close(law[name], gev[name], 1e-5);
    same(law, gev.quantiles, 1e-5);
    same(fitGumbel(values), gumbel.quantiles, 1e-9);
    same(fitLogPearson3(values), logPearson3, 1e-9);
  });
  const misfit = (law: Pearson3) => plottingPositions(values).reduce((sum, { value, probability }) => sum + (value - quantile(law, probability)) ** 2, 0);
  test('the curve through the points is as near as SciPy finds one, with the same quantiles', () => {
    const law = fitPearson3(values, { method: 'curve' });
    expect(misfit(law)).toBeLessThanOrEqual(curve.least * (1 + 1e-6));
    for (const [i, { probability }] of plottingPositions(values).entries()) close(quantile(law, probability), curve.quantiles[i]!, 2e-3);
  });
  test('with the mean and Cs / Cv fixed', () => {
    const law = fitPearson3(values, { method: 'curve', fixed: { mean: 'moments', ratio: 3 } });
    expect(law.cs).toBe(3 * law.cv);
    close(law.cv, tied.cv, 1e-5);
    expect(misfit(law)).toBeLessThanOrEqual(tied.least * (1 + 1e-9));
  });
});

describe('quantile', () => {
  const laws: ProbabilityDistribution[] = [
    { type: 'pearson3', mean: 800, cv: 0.6, cs: 1.5 },
    { type: 'pearson3', mean: 800, cv: 0.6, cs: -0.7 },
    { type: 'pearson3', mean: 800, cv: 0.6, cs: 0 },
    { type: 'log-pearson3', mean: 2.4, deviation: 0.2, cs: 0.3 },
    { type: 'gev', location: 300, scale: 90, shape: -0.15 },
    { type: 'gev', location: 300, scale: 90, shape: 0 },
    { type: 'gumbel', location: 300, scale: 90 },
  ];
  test.each(laws)('and exceedance undo each other: $type', (law) => {
    for (const p of [0.0001, 0.01, 0.3, 0.5, 0.9, 0.999]) close(exceedanceProbability(law, quantile(law, p)), p, 1e-8);
    expect(quantile(law, 0.01)).toBeGreaterThan(quantile(law, 0.02));
  });
  test('refuses what is no probability', () => expect(() => quantile(laws[0]!, 1.2)).toThrow(/0 … 1/));
});

test('the inverse of the gamma law, on both tails and for shapes from tiny to huge', () =>
  fc.assert(
    fc.property(fc.double({ min: -2, max: 4, noNaN: true }), fc.double({ min: 0.001, max: 0.999, noNaN: true }), (logShape, q) => {
      const shape = 10 ** logShape;
      const x = gammaUpperQuantile(shape, q);
      // below the smallest double nothing can be told apart
      if (x > 1e-300) expect(Math.abs(gammaQ(shape, x) - q)).toBeLessThan(1e-10);
    }),
  ));

test('incomplete beta where it is elementary', () => {
  expect(betaP(1, 1, 0.3)).toBeCloseTo(0.3, 14);
  expect(betaP(2, 3, 0.4)).toBeCloseTo(0.5248, 14);
  expect(betaP(0.5, 0.5, 0.5)).toBeCloseTo(0.5, 14);
  expect(betaP(5, 1, 0.9)).toBeCloseTo(0.9 ** 5, 14);
});

describe('historical floods', () => {
  const record = [120, 300, 90, 210, 150, 80, 400, 60, 170];
  const historical = { period: 99, values: [900, 700], within: 1 };
  test('take their own plotting positions', () => {
    const found = plottingPositions(record, historical);
    expect(found.slice(0, 4)).toEqual([
      { value: 900, probability: 0.01, historical: true },
      { value: 700, probability: 0.02, historical: true },
      { value: 400, probability: 0.03, historical: true },
      { value: 300, probability: 0.03 + 0.97 / 9, historical: false },
    ]);
    expect(found).toHaveLength(11);
  });
  test('and their own weight in the moments', () => {
    const law = fitPearson3(record, { method: 'moments', historical });
    const others = record.filter((value) => value !== 400);
    const mean = (900 + 700 + 400 + (96 / 8) * others.reduce((a, b) => a + b, 0)) / 99;
    expect(law.mean).toBeCloseTo(mean, 10);
    const squares = [900, 700, 400].reduce((sum, x) => sum + (x - mean) ** 2, 0) + (96 / 8) * others.reduce((sum, x) => sum + (x - mean) ** 2, 0);
    expect(law.cv).toBeCloseTo(Math.sqrt(squares / 98) / mean, 10);
    expect(quantile(fitPearson3(record, { method: 'curve', historical }), 0.01)).toBeGreaterThan(600);
  });
  test('need moments or a curve, and a period that holds the record', () => {
    expect(() => fitPearson3(record, { historical })).toThrow(/moments or curve/);
    expect(() => plottingPositions(record, { period: 10, values: [900, 800] })).toThrow(/10 years/);
  });
});

test('options and laws that are none are refused', () => {
  const record = [820, 1340, 560, 2210, 990];
  for (const options of [
    { method: 'banana' },
    { method: 'moments', skewness: 'none' },
    { method: 'curve', fixed: { cv: -1 } },
    { method: 'curve', fixed: { ratio: Number.NaN } },
  ])
    expect(() => fitPearson3(record, options as never), JSON.stringify(options)).toThrow('fitPearson3');
  expect(() => fitPearson3([1e300, 2e300, 1e299], { method: 'moments' })).toThrow('too large');
  for (const law of [{ type: 'pearson3', mean: 1, cv: Number.NaN, cs: 1 }, { type: 'gev', location: 1, scale: 1 }, { type: 'normal' }, undefined])
    expect(() => quantile(law as never, 0.1)).toThrow('quantile.distribution');
});

test('what cannot be fitted is refused', () => {
  expect(() => fitPearson3([1, 2])).toThrow(/three values/);
  expect(() => fitPearson3([5, 5, 5, 5])).toThrow(/equal/);
  expect(() => fitPearson3([-5, -3, -9, 1])).toThrow(/not above 0/);
  expect(() => fitPearson3([1, 2, Number.POSITIVE_INFINITY])).toThrow(/infinite/);
  expect(() => fitPearson3([1, 2, 4, 7], { method: 'curve', weights: [1] })).toThrow(/4 weights/);
  expect(() => fitPearson3([1, 2, 4, 7], { method: 'curve', fixed: { cs: 1, ratio: 2 } })).toThrow(/not both/);
  expect(() => fitLogPearson3([1, 0, 3])).toThrow(/logarithm/);
  expect(fitPearson3([1, Number.NaN, 2, 4])).toEqual(fitPearson3([1, 2, 4]));
});

test('confidence: the same seed the same table, limits about the value and wider for rarer floods', () => {
  const { values } = expected.samples[0]!;
  const table = frequencyConfidence(values, fitPearson3, { replicates: 100, returnPeriods: [2, 20, 200] });
  expect(frequencyConfidence(values, fitPearson3, { replicates: 100, returnPeriods: [2, 20, 200] })).toEqual(table);
  for (const { lower, value, upper } of table) expect(lower < value && value < upper).toBe(true);
  const widths = table.map(({ lower, upper }) => upper - lower);
  expect(widths).toEqual([...widths].sort((a, b) => a - b));
  // of a normal law the mean of n values has the deviation σ / √n: 90 % within 1.645 of it; the median of a sample is about 1.25 times as wide
  const normal = frequencyConfidence(
    Array.from({ length: 50 }, (_, i) => quantile({ type: 'pearson3', mean: 100, cv: 0.1, cs: 0 }, (i + 0.5) / 50)),
    fitPearson3,
    { replicates: 150, returnPeriods: [2] },
  );
  expect((normal[0]!.upper - normal[0]!.lower) / 2).toBeGreaterThan((1.645 * 10) / Math.sqrt(50) / 1.2);
  expect((normal[0]!.upper - normal[0]!.lower) / 2).toBeLessThan(((1.645 * 10) / Math.sqrt(50)) * 1.5);
});

describe('frequencyCurve', () => {
  const { values } = expected.samples[0]!;
  const svg = frequencyCurve(fitPearson3(values), plottingPositions(values), { title: '甲 < 乙', label: 'Q, m³/s' });
  test('holds every point and a title without open brackets', () => {
    expect(svg.match(/class="point"/g)).toHaveLength(values.length);
    expect(svg).toContain('甲 &lt; 乙');
    expect(svg).not.toContain('NaN');
  });
  test('a normal law is a straight line', () => {
    const line = /class="curve" d="([^"]+)"/.exec(frequencyCurve({ type: 'pearson3', mean: 10, cv: 0.2, cs: 0 }, []))![1]!;
    const places = line
      .split(/[ML]/)
      .slice(1)
      .map((pair) => pair.split(' ').map(Number) as [number, number]);
    const [[x0, y0], [x1, y1]] = [places[0]!, places.at(-1)!];
    for (const [x, y] of places) expect(Math.abs(y - (y0 + ((x - x0) / (x1 - x0)) * (y1 - y0)))).toBeLessThan(0.2);
  });
});
