import { describe, expect, it } from 'vitest';
import { instrumentalIntensity } from './instrumental-intensity.js';
import { mercalliIntensity, motionOfMercalli } from './mercalli-intensity.js';

describe('instrumentalIntensity', () => {
  it('is the velocity alone from Ⅵ in both on, else the mean of both', () => {
    // I_A = 3.17 · lg 2 + 6.59 = 7.544, I_V = 3 · lg 0.2 + 9.77 = 7.673
    expect(instrumentalIntensity({ pga: 2, pgv: 0.2 })).toBe(7.7);
    // I_A = 3.42, I_V = 3.77
    expect(instrumentalIntensity({ pga: 0.1, pgv: 0.01 })).toBe(3.6);
    // I_A = 6.59, I_V = 5.42: one below Ⅵ
    expect(instrumentalIntensity({ pga: 1, pgv: 0.0355 })).toBe(6);
  });
  it('takes what there is, and stays on the scale', () => {
    expect(instrumentalIntensity({ pga: 1 })).toBe(6.6);
    expect(instrumentalIntensity({ pgv: 1 })).toBe(9.8);
    expect([instrumentalIntensity({ pga: 0, pgv: 0 }), instrumentalIntensity({ pga: 1e6, pgv: 1e4 })]).toEqual([1, 12]);
  });
  it('refuses no motion and bad motion', () => {
    for (const bad of [{}, { pga: -1 }, { pga: 1, pgv: Number.NaN }])
      expect(() => instrumentalIntensity(bad)).toThrow(expect.objectContaining({ code: 'bad-values' }));
  });
});

describe('mercalliIntensity', () => {
  it('has the three lines of Worden et al. 2012', () => {
    expect(mercalliIntensity(1 / 981, 'PGA').median).toBeCloseTo(1.71, 12);
    expect(mercalliIntensity(10 / 981, 'PGA').median).toBeCloseTo(1.78 + 1.55, 12);
    expect(mercalliIntensity(100 / 981, 'PGA').median).toBeCloseTo(-1.6 + 7.4, 12);
    expect(mercalliIntensity(0.1, 'PGV').median).toBeCloseTo(2.89 + 3.16, 12);
    expect(mercalliIntensity(0.01, 'PGV').median).toBeCloseTo(3.78, 12);
    expect([mercalliIntensity(0, 'PGA').median, mercalliIntensity(90, 'PGA').median]).toEqual([1, 10]);
    expect(mercalliIntensity(0.2, 'PGV').sigma).toBe(0.63);
  });
  it('and their inverse', () => {
    for (const measure of ['PGA', 'PGV'] as const)
      for (const degree of [1.5, 3, 4, 6.2, 9]) expect(mercalliIntensity(motionOfMercalli(degree, measure).median, measure).median).toBeCloseTo(degree, 10);
    expect(motionOfMercalli(6, 'PGA').sigma).toBeCloseTo(0.35 * Math.LN10, 12);
    expect(() => motionOfMercalli(0.5, 'PGA')).toThrow('0.5');
    expect(() => mercalliIntensity(Number.NaN, 'PGA')).toThrow('NaN');
  });
});
