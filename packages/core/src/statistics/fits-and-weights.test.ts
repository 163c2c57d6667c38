import { describe, expect, it } from 'vitest';
import expected from './fixtures/expected.json' with { type: 'json' };
import { logGamma } from './functions/log-gamma.js';
import { gammaPwm } from './gamma-pwm.js';
import { type GammaFit, gammaThom } from './gamma-thom.js';
import { ahp } from './weights/ahp.js';
import { entropyWeights } from './weights/entropy-weights.js';

describe('gamma fits', () => {
  it.each(expected.gamma)(
    'Thom solves his equation and stays near maximum likelihood ($likelihoodShape, by scipy)',
    ({ values, likelihoodShape, likelihoodScale }) => {
      const { shape, scale } = gammaThom(values) as GammaFit;
      const mean = values.reduce((a, b) => a + b) / values.length;
      const logarithms = values.reduce((a, b) => a + Math.log(b), 0) / values.length;
      expect(1 / (2 * shape) + 1 / (12 * shape * shape)).toBeCloseTo(Math.log(mean) - logarithms, 12);
      expect(shape * scale).toBeCloseTo(mean, 10);
      // his two terms of ln α − ψ(α) are 5 % too large at α = ½ and 0.03 % at α = 4
      const tolerance = likelihoodShape < 1 ? 0.05 : 0.012;
      expect(Math.abs(shape / likelihoodShape - 1)).toBeLessThan(tolerance);
      expect(Math.abs(scale / likelihoodScale - 1)).toBeLessThan(tolerance);
    },
  );
  it.each(expected.gamma)('PWM gives the gamma distribution whose first two L-moments are the sample’s', ({ values }) => {
    const { shape, scale } = gammaPwm(values) as GammaFit;
    // sample L-moments by their definition: half the mean difference of two values
    const n = values.length;
    let difference = 0;
    for (const a of values) for (const b of values) difference += Math.abs(a - b);
    const mean = values.reduce((a, b) => a + b) / n;
    const second = difference / (2 * n * (n - 1));
    expect(shape * scale).toBeCloseTo(mean, 8);
    // of the distribution: λ2 / λ1 = Γ(α + ½) / (√π Γ(α + 1)); Hosking's approximation is good to 5e-5
    const ratio = Math.exp(logGamma(shape + 0.5) - logGamma(shape + 1)) / Math.sqrt(Math.PI);
    expect(Math.abs(ratio / (second / mean) - 1)).toBeLessThan(1e-4);
  });
  it('zeros and NaN take no part, and equal values have no fit', () => {
    const rain = [3, 1, 4, 1, 5, 9];
    for (const fit of [gammaThom, gammaPwm]) {
      expect(fit([0, ...rain, Number.NaN, 0])).toEqual(fit(rain));
      expect(fit([2.7, 2.7, 2.7])).toBeUndefined();
      expect(fit([0.1, 0.1 + 1e-17])).toBeUndefined();
      expect(fit([5, 0, 0])).toBeUndefined();
      expect(fit([])).toBeUndefined();
    }
  });
});

