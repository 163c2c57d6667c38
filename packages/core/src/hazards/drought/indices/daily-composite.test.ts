import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mciWeights } from '../../../standards/gb-t-20481-2017.js';
import type { StationSeries } from '../../../tables/stations.js';
import { droughtIndex } from './drought-index.js';

/** Made by composite.py (numpy, scipy). */
const expected = JSON.parse(readFileSync(new URL('../fixtures/composite.json', import.meta.url), 'utf8')) as Readonly<
  Record<'shown' | 'spiw60' | 'mi30' | 'spi90' | 'spi150' | 'ci', readonly (number | null)[]>
> & { readonly latitude: number; readonly days: number };
const { latitude, days } = expected;

const series = (unit: string, values: Float64Array): StationSeries => ({
  crs: 'EPSG:4490',
  ids: ['邵阳'],
  x: Float64Array.of(111.5),
  y: Float64Array.of(latitude),
  start: '2001-01-01',
  step: 'day',
  length: days,
  unit,
  values,
});
const rain = series(
  'mm',
  Float64Array.from({ length: days }, (_, k) => Math.max(0, (((k * 7919) % 211) - 100) / 4)),
);
const dayOfYear = (k: number): number => {
  const date = new Date(Date.UTC(2001, 0, 1 + k));
  return (date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 0)) / 86_400_000;
};
const warmth = (k: number): number => Math.round((16.5 + 11 * Math.sin((dayOfYear(k) - 110) / 58.1) + (((k * 31) % 17) - 8) / 4) * 10) / 10;
const temperature = series(
  '°C',
  Float64Array.from({ length: days }, (_, k) => warmth(k)),
);

describe('the composite indices of days', () => {
  it.each(['south', 'north'] as const)('MCI of the %s is its parts by scipy, weighed', (region) => {
    const found = droughtIndex({ stations: rain, temperature }, { index: 'mci', region, ka: 1.1 });
    expect(found).toHaveLength(days);
    const [a, b, c, d] = mciWeights.value[region];
    let there = 0;
    for (const [at, day] of expected.shown.entries()) {
      const parts = [expected.spiw60[at], expected.mi30[at], expected.spi90[at], expected.spi150[at]];
      const value = found[day as number]!.value;
      if (parts.some((part) => part === null || part === undefined)) {
        expect(value).toBeNull();
        continue;
      }
      const [w60, mi30, spi90, spi150] = parts as [number, number, number, number];
      expect(value).toBeCloseTo(1.1 * (a * w60 + b * mi30 + c * spi90 + d * spi150), 6);
      there++;
    }
    expect(there).toBeGreaterThan(25);
    expect(found[1000]!.date).toBe('2003-09-28');
  });
  it('CI is that of scipy, graded by the edition of 2006', () => {
    const found = droughtIndex({ stations: rain, temperature }, { index: 'ci' });
    for (const [at, day] of expected.shown.entries()) {
      const [{ value, grade }, other] = [found[day as number]!, expected.ci[at] ?? null];
      if (other === null) expect([value, grade]).toEqual([null, null]);
      else {
        expect(value).toBeCloseTo(other, 6);
        expect(grade).toBe([-0.6, -1.2, -1.8, -2.4].filter((limit) => other <= limit).length);
      }
    }
  });
  it('want daily rain and temperature', () => {
    expect(() => droughtIndex({ stations: rain }, { index: 'mci' })).toThrow('temperature=FILE');
    const monthly = { ...rain, step: 'month' as const, start: '2001-01', length: 100, values: rain.values.slice(0, 100) };
    expect(() => droughtIndex({ stations: monthly, temperature }, { index: 'ci' })).toThrow('ci needs daily rain');
  });
});
