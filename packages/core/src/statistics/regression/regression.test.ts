import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { informationValue } from './information-value.js';
import { logisticRegression } from './logistic-regression.js';
import { rocCurve } from './roc-curve.js';
import { spatialFolds } from './spatial-folds.js';

/** Made by fixtures/logistic.py in numpy and scipy. */
const fixture = JSON.parse(readFileSync(new URL('./fixtures/logistic.json', import.meta.url), 'utf8')) as {
  readonly fit: {
    readonly rows: number[][];
    readonly outcomes: number[];
    readonly coefficients: number[];
    readonly errors: number[];
    readonly logLikelihood: number;
    readonly nullLogLikelihood: number;
    readonly auc: number;
    readonly firth: number[];
  };
  readonly separated: { readonly rows: number[][]; readonly outcomes: number[]; readonly firth: number[] };
  readonly ties: { readonly scores: number[]; readonly outcomes: number[]; readonly auc: number };
  readonly information: { readonly classes: number[]; readonly outcomes: number[]; readonly information: number[]; readonly value: number };
};
const close = (found: readonly number[], expected: readonly number[], relative: number): void => {
  expect(found).toHaveLength(expected.length);
  found.forEach((one, i) => {
    expect(Math.abs(one - expected[i]!)).toBeLessThanOrEqual(relative * (Math.abs(expected[i]!) + 1e-4));
  });
};

describe('logisticRegression', () => {
  const { rows, outcomes, coefficients, errors, logLikelihood, nullLogLikelihood, firth } = fixture.fit;
  it('finds the coefficients and errors of Newton in numpy', () => {
    const fit = logisticRegression(rows, outcomes);
    close(fit.coefficients, coefficients, 1e-9);
    close(fit.standardErrors, errors, 1e-9);
    expect(fit.logLikelihood).toBeCloseTo(logLikelihood, 9);
    expect(fit.nullLogLikelihood).toBeCloseTo(nullLogLikelihood, 9);
    expect([fit.separated, fit.penalty]).toEqual([false, 'none']);
  });
  it('finds what maximises Firth’s likelihood', () => {
    close(logisticRegression(rows, outcomes, { penalty: 'firth' }).coefficients, firth, 2e-5);
  });
  it('says that outcomes are separated, and stays finite by Firth’s penalty', () => {
    const { rows: parted, outcomes: parts, firth: expected } = fixture.separated;
    const fit = logisticRegression(parted, parts);
    expect([fit.separated, fit.penalty]).toEqual([true, 'firth']);
    close(fit.coefficients, expected, 2e-5);
    expect(() => logisticRegression(parted, parts, { penalty: 'none' })).toThrow('separate');
  });
  it('does not depend on the unit of a column', () => {
    const fit = logisticRegression(rows, outcomes);
    const metres = logisticRegression(
      rows.map(([a, b, c]) => [a! * 1000, b!, c!]),
      outcomes,
    );
    expect(metres.coefficients[1]! * 1000).toBeCloseTo(fit.coefficients[1]!, 9);
  });
  it('refuses what cannot be fitted, and says why', () => {
    expect(() => logisticRegression(rows, outcomes.slice(1))).toThrow('159 outcomes for 160 rows');
    expect(() => logisticRegression([[1], [2], [3]], [1, 1, 1])).toThrow('some of both');
    expect(() => logisticRegression([[1], [2], [3]], [1, 0, 2])).toThrow('expected 0 or 1');
    expect(() => logisticRegression([[7], [7], [7]], [1, 0, 1])).toThrow('constant');
    expect(() => logisticRegression([[1, 2], [2, 4], [3, 6], [5, 10]], [1, 0, 1, 0])).toThrow('collinear'); // biome-ignore format: rows
    expect(() => logisticRegression([[1, Number.NaN]], [1])).toThrow('row 1, column 2');
    expect(() => logisticRegression([[1], [2]], [1, 0], { penalty: 'ridge' as never })).toThrow('auto, none or firth');
  });
});

