import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLaterValue, type Layer } from '../../layers/field.js';
import type { Grid } from '../../raster/grid.js';
import { type Raster, raster } from '../../raster/raster.js';
import { breaks } from '../../statistics/breaks/breaks.js';
import { classMethods } from '../../statistics/breaks/rule-breaks.js';
import { type Distribution, joinDistributions, withZeros } from '../../statistics/distribution.js';
import { distributionOf } from '../../statistics/distribution-of.js';
import { momentsOf } from '../../statistics/moments-of.js';
import { classRule } from './class-rule.js';
import { equalCount } from './equal-count.js';
import { equalInterval } from './equal-interval.js';
import { fisherJenks } from './fisher-jenks.js';
import { meanDeviation } from './mean-deviation.js';

const { rules: expected } = JSON.parse(readFileSync(new URL('../fixtures/zoning.json', import.meta.url), 'utf8')) as {
  rules: {
    values: number[];
    mean: number;
    population: number;
    sample: number;
    equalInterval: number[];
    quantile: number[];
    natural: { left: number[]; right: number[]; gvf: number };
  };
};
const grid = (width: number, height: number): Grid => ({ crs: 'EPSG:4546', transform: [90, 0, 0, 0, -90, 0], width, height });
const row = (values: readonly number[]): Raster => raster(grid(values.length, 1), 'float32', Float32Array.from(values));
const sample = row([...expected.values, Number.NaN, Number.NaN]);
const close = (ours: readonly number[], theirs: readonly number[]): void => {
  expect(ours.length).toBe(theirs.length);
  for (const [i, x] of ours.entries()) expect(Math.abs(x - (theirs[i] as number))).toBeLessThan(1e-12);
};

describe('class rules', () => {
  it('meanDeviation cuts at numpy’s mean and deviation of what is neither nodata nor zero', () => {
    const { mean, population, sample: ofSample } = expected;
    close(meanDeviation(sample).values, [mean - 0.5 * population, mean + 0.5 * population, mean + population]);
    close(meanDeviation(sample, { multiples: [-1, 1], ddof: 1 }).values, [mean - ofSample, mean + ofSample]);
    expect(meanDeviation(sample)).toMatchObject({ closed: 'left', worse: 'higher' });
    expect(meanDeviation(sample).counts.reduce((sum, count) => sum + count, 0)).toBe(60);
  });

  it('meanDeviation warns of a level that stays empty on a skewed intensity', () => {
    const skewed = meanDeviation(row([1, 1, 1, 1, 1, 1, 1, 1, 1, 100]), { multiples: [-1, -0.5, 0.5, 1] });
    expect(skewed).toMatchObject({ warning: 'class-empty', counts: [0, 0, 9, 0, 1] });
    expect(meanDeviation(sample).warning).toBeUndefined();
  });

  it('equalInterval and equalCount cut where numpy does', () => {
    close(equalInterval(sample).values, expected.equalInterval);
    close(equalCount(sample).values, expected.quantile);
  });

  it('fisherJenks finds the best of all partitions', () => {
    const found = fisherJenks(sample);
    close(found.values, expected.natural.left);
    close(fisherJenks(sample, { closed: 'right' }).values, expected.natural.right);
    expect(found.gvf).toBeCloseTo(expected.natural.gvf, 12);
    expect(found).toMatchObject({ loss: 0 });
    expect(found).not.toHaveProperty('binWidth');
  });

  it('counts levels from the top down where lower is worse', () => {
    const up = equalInterval(row([0, 1, 2, 10]));
    expect(up.counts).toEqual([3, 0, 0, 1]);
    expect(equalInterval(row([0, 2.5, 5, 10])).counts).toEqual([2, 1, 0, 1]);
    expect(equalInterval(row([0, 2.5, 5, 10]), { closed: 'left' }).counts).toEqual([1, 1, 1, 1]);
    expect(equalInterval(row([0, 1, 2, 10]), { worse: 'lower' }).counts).toEqual([1, 0, 0, 3]);
  });

  it('cuts more than 65,536 distinct values at the bins, and says what that may cost', () => {
    // 480,000 cells in two blocks; squares of evenly spread numbers, so that quantiles are known
    const cells = Float32Array.from({ length: 480_000 }, (_, i) => ((((i * 7919) % 480_000) + 1) / 480_000) ** 2 * 1000);
    const wide = raster(grid(800, 600), 'float32', cells);
    const quartiles = equalCount(wide);
    expect(quartiles.binWidth).toBe(0.25);
    for (const [i, cut] of [62.5, 250, 562.5].entries()) expect(Math.abs((quartiles.values[i] as number) - cut)).toBeLessThan(0.25);
    const natural = fisherJenks(wide);
    expect(natural.loss).toBeGreaterThan(0);
    expect(natural.loss).toBeLessThan(1e-3);
    const exact = fisherJenks(row([...cells].filter((_, i) => i % 16 === 0)));
    for (const [i, cut] of natural.values.entries()) expect(Math.abs(cut - (exact.values[i] as number))).toBeLessThan(2);
    expect(natural.gvf).toBeCloseTo(exact.gvf, 3);
    // mean 1/3 and variance 4/45 of the square of an evenly spread number
    const [cut] = meanDeviation(wide, { multiples: [1] }).values;
    expect(cut).toBeCloseTo(1000 * (1 / 3 + Math.sqrt(4 / 45)), 1);
  });

  it('refuses what cannot be classified', () => {
    expect(() => meanDeviation(row([0, 0, 0, 5]))).toThrow(/at least 2/);
    expect(() => equalInterval(row([3, 3, 3]))).toThrow(/cannot be cut/);
    expect(() => fisherJenks(row([1, 2, 3]))).toThrow(/3 distinct values/);
    expect(() => equalCount(row([Number.NaN]))).toThrow(/no values/);
    expect(() => equalCount(row([1, Infinity]))).toThrow(/infinite/);
  });
});

