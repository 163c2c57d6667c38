import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gridOver } from '../../../raster/grid.js';
import { raster } from '../../../raster/raster.js';
import { criticalRainfall } from './critical-rainfall.js';
import { curveNumberRunoff } from './curve-number-runoff.js';
import { designStorm, stormIntensity } from './design-storm.js';
import { curveNumberAt, rainForRunoff, runoffDepth } from './runoff-depth.js';

describe('runoff by curve number', () => {
  test('of 100 mm on CN 80 is 50.5 mm: S 63.5, first loss 12.7', () => {
    expect(runoffDepth(100, 80)).toBeCloseTo((100 - 12.7) ** 2 / (100 - 12.7 + 63.5), 10);
    expect(runoffDepth(12.7, 80)).toBe(0);
    expect(runoffDepth(30, 100)).toBe(30);
    // S05 = 1.33 · 2.5^1.15 inches
    const s = 1.33 * 2.5 ** 1.15 * 25.4;
    expect(runoffDepth(100, 80, 0.05)).toBeCloseTo((100 - 0.05 * s) ** 2 / (100 + 0.95 * s), 10);
  });
  test('wetter ground lets more run off', () => {
    expect(curveNumberAt(80, 'dry')).toBeCloseTo(336 / 5.36, 10);
    expect(curveNumberAt(80, 'wet')).toBeCloseTo(1840 / 20.4, 10);
    const grid = gridOver('EPSG:4546', [0, 0, 20, 10], 10);
    const rain = raster(grid, 'float32', Float32Array.of(100, 100), { unit: 'mm' });
    const curveNumber = raster(grid, 'float32', Float32Array.of(80, 0));
    const [normal, wet] = (['normal', 'wet'] as const).map((wetness) => curveNumberRunoff({ rain, curveNumber }, { wetness }).values);
    expect(normal![0]).toBeCloseTo(runoffDepth(100, 80), 4);
    expect(wet![0]).toBeGreaterThan(normal![0]!);
    expect(normal![1]).toBeNaN();
  });
  test('takes rain in the unit that it states, and no other kind of number', () => {
    const grid = gridOver('EPSG:4546', [0, 0, 20, 10], 10);
    const curveNumber = raster(grid, 'float32', Float32Array.of(80, 80));
    const runoff = (rain: number, unit: string) =>
      curveNumberRunoff({ rain: raster(grid, 'float32', Float32Array.of(rain, rain), { unit }), curveNumber }).values[0];
    expect(runoff(100, 'mm/day')).toBe(runoff(100, ''));
    expect(runoff(10, 'cm')).toBe(runoff(100, 'mm'));
    expect(() => runoff(100, '°C')).toThrow(
      expect.objectContaining({ code: 'bad-input', fields: expect.objectContaining({ input: 'rain', detail: 'is in °C; give mm' }) }),
    );
  });
  test('and rain for a runoff undo each other, and no more runs off than falls', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 500, noNaN: true }),
        fc.double({ min: 20, max: 100, noNaN: true }),
        fc.constantFrom(0.2, 0.05),
        (runoff, cn, loss) => {
          const rain = rainForRunoff(runoff, cn, loss as 0.2);
          expect(runoffDepth(rain, cn, loss as 0.2)).toBeCloseTo(runoff, 6);
          expect(rain).toBeGreaterThanOrEqual(runoff - 1e-9);
        },
      ),
    ));
});

describe('designStorm', () => {
  const formula = { a1: 12, c: 0.8, b: 11, n: 0.75 };
  test('adds up to the formula, peaks where told, and its worst part has the intensity of the formula', () => {
    const { times, values } = designStorm(formula, { returnPeriod: 50, minutes: 120, step: 1, peak: 0.4 });
    const depth = values.reduce((sum, intensity) => sum + intensity / 60, 0);
    expect(depth).toBeCloseTo(120 * stormIntensity(formula, 50, 120), 8);
    expect(times[values.indexOf(Math.max(...values))]! / 60).toBeCloseTo(48, -1);
    const worst = (minutes: number): number =>
      Math.max(...values.slice(0, values.length - minutes + 1).map((_, i) => values.slice(i, i + minutes).reduce((sum, v) => sum + v / 60, 0)));
    for (const minutes of [10, 30, 60]) expect(worst(minutes) / (minutes * stormIntensity(formula, 50, minutes))).toBeCloseTo(1, 2);
  });
  test('refuses steps that do not fit', () => expect(() => designStorm(formula, { returnPeriod: 5, minutes: 61, step: 5 })).toThrow(/multiple/));
});

describe('criticalRainfall', () => {
  const catchment = { area: 20, timeOfConcentration: 2, curveNumber: 75, discharge: { prepare: 60, immediate: 90 } };
  test('is more on dry ground, for longer rain, and for the later warning', () => {
    const found = criticalRainfall(catchment);
    expect(found).toHaveLength(12);
    const of = (hours: number, wetness: string) => found.find((one) => one.hours === hours && one.wetness === wetness)!;
    for (const hours of [1, 3, 6, 24]) {
      expect(of(hours, 'dry').immediate).toBeGreaterThan(of(hours, 'normal').immediate);
      expect(of(hours, 'normal').immediate).toBeGreaterThan(of(hours, 'wet').immediate);
      expect(of(hours, 'wet').prepare).toBeLessThan(of(hours, 'wet').immediate);
    }
    expect(of(6, 'normal').immediate).toBeGreaterThan(of(3, 'normal').immediate);
    // 90 m³/s of 3 h over 20 km²: net rain 90 · 2.7 / 4.16 mm
    expect(runoffDepth(of(3, 'normal').immediate, 75)).toBeCloseTo((90 * 2.7) / 4.16, 8);
  });
  test('refuses a later warning at less water', () =>
    expect(() => criticalRainfall({ ...catchment, discharge: { prepare: 90, immediate: 60 } })).toThrow(/immediate/));
});
