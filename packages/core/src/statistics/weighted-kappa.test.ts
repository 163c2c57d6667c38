import { describe, expect, it } from 'vitest';
import expected from './fixtures/kappa.json' with { type: 'json' };
import { weightedKappa } from './weighted-kappa.js';

describe('weightedKappa', () => {
  it('is the definition on single cases, by numpy', () => {
    for (const { table, observed, ...kappas } of expected.cases)
      for (const weights of ['none', 'linear', 'quadratic'] as const) {
        const found = weightedKappa(table, weights);
        expect(found.kappa).toBeCloseTo(kappas[weights], 12);
        expect(found.observed).toBeCloseTo(observed, 12);
      }
  });
  it('is 1 where all agree, NaN where there is one grade or none, and wants a square', () => {
    expect(weightedKappa([[3, 0], [0, 4]])).toEqual({ observed: 1, kappa: 1, cases: 7 }); // biome-ignore format: table
    expect(weightedKappa([[3, 0], [0, 0]]).kappa).toBeNaN(); // biome-ignore format: table
    expect(weightedKappa([[0, 0], [0, 0]]).kappa).toBeNaN(); // biome-ignore format: table
    expect(() => weightedKappa([[1, 2]])).toThrow('square');
    expect(() => weightedKappa([[1, -2], [0, 1]])).toThrow('square'); // biome-ignore format: table
  });
});
