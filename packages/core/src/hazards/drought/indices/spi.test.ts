import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../../statistics/functions/normal-quantile.js';
import made from '../fixtures/expected.json' with { type: 'json' };
import reference from '../fixtures/reference.json' with { type: 'json' };
import type { RainMethod } from './rain-climate.js';
import { spi } from './spi.js';

const numbers = (values: readonly (number | null)[]): Float64Array => Float64Array.from(values, (value) => value ?? Number.NaN);

const month = (start: string): number => Number(start.slice(5, 7));

/** Greatest difference where a value is expected. */
function worst(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < expected.length; i++) if (!Number.isNaN(expected[i])) most = Math.max(most, Math.abs((actual[i] as number) - (expected[i] as number)));
  return most;
}
const everyJune = (values: Float64Array): Float64Array => values.filter((_, i) => i % 12 === 5);

describe('spi against published series', () => {
  const { start, rainJanuaryToJune, spi1June, spi6June } = reference.climateIndices;
  const years = rainJanuaryToJune.length / 6;
  const rain = numbers(Array.from({ length: years * 12 }, (_, i) => (i % 12 < 6 ? (rainJanuaryToJune[Math.floor(i / 12) * 6 + (i % 12)] ?? null) : null)));

  it('is that of climate_indices at scales 1 and 6 to 1e-6 (gamma, Thom)', () => {
    expect(spi1June).toHaveLength(years);
    expect(worst(everyJune(spi(rain, { scale: 1, startMonth: month(start) })), numbers(spi1June))).toBeLessThan(1e-6);
    expect(worst(everyJune(spi(rain, { scale: 6, startMonth: month(start) })), numbers(spi6June))).toBeLessThan(1e-6);
  });
  it('is that of the R package SPEI at scales 1 and 12 to the five decimals it was printed with (gamma, PWM)', () => {
    const { start: first, rain: wichita, spi1, spi12Last60 } = reference.spei;
    expect(worst(spi(wichita, { scale: 1, method: 'pwm', startMonth: month(first) }), numbers(spi1))).toBeLessThan(5.1e-6);
    expect(worst(spi(wichita, { scale: 12, method: 'pwm', startMonth: month(first) }).slice(-60), numbers(spi12Last60))).toBeLessThan(5.1e-6);
  });
});

describe('spi with dry months, gaps and a calibration', () => {
  it.each(made.cases)('agrees with scipy to 1e-9: scale $scale, $fit, $calibration', ({ scale, fit, calibration, spi: expected }) => {
    const from = Number(made.start.slice(0, 4));
    const at = (year: number): number => (year - from) * 12 + 1 - month(made.start);
    const steps = calibration === null ? undefined : ([Math.max(0, at(calibration[0]!)), Math.min(made.rain.length, at(calibration[1]! + 1)) - 1] as const);
    const actual = spi(numbers(made.rain), { scale, method: fit as RainMethod, startMonth: month(made.start), calibration: steps, limit: 3.09 });
    expect([...actual].map(Number.isNaN)).toEqual(expected.map((value) => value === null));
    expect(worst(actual, numbers(expected))).toBeLessThan(1e-9);
  });
});

describe('spi at its edges', () => {
  const tenYears = Float64Array.from({ length: 120 }, (_, i) => 20 + ((i * 37) % 101));
  it('has no value before the first whole sum, nor where a month of the sum is missing', () => {
    const rain = tenYears.slice();
    rain[50] = Number.NaN;
    const index = spi(rain, { scale: 3 });
    const missing = [...index.keys()].filter((i) => Number.isNaN(index[i]));
    expect(missing).toEqual([0, 1, 50, 51, 52]);
  });
  it('has no value for months without spread or with fewer than four values', () => {
    const rain = tenYears.map((value, i) => (i % 12 === 3 ? 55 : value));
    const index = spi(rain, { scale: 1 });
    expect([...index.keys()].filter((i) => Number.isNaN(index[i])).every((i) => i % 12 === 3)).toBe(true);
    expect(spi(tenYears.slice(0, 36), { scale: 1 }).every(Number.isNaN)).toBe(true);
    expect(spi(new Float64Array(60), { scale: 1 }).every(Number.isNaN)).toBe(true);
  });
  it('is cut at 3.09 for Thom and runs on for PWM', () => {
    const rain = tenYears.slice();
    rain[119] = 1e5;
    const calibration = [0, 107] as const;
    expect(spi(rain, { scale: 1, calibration })[119]).toBe(3.09);
    expect(spi(rain, { scale: 1, calibration, method: 'pwm' })[119]).toBeGreaterThan(5);
  });
  it('refuses negative rain, a calibration outside the series and a month that is none', () => {
    expect(() => spi([1, -2, 3])).toThrow('rain of -2');
    expect(() => spi(tenYears, { calibration: [12, 120] })).toThrow('0…119');
    expect(() => spi(tenYears, { startMonth: 0 })).toThrow('startMonth 0');
    expect(() => spi(tenYears, { scale: 0 })).toThrow('scale 0');
    expect(() => spi(tenYears, { scale: 1.5 })).toThrow('scale 1.5');
    expect(() => spi(tenYears, { limit: 0 })).toThrow('limit 0');
    expect(() => spi(tenYears, { method: 'gamma' as 'thom' })).toThrow('thom, pwm, pearson3');
  });
  it('has nothing to say of an empty series, a scale beyond its end, and months that never see rain', () => {
    for (const method of ['thom', 'pwm', 'pearson3'] as const) {
      expect([...spi([], { method })]).toEqual([]);
      expect(spi(tenYears, { scale: 121, method }).every(Number.isNaN)).toBe(true);
      expect(spi(new Float64Array(120).fill(40), { scale: 1, method }).every(Number.isNaN)).toBe(true);
      const dryJune = tenYears.map((value, i) => (i % 12 === 5 ? 0 : value));
      const index = spi(dryJune, { scale: 1, method });
      expect([...index.keys()].filter((i) => Number.isNaN(index[i])).every((i) => i % 12 === 5)).toBe(true);
      // a month that is dry three years in four
      const oftenDry = tenYears.map((value, i) => (i % 12 === 5 && i < 84 ? 0 : value));
      // the lower end of Pearson Ⅲ may lie below zero
      if (method === 'pearson3') expect(spi(oftenDry, { scale: 1, method })[5]).toBeGreaterThanOrEqual(normalQuantile(0.7));
      else expect(spi(oftenDry, { scale: 1, method })[5]).toBeCloseTo(normalQuantile(0.7), 12);
    }
  });
});
