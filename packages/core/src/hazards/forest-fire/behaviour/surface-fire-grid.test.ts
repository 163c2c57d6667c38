import { describe, expect, it } from 'vitest';
import { type Raster, raster } from '../../../raster/raster.js';
import { fuelModel } from './fuel-model.js';
import { surfaceFire } from './surface-fire.js';
import { surfaceFireGrid } from './surface-fire-grid.js';
import { windAdjustment } from './wind-adjustment.js';

const grid = { crs: 'EPSG:4546', transform: [30, 0, 5e5, 0, -30, 3e6] as const, width: 6, height: 1 };
const floats = (...values: number[]): Raster => raster(grid, 'float32', Float32Array.from(values));
const fuel = raster(grid, 'uint8', Uint8Array.of(1, 4, 8, 0, 14, 8), { kind: 'category' });
const slope = floats(0, 20, 35, 10, 10, Number.NaN);
const aspect = floats(Number.NaN, 90, 225, 0, 0, 0);
const wet = { dead1h: 0.06, dead10h: 0.07, dead100h: 0.08, liveHerb: 0.9, liveWoody: 1 };

describe('surfaceFireGrid', () => {
  it('is surfaceFire of every cell, the wind brought to the flame', () => {
    const given = { wind: 6, from: 300 };
    const midflame = (code: number) => 6 * windAdjustment(fuelModel(code), '10m');
    // blowing from 300° is to 120°: seen from upslope (360°, 270°, 45°) that is 120°, −150°, 75°
    const fires = [
      surfaceFire(1, wet, { midflame: midflame(1), direction: 120 }, { degrees: 0 }),
      surfaceFire(4, wet, { midflame: midflame(4), direction: -150 }, { degrees: 20, aspect: 90 }),
      surfaceFire(8, wet, { midflame: midflame(8), direction: 75 }, { degrees: 35, aspect: 225 }),
    ];
    const check = (output: 'rate-of-spread' | 'direction' | 'eccentricity' | 'flame-length' | 'fireline-intensity', key: keyof (typeof fires)[0]) => {
      const found = surfaceFireGrid({ fuel, slope, aspect }, { ...given, output });
      fires.forEach((fire, cell) => {
        expect(found.values[cell]).toBeCloseTo(fire[key], 3);
      });
      expect([...found.values.slice(3)]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    };
    check('rate-of-spread', 'rateOfSpread');
    check('direction', 'direction');
    check('eccentricity', 'eccentricity');
    check('flame-length', 'flameLength');
    check('fireline-intensity', 'firelineIntensity');
    expect(fires[0]!.direction).toBeCloseTo(120, 8);
  });
  it('takes winds from rasters', () => {
    const windSpeed = floats(6, 6, 6, 6, 6, 6);
    const windFrom = floats(300, 300, Number.NaN, 300, 300, 300);
    const byOption = surfaceFireGrid({ fuel, slope, aspect }, { wind: 6, from: 300 });
    const byRaster = surfaceFireGrid({ fuel, slope, aspect, windSpeed, windFrom });
    expect([...byRaster.values]).toEqual([byOption.values[0], byOption.values[1], Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
  });
  it('refuses a slope in percent', () => {
    expect(() => surfaceFireGrid({ fuel, slope: { ...slope, unit: 'percent' }, aspect })).toThrow('expected degrees');
  });
});