describe('ahp', () => {
  it.each(expected.ahp)('agrees with the eigenvectors of numpy (λ = $lambda)', ({ matrix, lambda, weights }) => {
    const result = ahp(matrix);
    expect(result.lambdaMax).toBeCloseTo(lambda, 10);
    result.weights.forEach((weight, i) => {
      expect(weight).toBeCloseTo(weights[i] as number, 12);
    });
  });
  it('gives the published result of a textbook matrix', () => {
    // five criteria of choosing a journey (姜启元《数学模型》): w = 0.263 0.475 0.055 0.099 0.110 (found there by a shorter method), λ = 5.073, CR = 0.016
    const result = ahp([
      [1, 1 / 2, 4, 3, 3],
      [2, 1, 7, 5, 5],
      [1 / 4, 1 / 7, 1, 1 / 2, 1 / 3],
      [1 / 3, 1 / 5, 2, 1, 1],
      [1 / 3, 1 / 5, 3, 1, 1],
    ]);
    [0.263, 0.475, 0.055, 0.099, 0.11].forEach((weight, i) => {
      expect(Math.abs((result.weights[i] as number) - weight)).toBeLessThan(0.002);
    });
    expect(result.lambdaMax).toBeCloseTo(5.073, 2);
    expect(result.consistencyRatio).toBeCloseTo(0.016, 3);
    expect(result.randomIndex).toMatchObject({ standard: 'Saaty 1980', status: 'recalled' });
  });
  it('a consistent matrix has ratio 0 and gives its own weights back', () => {
    const weights = [0.5, 0.3, 0.2];
    const result = ahp(weights.map((a) => weights.map((b) => a / b)));
    expect(result.consistencyRatio).toBeCloseTo(0, 12);
    expect(result.weights.map((w) => Number(w.toFixed(12)))).toEqual(weights);
    const two = ahp([
      [1, 4],
      [0.25, 1],
    ]);
    expect(two.consistencyRatio).toBe(0);
    expect(two.weights.map((w) => Number(w.toFixed(12)))).toEqual([0.8, 0.2]);
  });
  it('the ratio depends on the table', () => {
    const matrix = expected.ahp[1]?.matrix as number[][];
    const { consistencyIndex } = ahp(matrix);
    expect(ahp(matrix, { randomIndex: 'saaty-2005' }).consistencyRatio).toBeCloseTo(consistencyIndex / 0.89, 12);
    expect(ahp(matrix, { randomIndex: 'donegan-dodd-1991' }).consistencyRatio).toBeCloseTo(consistencyIndex / 0.8286, 12);
  });
  it('refuses what is not a matrix of judgements', () => {
    expect(() => ahp([])).toThrow('empty');
    expect(() => ahp([[1, 2]])).toThrow('row 1 has 2 numbers');
    expect(() => ahp([[2]])).toThrow('diagonal');
    expect(() =>
      ahp([
        [1, 2],
        [0.6, 1],
      ]),
    ).toThrow('reciprocal');
    expect(() =>
      ahp([
        [1, -2],
        [-0.5, 1],
      ]),
    ).toThrow('above 0');
    expect(() => ahp(Array.from({ length: 11 }, () => new Array<number>(11).fill(1)))).toThrow('order 11');
    expect(
      ahp([
        [1, 3],
        [0.333, 1],
      ]).weights[0],
    ).toBeCloseTo(0.75, 3);
  });
});

describe('entropyWeights', () => {
  const rowsOf = (columns: readonly (readonly number[])[]): number[][] => columns[0]!.map((_, i) => columns.map((column) => column[i]!));
  it('agrees with scipy, and a constant column weighs nothing', () => {
    const { columns, entropies, weights } = expected.entropy;
    const result = entropyWeights(rowsOf(columns));
    for (const [i, e] of result.entropies.entries()) expect(e).toBeCloseTo(entropies[i]!, 12);
    for (const [i, w] of result.weights.entries()) expect(w).toBeCloseTo(weights[i]!, 12);
    expect(result.weights[2]).toBe(0);
    expect(result.equal).toBe(false);
  });
  it('all constant, or one row, gives equal weights and says so', () => {
    const constant = [[1, 0], [1, 0]]; // biome-ignore format: two rows
    expect(entropyWeights(constant)).toEqual({ weights: [0.5, 0.5], entropies: [1, 1], equal: true });
    expect(entropyWeights([[7, 3]])).toMatchObject({ weights: [0.5, 0.5], equal: true });
  });
  it('refuses negative, missing and uneven numbers', () => {
    expect(() => entropyWeights([[1], [-1]])).toThrow('-1');
    expect(() => entropyWeights([[1], [Number.NaN]])).toThrow('NaN');
    expect(() => entropyWeights([[1, 2], [1]])).toThrow('row 2 has 1 numbers');
    expect(() => entropyWeights([])).toThrow('empty');
  });
});