describe('classRule', () => {
  it('takes the options of any rule and leaves aside those of others', () => {
    const rule = { multiples: [0, 1], classes: 5, breaks: [7, 8, 9], closed: 'right' as const };
    expect(classRule('fixed')(sample, rule)).toEqual({ values: [7, 8, 9], closed: 'right', worse: 'higher' });
    expect(classRule('mean-deviation')(sample, rule).values).toHaveLength(2);
    for (const name of ['equal-interval', 'quantile', 'fisher-jenks'] as const) expect(classRule(name)(sample, rule).values).toHaveLength(4);
    expect(() => classRule('fixed')(sample, {})).toThrow(/breaks/);
  });

  it('finds over a raster what the plain function finds of its values', () => {
    const options = { classes: 5, breaks: [1, 3], multiples: [-1, 0, 1], type: 6, atMost: 3, fences: 'upper', percents: [20, 80] } as const;
    for (const method of classMethods.filter((name) => name !== 'fixed'))
      expect(classRule(method)(sample, options), method).toEqual(breaks(expected.values, { method, ...options }));
  });

  it('gives later breaks for a later intensity', () => {
    const plan = { hash: '0', operation: 'source', version: 1, inputs: {}, options: {} };
    const layer: Layer = {
      grid: grid(4, 4),
      window: { col: 0, row: 0, width: 4, height: 4 },
      type: 'float32',
      kind: 'value',
      unit: '',
      nodata: Number.NaN,
      values: plan,
    };
    expect(isLaterValue(classRule('fixed')(layer, { breaks: [1, 2, 3] }))).toBe(true);
    expect(isLaterValue(classRule('quantile')(layer, {}))).toBe(true);
  });
});

describe('distribution', () => {
  it('has the same bins however the values are cut up', () => {
    const cells = Float32Array.from({ length: 300_000 }, (_, i) => Math.fround(Math.sin(i * 12.9898) * 43758.5453) % 50);
    const whole = distributionOf(cells);
    let joined: Distribution | undefined;
    for (let from = 0; from < cells.length; from += 70_001) {
      const part = distributionOf(cells.slice(from, from + 70_001));
      joined = joined === undefined ? part : joinDistributions(joined, part);
    }
    expect(joined?.width).toBe(whole.width);
    expect(joined?.counts).toEqual(whole.counts);
    expect(joined?.lowest).toEqual(whole.lowest);
    expect(joined?.highest).toEqual(whole.highest);
    expect(whole.counts.length).toBeLessThanOrEqual(4096);
  });

  it('joins exactly while values are few, and keeps zeros apart', () => {
    const cells = fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 30 });
    fc.assert(
      fc.property(cells, cells, (a, b) => {
        const joined = joinDistributions(distributionOf(Float32Array.from(a)), distributionOf(Float32Array.from(b)));
        expect(joined).toEqual(distributionOf(Float32Array.from([...a, ...b])));
        const { values, counts } = withZeros(joined);
        const distinct = [...new Set([...a, ...b].map((x) => x + 0))].sort((x, y) => x - y);
        expect([...values]).toEqual(distinct);
        expect([...counts]).toEqual(distinct.map((x) => [...a, ...b].filter((y) => y === x).length));
        expect(momentsOf(joined, { zeros: 'skip' }).count).toBe([...a, ...b].filter((x) => x !== 0).length);
      }),
      { numRuns: 200, seed: 5 },
    );
  });
});
