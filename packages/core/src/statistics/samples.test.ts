import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import expected from './fixtures/expected.json' with { type: 'json' };
import { histogram } from './histogram.js';
import { combineMoments, deviation, moments, noMoments } from './moments.js';
import { sampleQuantile, weightedQuantile } from './sample-quantile.js';
import { binValues, spread, weightedValues } from './weighted-values.js';

const relative = (actual: number, wanted: number): number => Math.abs(actual - wanted) / Math.abs(wanted);

describe('moments', () => {
  it.each(expected.moments)('agree with numpy, also far from zero', ({ values, mean, population, sample, nonZeroMean, nonZeroDeviation }) => {
    const all = moments(values);
    expect(relative(all.mean, mean)).toBeLessThan(1e-14);
    expect(relative(deviation(all), population)).toBeLessThan(1e-12);
    expect(relative(deviation(all, 1), sample)).toBeLessThan(1e-12);
    const some = moments(values, { zeros: 'skip' });
    expect(relative(some.mean, nonZeroMean)).toBeLessThan(1e-14);
    expect(relative(deviation(some), nonZeroDeviation)).toBeLessThan(1e-12);
    expect([all.minimum, all.maximum]).toEqual([Math.min(...values), Math.max(...values)]);
  });
  it('skip NaN; nothing at all has no mean', () => {
    expect(moments([Number.NaN, 2, Number.NaN, 4])).toEqual({ count: 2, mean: 3, squares: 2, minimum: 2, maximum: 4 });
    expect(moments([Number.NaN])).toEqual(noMoments);
    expect(deviation(moments([5]), 1)).toBeNaN();
  });
  it('of parts join to those of the whole', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1 }), fc.nat(), (values, at) => {
        const cut = at % (values.length + 1);
        const joined = combineMoments(moments(values.slice(0, cut)), moments(values.slice(cut)));
        const whole = moments(values);
        expect(joined.count).toBe(whole.count);
        expect(joined.mean).toBeCloseTo(whole.mean, 9);
        expect(Math.abs(joined.squares - whole.squares)).toBeLessThanOrEqual(1e-9 * (1 + whole.squares));
      }),
    );
  });
});

describe('sampleQuantile', () => {
  it.each(expected.quantile.rows)('at %f agrees with numpy (types 6 and 7), written out or counted', (p, six, seven) => {
    const { values } = expected.quantile;
    expect(sampleQuantile(values, p as number, 6)).toBeCloseTo(six as number, 12);
    expect(sampleQuantile(values, p as number, 7)).toBeCloseTo(seven as number, 12);
    expect(weightedQuantile(weightedValues(values), p as number, 7)).toBe(sampleQuantile(values, p as number));
  });
  it('refuses no values, infinite values and p outside 0 … 1', () => {
    expect(() => sampleQuantile([Number.NaN], 0.5)).toThrow('there are no values');
    expect(() => sampleQuantile([1, Number.POSITIVE_INFINITY], 0.5)).toThrow('infinite');
    expect(() => sampleQuantile([1, 2], 1.5)).toThrow('quantile.p');
  });
});

describe('histogram', () => {
  it('agrees with numpy on values that lie on the edges', () => {
    const { values, from, to, bins, counts } = expected.histogram;
    expect([...histogram(values, { from, to, bins }).counts]).toEqual(counts);
  });
  it('holds both ends and leaves out NaN and what lies outside', () => {
    expect([...histogram([0, 1, 2, 2.1, -0.1, Number.NaN], { from: 0, to: 2, bins: 2 }).counts]).toEqual([1, 2]);
    expect(() => histogram([1], { from: 2, to: 2, bins: 3 })).toThrow(RangeError);
  });
});

describe('weighted values', () => {
  it('are distinct, ascending and counted; minus zero is zero', () => {
    const { values, counts } = weightedValues([3, -0, 1, 3, Number.NaN, 0, 3]);
    expect([[...values].map((v) => v + 0), [...counts]]).toEqual([
      [0, 1, 3],
      [2, 1, 3],
    ]);
  });
  it('bins keep count, sum and spread', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 2 }), fc.integer({ min: 1, max: 20 }), (values, bins) => {
        const all = weightedValues(values);
        fc.pre(all.values.length > 1);
        const binned = binValues(all, bins);
        const total = binned.counts.reduce((a, b) => a + b, 0);
        const sum = binned.values.reduce((a, value, i) => a + value * (binned.counts[i] as number), 0);
        expect(total).toBe(values.length);
        expect(sum).toBeCloseTo(
          values.reduce((a, b) => a + b, 0),
          6,
        );
        expect(spread(binned) + binned.squares.reduce((a, b) => a + b, 0)).toBeCloseTo(spread(all), 5);
        binned.values.forEach((value, i) => {
          expect(value).toBeGreaterThanOrEqual((binned.lowest[i] as number) - 1e-9);
          expect(value).toBeLessThanOrEqual((binned.highest[i] as number) + 1e-9);
        });
      }),
    );
  });
});
