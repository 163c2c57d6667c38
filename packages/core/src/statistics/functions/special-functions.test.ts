import { describe, expect, it } from 'vitest';
import expected from '../fixtures/expected.json' with { type: 'json' };
import { gammaDistribution } from './gamma-distribution.js';
import { gammaP, gammaQ } from './gamma-p.js';
import { logGamma } from './log-gamma.js';
import { normalCdf } from './normal-cdf.js';
import { normalQuantile } from './normal-quantile.js';

const near = (actual: number, wanted: number, relative: number, absolute = 0): void => {
  expect(Math.abs(actual - wanted), `${actual} against ${wanted}`).toBeLessThanOrEqual(Math.abs(wanted) * relative + absolute);
};

describe('special functions agree with scipy', () => {
  it.each(expected.logGamma)('logGamma(%f)', (x, wanted) => near(logGamma(x as number), wanted as number, 1e-14, 1e-14));
  it.each(expected.gammaP)('gammaP(%f, %f)', (a, x, lower, upper) => {
    near(gammaP(a as number, x as number), lower as number, 1e-12, 1e-300);
    near(gammaQ(a as number, x as number), upper as number, 1e-12, 1e-300);
  });
  it.each(expected.gammaP)('gammaDistribution(%f)(%f)', (a, x, lower) => {
    near(gammaDistribution(a as number)(x as number), lower as number, 1e-12, 1e-15);
  });
  it.each(expected.normalCdf)('normalCdf(%f)', (z, wanted) => near(normalCdf(z as number), wanted as number, 1e-12));
  it.each(expected.normalQuantile)('normalQuantile(%f)', (p, wanted) => near(normalQuantile(p as number), wanted as number, 1e-14, 1e-15));
});

describe('their edges', () => {
  it('gammaP runs from 0 to 1 and refuses what it is not defined for', () => {
    expect([gammaP(2, 0), gammaP(2, Number.POSITIVE_INFINITY), gammaQ(2, 0), gammaQ(2, Number.POSITIVE_INFINITY)]).toEqual([0, 1, 1, 0]);
    expect([gammaP(0, 1), gammaP(1, -1), gammaP(Number.NaN, 1), gammaQ(-1, 1), logGamma(0), logGamma(-2)]).toEqual(new Array(6).fill(Number.NaN));
  });
  it('a prepared gamma distribution is gammaP, for all shapes and all the way', () => {
    for (const shape of [0.05, 0.9, 3.3, 9.99, 10, 47, 300, 12_345, 2e6])
      for (let k = 0; k <= 400; k++) {
        const x = shape * (k / 100) ** 2;
        near(gammaDistribution(shape)(x), gammaP(shape, x), 1e-11, 1e-13);
      }
    expect([0, -1, Number.NaN].map(gammaDistribution(2))).toEqual([0, Number.NaN, Number.NaN]);
    expect(gammaDistribution(2)(Number.POSITIVE_INFINITY)).toBe(1);
    expect(gammaDistribution(0)(1)).toBeNaN();
  });
  it('normalQuantile reaches infinity at 0 and 1 and is odd about one half', () => {
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(0.5)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 0]);
    expect([normalQuantile(-0.1), normalQuantile(1.1), normalQuantile(Number.NaN)]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(normalQuantile(0.25)).toBe(-normalQuantile(0.75));
  });
});
