import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import expected from '../fixtures/breaks.json' with { type: 'json' };
import { exactly, spread, weightedValues } from '../weighted-values.js';
import { breaks } from './breaks.js';
import { describeBreaks } from './describe-breaks.js';
import { fisherJenksBreaks } from './fisher-jenks-breaks.js';
import type { ClassMethod } from './rule-breaks.js';

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
const close = (ours: readonly number[], theirs: readonly number[], what: string): void => {
  expect(ours, what).toHaveLength(theirs.length);
  for (const [i, x] of ours.entries()) expect(Math.abs(x - theirs[i]!), `${what} ${i}`).toBeLessThan(1e-9 * Math.max(1, Math.abs(x)));
};
const standard = { multiples: [-2, -1, 1, 2], ddof: 1, zeros: 'count' } as const;

describe('breaks', () => {
  it.each(expected)('cuts where the definitions of mapclassify do in numpy, and fits as well: $name', ({ values, rules, type6, census5 }) => {
    for (const [method, { upper, counts, gvf, gadf }] of Object.entries(rules)) {
      const found = breaks(values, { method: method as ClassMethod, classes: 5, closed: 'right', ...(method === 'mean-deviation' ? standard : {}) });
      close(found.upper, upper, method);
      if (method !== 'fisher-jenks') close(found.values, upper.slice(0, -1), method);
      expect(found.counts, method).toEqual(counts);
      expect(found.gvf, method).toBeCloseTo(gvf, 10);
      expect(found.gadf, method).toBeCloseTo(gadf, 10);
      expect(found.warning, method).toBe(counts.includes(0) ? 'class-empty' : undefined);
    }
    close(breaks(values, { method: 'quantile', classes: 5, type: 6 }).values, type6, 'type 6');
    close(breaks(values, { method: 'mean-deviation', classes: 5 }).values, census5, 'census');
  });

  it('finds the same in float32 and float64 copies, in any order, missing values or not', () => {
    const whole = Array.from({ length: 300 }, (_, i) => ((i * 7919) % 300) / 8);
    for (const method of ['fisher-jenks', 'quantile', 'equal-interval', 'mean-deviation', 'maximum-breaks', 'head-tail', 'box-plot', 'percentiles'] as const) {
      const found = breaks(whole, { method });
      expect(breaks(Float32Array.from([Number.NaN, ...whole.toReversed(), Number.NaN]), { method })).toEqual(found);
      expect(found.upper).toHaveLength(found.values.length + 1);
    }
  });

  it('says of every rule which side is closed', () => {
    const values = [1, 2, 3, 4, 8, 16];
    const sides = {
      'fisher-jenks': 'left',
      'mean-deviation': 'left',
      fixed: 'left',
      quantile: 'right',
      'equal-interval': 'right',
      'head-tail': 'right',
    } as const;
    for (const [method, closed] of Object.entries(sides)) expect(breaks(values, { method: method as ClassMethod, breaks: [3] }).closed).toBe(closed);
  });

  it('refuses an unknown rule, and what a rule cannot cut', () => {
    expect(() => breaks([1, 2, 3], { method: 'jenks' as ClassMethod })).toThrow('one of fixed, mean-deviation');
    expect(() => breaks([1, 2, 3], { method: 'toString' as ClassMethod })).toThrow('breaks.method');
    expect(() => breaks([1, 2, 3], undefined as never)).toThrow('breaks.method');
    expect(() => breaks([1, 2, 3], { method: 'mean-deviation', classes: 7 })).toThrow('breaks.classes');
    expect(() => breaks([0, 0, 3], { method: 'mean-deviation' })).toThrow('1 non-zero values');
    expect(() => breaks([3, 3, 3], { method: 'mean-deviation' })).toThrow('all equal');
    expect(() => breaks([3, Number.POSITIVE_INFINITY], { method: 'mean-deviation' })).toThrow('infinite');
    expect(() => breaks([1, 2], { method: 'mean-deviation', multiples: [1, 0] })).toThrow('multiples');
    expect(() => breaks([5, 5], { method: 'equal-interval' })).toThrow('cannot be cut');
    expect(() => breaks([1, 1, 2], { method: 'fisher-jenks' })).toThrow('2 distinct values cannot make 4 classes');
    expect(() => breaks([1, 1, 2], { method: 'maximum-breaks' })).toThrow('2 distinct values cannot make 4 classes');
    expect(() => breaks([7], { method: 'head-tail' })).toThrow('1 distinct');
    expect(() => breaks([1, 2], { method: 'percentiles', percents: [50, 10] })).toThrow('percents');
    expect(() => breaks([1], { method: 'fixed', breaks: [8, 7] })).toThrow('ascending');
    expect(() => breaks([1], { method: 'fixed' })).toThrow('breaks.breaks');
    expect(() => breaks([1, 2], { method: 'quantile', classes: 1.5 })).toThrow('breaks.classes');
  });

  it('leaves a class empty where ties repeat a break, and warns', () => {
    expect(breaks([0, 0, 0, 0, 0, 0, 1, 2, 3], { method: 'quantile' })).toMatchObject({ values: [0, 0, 1], counts: [6, 0, 1, 2], warning: 'class-empty' });
    expect(breaks([0, 2, 4, 4, 4, 0, 5, 5, 7, 9], { method: 'mean-deviation' })).toMatchObject({ values: [4, 6, 7], counts: [3, 5, 0, 2] });
    expect(breaks([1, 2, 3, 4], { method: 'fixed', breaks: [2], worse: 'lower' }).counts).toEqual([3, 1]);
  });

  it('ends head/tail splitting at a limit, or after so many classes', () => {
    const values = [1, 1, 1, 1, 1, 1, 1, 2, 2, 4, 8, 9];
    const all = breaks(values, { method: 'head-tail' }).values;
    expect(breaks(values, { method: 'head-tail', atMost: 2 }).values).toEqual(all.slice(0, 1));
    // the head above the mean 32/12 holds 3 of 12, the next 2 of 3
    close(breaks(values, { method: 'head-tail', limit: 0.4 }).values, [32 / 12, 7], 'limit');
    expect(breaks(values, { method: 'box-plot', fences: 'none' }).values).toHaveLength(3);
  });

  it('keeps more than a million values in bins, and says so', () => {
    const cells = Float32Array.from({ length: 1_200_000 }, (_, i) => (((i * 7919) % 1_200_000) / 1_200_000) ** 2 * 100);
    const natural = breaks(cells, { method: 'fisher-jenks', classes: 5 });
    expect(natural.binWidth).toBe(1 / 32);
    expect(natural.loss).toBeLessThan(1e-3);
    expect(natural.counts.reduce((a, b) => a + b)).toBe(cells.length);
    const thinned = breaks(
      cells.filter((_, i) => i % 40 === 0),
      { method: 'fisher-jenks', classes: 5 },
    );
    for (const [i, cut] of natural.values.entries()) expect(Math.abs(cut - thinned.values[i]!)).toBeLessThan(0.1);
    expect(breaks(Float64Array.from(cells), { method: 'fisher-jenks', classes: 5 })).toEqual(natural);
  });
});