describe('rocCurve', () => {
  it('has the area of all pairs', () => {
    expect(rocCurve(fixture.ties.scores, fixture.ties.outcomes).auc).toBeCloseTo(fixture.ties.auc, 12);
    const { rows, outcomes, coefficients, auc } = fixture.fit;
    const scores = rows.map((row) => row.reduce((sum, x, j) => sum + x * coefficients[j + 1]!, coefficients[0]!));
    expect(rocCurve(scores, outcomes).auc).toBeCloseTo(auc, 12);
  });
  it('goes from corner to corner, and its area is that of its trapezia', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 1 })), { minLength: 2, maxLength: 30 }), (pairs) => {
        const outcomes = pairs.map(([, outcome]) => outcome);
        fc.pre(outcomes.includes(0) && outcomes.includes(1));
        const scores = pairs.map(([score]) => score);
        const { auc, points, threshold } = rocCurve(scores, outcomes);
        expect([points[0]!.falsePositiveRate, points[0]!.truePositiveRate]).toEqual([0, 0]);
        expect([points.at(-1)!.falsePositiveRate, points.at(-1)!.truePositiveRate]).toEqual([1, 1]);
        const area = points
          .slice(1)
          .reduce((sum, p, i) => sum + ((p.falsePositiveRate - points[i]!.falsePositiveRate) * (p.truePositiveRate + points[i]!.truePositiveRate)) / 2, 0);
        expect(auc).toBeCloseTo(area, 12);
        const gain = (p: (typeof points)[number]) => p.truePositiveRate - p.falsePositiveRate;
        expect(gain(points.find((p) => p.threshold === threshold)!)).toBe(Math.max(...points.map(gain)));
        // turned round
        expect(rocCurve(scores.map((one) => -one), outcomes).auc).toBeCloseTo(1 - auc, 12); // biome-ignore format: short
      }),
    );
  });
});

describe('spatialFolds', () => {
  it('keeps what lies in one block together, and gives each fold events', () => {
    const places = Array.from({ length: 400 }, (_, i) => [(i * 37) % 100, (i * 61) % 83, i % 5 === 0 ? 1 : 0] as const);
    const x = places.map((p) => p[0]);
    const y = places.map((p) => p[1]);
    const outcomes = places.map((p) => p[2]);
    const folds = spatialFolds(x, y, outcomes, { block: 20, folds: 4, seed: 3 });
    const of = new Map<string, number>();
    places.forEach(([px, py], i) => {
      const key = `${Math.floor(px / 20)},${Math.floor(py / 20)}`;
      expect(folds[i]).toBe(of.get(key) ?? folds[i]);
      of.set(key, folds[i]!);
    });
    const events = [0, 1, 2, 3].map((fold) => outcomes.filter((outcome, i) => outcome === 1 && folds[i] === fold).length);
    expect(Math.min(...events)).toBeGreaterThan(0.8 * Math.max(...events));
    expect(spatialFolds(x, y, outcomes, { block: 20, folds: 4, seed: 3 })).toEqual(folds);
  });
  it('makes no more folds than blocks, and refuses one block', () => {
    expect(new Set(spatialFolds([0, 5, 15], [0, 0, 0], [1, 0, 1], { block: 10 }))).toEqual(new Set([0, 1]));
    expect(() => spatialFolds([0, 5], [0, 0], [1, 0], { block: 10 })).toThrow('one block');
    expect(() => spatialFolds([0], [0], [1], { block: 0 })).toThrow('above 0');
    expect(() => spatialFolds([0], [0], [1], { block: 1, folds: 1 })).toThrow('two or more');
  });
});

describe('informationValue', () => {
  it('is what numpy finds by the definition, and finite without events', () => {
    const { classes, outcomes, information, value } = fixture.information;
    const found = informationValue(classes, outcomes, 5);
    close(found.classes.slice(0, 4).map((one) => one.information), information, 1e-12); // biome-ignore format: short
    expect(found.classes[0]!.events).toBe(0);
    expect(found.classes[4]).toEqual({ events: 0, places: 0, information: 0 });
    expect(found.value).toBeCloseTo(value, 12);
  });
});
