import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Breaks } from './breaks.js';
import { classBreaks } from './class-breaks.js';
import { fisherJenksBreaks } from './fisher-jenks-breaks.js';
import { gvf } from './gvf.js';
import { binValues, spread, weightedValues } from './weighted-values.js';

/** Counts per class by the definition of `closed`. */
function countsOf(values: readonly number[], breaks: Breaks): number[] {
  const counts = new Array<number>(breaks.values.length + 1).fill(0);
  for (const value of values) {
    const level = breaks.values.filter((cut) => (breaks.closed === 'left' ? value >= cut : value > cut)).length;
    counts[level] = (counts[level] as number) + 1;
  }
  return counts;
}

/** Least squares within classes over every way to cut the sorted distinct values. */
function bruteForce(values: readonly number[], classes: number): number {
  const weighted = weightedValues(values);
  const best = (start: number, left: number): number => {
    if (left === 1) return spread(weighted, start);
    let least = Number.POSITIVE_INFINITY;
    for (let end = start + 1; end <= weighted.values.length - left + 1; end++) least = Math.min(least, spread(weighted, start, end) + best(end, left - 1));
    return least;
  };
  return best(0, classes);
}

describe('mean-deviation', () => {
  it('cuts at mean − ½ s, mean + ½ s, mean + s of the values that are not zero', () => {
    // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, population deviation 2, sample deviation √(32 / 7)
    const values = [0, 2, 4, 4, 4, 0, 5, 5, 7, 9, Number.NaN, 0];
    expect(classBreaks(values, { rule: 'mean-deviation' })).toEqual({ values: [4, 6, 7], closed: 'left', worse: 'higher' });
    const sample = classBreaks(values, { rule: 'mean-deviation', ddof: 1, multiples: [0, 1] });
    expect(sample.values[1]).toBeCloseTo(5 + Math.sqrt(32 / 7), 12);
    expect(countsOf([2, 4, 4, 4, 5, 5, 7, 9], classBreaks(values, { rule: 'mean-deviation' }))).toEqual([1, 5, 0, 2]);
  });
  it('refuses values without spread', () => {
    expect(() => classBreaks([0, 0, 3], { rule: 'mean-deviation' })).toThrow('1 non-zero values');
    expect(() => classBreaks([3, 3, 3], { rule: 'mean-deviation' })).toThrow('all equal');
    expect(() => classBreaks([3, Number.POSITIVE_INFINITY], { rule: 'mean-deviation' })).toThrow('not finite');
    expect(() => classBreaks([1, 2], { rule: 'mean-deviation', multiples: [1, 0] })).toThrow('multiples');
  });
});

describe('fixed, equal-interval, quantile', () => {
  it('fixed breaks are checked and kept', () => {
    expect(classBreaks([], { rule: 'fixed', breaks: [7, 8, 9], worse: 'lower', closed: 'right' })).toEqual({
      values: [7, 8, 9],
      worse: 'lower',
      closed: 'right',
    });
    expect(() => classBreaks([], { rule: 'fixed', breaks: [8, 7] })).toThrow('ascending');
    expect(() => classBreaks([], { rule: 'fixed' })).toThrow('levels.breaks');
  });
  it('equal intervals', () => {
    expect(classBreaks([2, 10, 3, Number.NaN], { rule: 'equal-interval' }).values).toEqual([4, 6, 8]);
    expect(() => classBreaks([5, 5], { rule: 'equal-interval' })).toThrow('cannot be cut');
  });
  it('quantiles put equally many values in each class, and ties leave a class empty', () => {
    const values = Array.from({ length: 20 }, (_, i) => ((i * 7) % 20) + 1);
    const breaks = classBreaks(values, { rule: 'quantile' });
    expect(breaks).toEqual({ values: [5.75, 10.5, 15.25], closed: 'right', worse: 'higher' });
    expect(countsOf(values, breaks)).toEqual([5, 5, 5, 5]);
    const tied = classBreaks([0, 0, 0, 0, 0, 0, 1, 2, 3], { rule: 'quantile' });
    expect(tied.values).toEqual([0, 0, 1]);
    expect(countsOf([0, 0, 0, 0, 0, 0, 1, 2, 3], tied)).toEqual([6, 0, 1, 2]);
  });
});

describe('fisher-jenks', () => {
  it('is the optimum: as good as trying every partition, closed either way', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 4, maxLength: 11 }), fc.integer({ min: 1, max: 4 }), (values, classes) => {
        const weighted = weightedValues(values.map((value) => value / 4 + 1e6));
        fc.pre(weighted.values.length >= classes);
        const least = bruteForce(
          values.map((value) => value / 4),
          classes,
        );
        for (const closed of ['left', 'right'] as const) {
          const { breaks, gvf: fit, loss } = fisherJenksBreaks(weighted, { classes, closed });
          expect(breaks.values).toHaveLength(classes - 1);
          expect(loss).toBe(0);
          if (weighted.values.length > 1) {
            expect((1 - fit) * spread(weighted)).toBeCloseTo(least, 6);
            expect(gvf(weighted, breaks)).toBeCloseTo(fit, 9);
          }
        }
      }),
    );
  });
  it('finds the groups one sees', () => {
    const values = [1, 2, 3, 10, 11, 12, 50, 51, 90];
    expect(classBreaks(values, { rule: 'fisher-jenks' }).values).toEqual([10, 50, 90]);
    expect(classBreaks(values, { rule: 'fisher-jenks', closed: 'right' }).values).toEqual([3, 12, 51]);
    expect(() => classBreaks([1, 1, 2], { rule: 'fisher-jenks' })).toThrow('2 distinct values cannot make 4 classes');
  });
  it('beyond the exact limit it gathers bins and its loss bounds the distance from the optimum', () => {
    // a smooth skewed sample of 70,000 distinct values
    const values = Float64Array.from({ length: 70_000 }, (_, i) => ((i + 0.5) / 70_000) ** 3 * 100 + (i % 7) * 1e-4);
    const weighted = weightedValues(values);
    expect(weighted.values.length).toBeGreaterThan(65_536);
    const coarse = fisherJenksBreaks(weighted);
    expect(coarse.loss).toBeGreaterThan(0);
    expect(coarse.loss).toBeLessThan(5e-4);
    expect(gvf(weighted, coarse.breaks)).toBeCloseTo(coarse.gvf, 9);
    const exact = fisherJenksBreaks({ values: weighted.values.subarray(0, 65_000), counts: weighted.counts.subarray(0, 65_000) });
    const again = fisherJenksBreaks(binValues({ values: weighted.values.subarray(0, 65_000), counts: weighted.counts.subarray(0, 65_000) }, 200));
    expect(exact.gvf).toBeGreaterThanOrEqual(again.gvf - 1e-12);
    expect(exact.gvf).toBeLessThanOrEqual(again.gvf + again.loss);
  });
});

describe('gvf', () => {
  it('is 1 when classes hold one value each, 0 for one class', () => {
    const weighted = weightedValues([1, 1, 5, 9]);
    expect(gvf(weighted, { values: [5, 9], closed: 'left', worse: 'higher' })).toBe(1);
    expect(gvf(weighted, { values: [1, 5], closed: 'right', worse: 'higher' })).toBe(1);
    expect(gvf(weighted, { values: [], closed: 'left', worse: 'higher' })).toBe(0);
    expect(gvf(weightedValues([3, 3]), { values: [], closed: 'left', worse: 'higher' })).toBeNaN();
  });
});
