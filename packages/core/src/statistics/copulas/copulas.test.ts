import { describe, expect, it } from 'vitest';
import { archimedean, copulaFamilies } from './archimedean.js';
import { fitCopula, fitCopulas, pseudoObservations } from './fit-copula.js';
import { fitPositive, fitPositives, positiveCdf, positiveLaws } from './fit-positive.js';
import expected from './fixtures/copulas.json' with { type: 'json' };

describe('copulas', () => {
  it.each(expected.cases.map((one, at) => [at, one] as const))('sample %i: θ and likelihood as by scipy', (_, { u, v, fits }) => {
    for (const family of copulaFamilies) {
      const found = fitCopula(u, v, family);
      // the oracle takes its density by differences, and likelihoods are flat on top
      expect(Math.abs(found.theta / fits[family].theta - 1)).toBeLessThan(2e-3);
      expect(Math.abs(found.logLikelihood - fits[family].logLikelihood)).toBeLessThan(5e-4);
      expect(archimedean[family].cdf(0.3, 0.7, fits[family].theta)).toBeCloseTo(fits[family].cdf, 10);
      expect(found.aic).toBe(2 - 2 * found.logLikelihood);
    }
    expect(fitCopulas(u, v).map(({ aic }) => aic)).toEqual(copulaFamilies.map((family) => fitCopula(u, v, family).aic).sort((a, b) => a - b));
  });
  it('have margins that are uniform, and rank ties alike', () => {
    for (const family of copulaFamilies) for (const u of [0.01, 0.4, 0.97]) expect(archimedean[family].cdf(u, 1 - 1e-12, 2.5)).toBeCloseTo(u, 9);
    expect(archimedean.frank.cdf(0.3, 0.6, 0)).toBeCloseTo(0.18, 12);
    expect(archimedean.frank.cdf(0.3, 0.6, -8)).toBeLessThan(0.18);
    expect([...pseudoObservations([5, 1, 5, 9])]).toEqual([0.5, 0.2, 0.5, 0.8]);
    expect(() => fitCopula([0.1, 0.5], [0.1, 0.5], 'frank')).toThrow('three');
    expect(() => fitCopula([0, 0.5, 0.7], [0.1, 0.5, 0.6], 'frank')).toThrow('(0, 1)');
  });
});

describe('laws of amounts above zero', () => {
  it.each(expected.laws.map((one, at) => [at, one] as const))('sample %i: likelihood and distribution as by scipy', (_, one) => {
    for (const law of positiveLaws) {
      const found = fitPositive(one.x, law);
      expect(found.logLikelihood).toBeCloseTo(one[law][0]!, 6);
      expect(positiveCdf(found, 6)).toBeCloseTo(one[law][1]!, 5);
    }
    const [best] = fitPositives(one.x);
    for (const law of positiveLaws) expect(best?.aic).toBeLessThanOrEqual(fitPositive(one.x, law).aic);
  });
  it('want some', () => {
    expect(() => fitPositive([1, 2], 'gamma')).toThrow('three');
    expect(() => fitPositive([3, 3, 3], 'gamma')).toThrow('equal');
    expect(positiveCdf(fitPositive([1, 2, 4], 'weibull'), 0)).toBe(0);
  });
});
