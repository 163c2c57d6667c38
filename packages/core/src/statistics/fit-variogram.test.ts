import { describe, expect, test } from 'vitest';
import expected from '../algebra/fixtures/interpolate-more.json' with { type: 'json' };
import { empiricalVariogram, fitVariogram } from './fit-variogram.js';
import { luFactors } from './functions/lu-factors.js';
import { semivariance, variogramModels } from './variogram.js';

const found = empiricalVariogram(
  Float64Array.from(expected.x),
  Float64Array.from(expected.y),
  new Float64Array(expected.x.length),
  Float64Array.from(expected.values),
);

describe('variograms', () => {
  test('classes as numpy has them', () => {
    expect([...found.pairs]).toEqual(expected.classes.map(([, , pairs]) => pairs));
    for (const [k, [distance, gamma]] of expected.classes.entries()) {
      expect(found.distances[k]! / distance!).toBeCloseTo(1, 9);
      expect(found.semivariances[k]! / gamma!).toBeCloseTo(1, 9);
    }
  });
  test.each(variogramModels)('%s fits no worse than scipy from 25 starts, with the same numbers', (model) => {
    const fit = fitVariogram(found, model)!;
    const theirs = expected.fits[model];
    const misfit = found.distances.reduce((sum, h, k) => sum + (found.pairs[k]! / h ** 2) * (found.semivariances[k]! - semivariance(fit, h)) ** 2, 0);
    expect(misfit / theirs.misfit).toBeLessThan(1 + 1e-9);
    expect(fit.range / theirs.range).toBeCloseTo(1, 4);
    expect(fit.partialSill / theirs.partialSill).toBeCloseTo(1, 4);
    expect(Math.abs(fit.nugget - theirs.nugget)).toBeLessThan(1e-4 * theirs.partialSill);
  });
  test('finds a variogram again from its own numbers', () => {
    const distances = Float64Array.from({ length: 15 }, (_, k) => 1000 * (k + 1));
    for (const model of variogramModels) {
      const truth = { model, nugget: 3, partialSill: 20, range: 5200 };
      const semivariances = distances.map((h) => semivariance(truth, h));
      const fit = fitVariogram({ distances, semivariances, pairs: distances.map((h) => 40 + h / 100) }, model)!;
      expect([fit.nugget, fit.partialSill, fit.range / 1000].map((value) => Math.round(value * 1e3))).toEqual([3000, 20000, 5200]);
    }
  });
  test('where nothing differs, or of too few classes, there is none', () => {
    expect(fitVariogram({ ...found, semivariances: new Float64Array(found.pairs.length) }, 'spherical')).toBeUndefined();
    expect(fitVariogram({ distances: Float64Array.of(1, 2), semivariances: Float64Array.of(1, 2), pairs: Float64Array.of(5, 5) }, 'spherical')).toBeUndefined();
  });
});

describe('luFactors', () => {
  test('solves what needs a pivot, and knows what cannot be solved', () => {
    // x = 1, −2, 3
    const factors = luFactors(Float64Array.of(0, 2, 1, 1, 1, 1, 2, 0, -1), 3)!;
    expect([...factors.solve(Float64Array.of(-1, 2, -1))].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([1, -2, 3]);
    expect(luFactors(Float64Array.of(1, 2, 2, 4), 2)).toBeUndefined();
    expect(luFactors(Float64Array.of(1, Number.NaN, 2, 4), 2)).toBeUndefined();
  });
});
