import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../statistics/seeded-random.js';
import { bValue } from './b-value.js';
import { decluster } from './decluster.js';
import { smoothedSeismicity } from './smoothed-seismicity.js';

describe('bValue', () => {
  it('finds the b of a drawn catalogue within its error', () => {
    const random = seededRandom(5);
    const magnitudes = Array.from({ length: 4000 }, () => Math.round((3.95 - Math.log10(1 - random()) / 0.9) * 10) / 10);
    const { b, error, a, count } = bValue(magnitudes, { completeness: 4 });
    expect(Math.abs(b - 0.9)).toBeLessThan(3 * error);
    expect(error).toBeCloseTo(0.9 / Math.sqrt(count), 2);
    expect(10 ** (a - b * 4)).toBeCloseTo(count, 6);
  });
  it('is the formula on three magnitudes', () => {
    // mean 4.5, above 3.95 by 0.55
    const { b, error } = bValue([4, 4.5, 5, 3.2], { completeness: 4 });
    expect(b).toBeCloseTo(Math.LOG10E / 0.55, 12);
    expect(error).toBeCloseTo(2.3 * b * b * Math.sqrt(0.5 / 6), 12);
    expect(() => bValue([4], { completeness: 4 })).toThrow('1 magnitudes');
    expect(() => bValue([4, Number.NaN, 5], { completeness: 4 })).toThrow('magnitude 2 is NaN');
  });
});

describe('decluster', () => {
  it('keeps main shocks, and what lies outside their windows', () => {
    // of M 6: 10^(0.983 + 0.7428) = 53 km and 10^(−0.547 + 3.2454) = 499 days
    const catalogue = [
      { day: 0, longitude: 100, latitude: 30, magnitude: 6 },
      { day: 400, longitude: 100.4, latitude: 30, magnitude: 5 },
      { day: 600, longitude: 100.1, latitude: 30, magnitude: 5 },
      { day: 10, longitude: 101, latitude: 30, magnitude: 5.5 },
      { day: -30, longitude: 100.1, latitude: 30.1, magnitude: 4 },
    ];
    expect(decluster(catalogue)).toEqual([true, false, true, true, false]);
    expect(decluster([])).toEqual([]);
    expect(() => decluster([{ day: 0, longitude: 100, latitude: 30, magnitude: Number.NaN }])).toThrow('magnitude of earthquake 1');
    expect(decluster(catalogue, { foreshocks: false })).toEqual([true, false, true, true, true]);
  });
});

describe('smoothedSeismicity', () => {
  it('spreads an earthquake as a Gaussian and keeps their number', () => {
    const cells = smoothedSeismicity([{ longitude: 105.05, latitude: 30.05 }], { step: 0.1, distance: 20, margin: 4 });
    expect(cells.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 2);
    const at = (lon: number, lat: number): number =>
      cells.find((c) => Math.abs(c.longitude - lon) < 0.01 && Math.abs(c.latitude - lat) < 0.01)?.weight as number;
    const km = (0.2 * Math.PI * 6371.0088) / 180;
    expect(at(105.05, 30.25) / at(105.05, 30.05)).toBeCloseTo(Math.exp(-((km / 20) ** 2)), 2);
  });
});
