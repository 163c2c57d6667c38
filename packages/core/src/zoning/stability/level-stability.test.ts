import { describe, expect, it } from 'vitest';
import { cellAreas } from '../../raster/areas.js';
import type { Grid } from '../../raster/grid.js';
import { crop, raster } from '../../raster/raster.js';
import { normalCdf } from '../../statistics/functions/normal-cdf.js';
import { levelProbability } from './level-probability.js';
import { levelStability } from './level-stability.js';

const grid: Grid = { crs: 'EPSG:4546', transform: [90, 0, 0, 0, -90, 0], width: 40, height: 30 };
const field = (at: (col: number, row: number) => number) =>
  raster(
    grid,
    'float32',
    Float32Array.from({ length: 1200 }, (_, i) => at(i % 40, Math.floor(i / 40))),
  );
const slope = field((col) => col / 40);
const rain = field((col, row) => (col === 7 && row === 7 ? Number.NaN : row / 30));
const options = { weights: { slope: 0.6, rain: 0.4 }, breaks: [0.3, 0.5, 0.7], samples: 400 } as const;

describe('levelProbability', () => {
  it('is sure where nothing varies, and what classifying once gives', () => {
    const still = { ...options, concentration: 1e9, samples: 20 };
    const likeliest = levelProbability({ slope, rain }, { ...still, output: 'likeliest' });
    const entropy = levelProbability({ slope, rain }, { ...still, output: 'entropy' });
    for (let i = 0; i < 1200; i++) {
      const index = 0.6 * slope.values[i]! + 0.4 * rain.values[i]!;
      if (Number.isNaN(index)) expect(likeliest.values[i]).toBeNaN();
      else if ([0.3, 0.5, 0.7].every((cut) => Math.abs(index - cut) > 1e-3)) {
        expect(likeliest.values[i]).toBe(1 + [0.3, 0.5, 0.7].filter((cut) => index >= cut).length);
        expect(entropy.values[i]).toBe(0);
      }
    }
  });

  it('has the probability that the normal distribution gives a shifted break', () => {
    const one = { weights: { slope: 1 }, breaks: [0.5], breakError: 0.1, concentration: 1e9, samples: 3000, level: 2 };
    const found = levelProbability({ slope }, one);
    for (const col of [10, 18, 20, 23, 30]) expect(Math.abs(found.values[col]! - normalCdf((col / 40 - 0.5) / 0.1))).toBeLessThan(0.04);
  });

  it('has the probability that an error of the input makes, alike over the length of the error', () => {
    const base = { weights: { slope: 1 }, breaks: [0.5], inputError: { slope: 0.2 }, concentration: 1e9, samples: 1500, level: 2 };
    for (const errorLength of [0, 6]) {
      const found = levelProbability({ slope }, { ...base, errorLength });
      for (const col of [12, 20, 27]) expect(Math.abs(found.values[col + 400]! - normalCdf((col / 40 - 0.5) / 0.2)), `${errorLength}`).toBeLessThan(0.06);
    }
  });

  it('draws by seed and place: the same in a window, others for another seed', () => {
    const all = { ...options, inputError: { slope: 0.1 }, errorLength: 5, output: 'entropy' } as const;
    const whole = levelProbability({ slope, rain }, all);
    const window = { col: 11, row: 5, width: 9, height: 8 };
    expect(levelProbability({ slope: crop(slope, window), rain: crop(rain, window) }, all).values).toEqual(crop(whole, window).values);
    expect(levelProbability({ slope, rain }, { ...all, seed: 2 }).values).not.toEqual(whole.values);
  });

  it('refuses weights that do not fit and breaks that do not ascend', () => {
    expect(() => levelProbability({ slope, rain }, { weights: { slope: 1 }, breaks: [0.5] })).toThrow('slope, rain');
    expect(() => levelProbability({ slope }, { weights: { slope: 1 }, breaks: [0.5, 0.4] })).toThrow('ascending');
    expect(() => levelProbability({ slope }, { weights: { slope: 1 }, breaks: [0.5], inputError: { dem: 1 } })).toThrow('inputError');
  });
});

describe('levelStability', () => {
  it('adds up to the area, its expected areas to the probabilities', () => {
    const found = levelStability({ slope, rain }, options);
    const areas = cellAreas(grid);
    const known = areas.reduce((sum, m2, i) => sum + (Number.isNaN(rain.values[i]) ? 0 : m2), 0) / 1e4;
    expect(found.hectares).toBeCloseTo(known, 6);
    expect(found.levels.reduce((sum, { expected }) => sum + expected, 0)).toBeCloseTo(known, 6);
    expect(found.levels.reduce((sum, { sure }) => sum + sure, 0) + found.couldChange).toBeCloseTo(known, 6);
    expect(found.couldChange).toBeGreaterThan(0);
    const red = levelProbability({ slope, rain }, options);
    const expected = red.values.reduce((sum, p, i) => sum + (Number.isNaN(p) ? 0 : p * areas[i]!), 0) / 1e4;
    expect(found.levels[3]?.expected).toBeCloseTo(expected, 3);
  });
  it('is all sure without uncertainty', () => {
    const still = levelStability({ slope }, { weights: { slope: 1 }, breaks: [0.51], concentration: 1e9, samples: 10 });
    expect(still.couldChange).toBe(0);
    expect(still.levels.map(({ sure, likeliest }) => sure === likeliest)).toEqual([true, true]);
  });
});