describe('fisherJenksBreaks', () => {
  it('is the optimum: as good as trying every partition, closed either way', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 4, maxLength: 11 }), fc.integer({ min: 1, max: 4 }), (values, classes) => {
        const sample = exactly(weightedValues(values.map((value) => value / 4 + 1e6)));
        fc.pre(sample.values.length >= classes);
        const least = bruteForce(
          values.map((value) => value / 4),
          classes,
        );
        for (const closed of ['left', 'right'] as const) {
          const { breaks: cut, upper, loss } = fisherJenksBreaks(sample, { classes, closed });
          expect([cut.values.length, upper.length]).toEqual([classes - 1, classes]);
          expect(loss).toBe(0);
          if (sample.values.length > 1) expect((1 - describeBreaks(sample, cut).gvf) * spread(sample)).toBeCloseTo(least, 6);
        }
      }),
    );
  });

  it('finds the groups one sees', () => {
    const values = [1, 2, 3, 10, 11, 12, 50, 51, 90];
    expect(breaks(values, { method: 'fisher-jenks' })).toMatchObject({ values: [10, 50, 90], upper: [3, 12, 51, 90] });
    expect(breaks(values, { method: 'fisher-jenks', closed: 'right' }).values).toEqual([3, 12, 51]);
  });

  it('is 1 when classes hold one value each, 0 for one class, unknown where all values are equal', () => {
    const fit = (values: readonly number[], cuts: readonly number[]): number => breaks(values, { method: 'fixed', breaks: cuts }).gvf;
    expect(fit([1, 1, 5, 9], [5, 9])).toBe(1);
    expect(fit([1, 1, 5, 9], [])).toBe(0);
    expect(fit([3, 3], [])).toBeNaN();
  });
});
