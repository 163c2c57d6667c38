import { describe, expect, it } from 'vitest';
import expected from './fixtures/series.json' with { type: 'json' };
import { pettitt, standardNormalHomogeneity } from './homogeneity.js';
import { mannKendall, senSlope } from './mann-kendall.js';

const close = (actual: object, wanted: Readonly<Record<string, number>>): void => {
  for (const [name, value] of Object.entries(wanted)) expect((actual as Record<string, number>)[name], name).toBeCloseTo(value, 10);
};

describe('trend and change points', () => {
  it.each(expected.cases.map((one, at) => [at, one] as const))('series %i: as scipy and the definitions in numpy have them', (_, one) => {
    close(mannKendall(one.x), one.mannKendall);
    close(senSlope(one.x), one.sen);
    close(pettitt(one.x), one.pettitt);
    const { statistic, step, p } = standardNormalHomogeneity(one.x);
    close({ statistic, step }, { statistic: one.snht.statistic, step: one.snht.step });
    // two simulations, of 2000 and 4000 series
    expect(Math.abs(p - one.snht.p)).toBeLessThan(0.05);
  });
  it('leave out what is missing but count its steps', () => {
    const gappy = [1, Number.NaN, 3, 4, Number.NaN, 6];
    expect(senSlope(gappy)).toMatchObject({ slope: 1, intercept: 1 });
    expect(mannKendall(gappy)).toMatchObject({ count: 4, s: 6, tau: 1 });
    expect(pettitt([0, 0, Number.NaN, 0, 9, 9, 9])).toMatchObject({ count: 6, step: 3, before: 0, after: 9 });
  });
  it('say nothing of series without spread or without values', () => {
    expect(mannKendall([5, 5, 5])).toMatchObject({ s: 0, z: 0, p: 1, tau: Number.NaN });
    expect(senSlope([4])).toMatchObject({ slope: Number.NaN });
    expect(pettitt([])).toMatchObject({ step: -1, p: 1 });
    expect(standardNormalHomogeneity([7, 7, 7, 7])).toMatchObject({ step: -1, p: 1 });
  });
});
