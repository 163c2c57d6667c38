import { describe, expect, it } from 'vitest';
import type { Features } from '../../../features/features.js';
import { type Raster, raster } from '../../../raster/raster.js';
import { buildingDamage } from './building-damage.js';
import { coseismicLandslide } from './coseismic-landslide.js';
import { intensityExposure } from './intensity-exposure.js';
import { criticalAcceleration, newmarkDisplacement } from './newmark-displacement.js';
import { retrofitAssets } from './retrofit-assets.js';

const crs = 'EPSG:4546';
const grid = { crs, transform: [1000, 0, 500_000, 0, -1000, 3_002_000], width: 4, height: 2 } as const;
const cells = (numbers: readonly number[], unit = ''): Raster => raster(grid, 'float32', Float32Array.from(numbers), { unit });
const point = (col: number, row: number, properties: object): Features['features'][number] => ({
  geometry: { type: 'Point', coordinates: [500_000 + 1000 * (col + 0.5), 3_002_000 - 1000 * (row + 0.5)] },
  properties: { ...properties },
});
const intensity = cells([5.4, 6.49, 6.5, 7.6, Number.NaN, 6.6, 7.4, 7.6], 'intensity');
const buildings: Features = {
  crs,
  features: [
    point(0, 0, { type: 'brick', fortified: 6, people: 10 }),
    point(2, 0, { type: 'brick', fortified: 6, people: 20 }),
    point(3, 1, { type: 'frame', fortified: 7, people: 100 }),
    point(3, 0, { type: 'brick', people: 4 }),
    point(0, 1, { type: 'frame', fortified: 6, people: 7 }),
    {
      geometry: { type: 'Polygon', coordinates: [[[501_500, 3_000_100], [502_500, 3_000_100], [502_500, 3_000_900], [501_500, 3_000_900], [501_500, 3_000_100]]] }, // biome-ignore format: corners
      properties: { type: 'frame', fortified: 7, people: 5 },
    },
  ],
};

describe('intensityExposure', () => {
  it('counts ground, people and buildings in the degree of each cell', () => {
    const rows = intensityExposure({ intensity, people: cells([1, 2, 4, 8, 16, 32, Number.NaN, 64]), buildings });
    expect(rows.map(({ intensity: degree, label, people, buildings: count }) => [degree, label, people, count])).toEqual([
      [8, 'Ⅷ度', 72, 2],
      [7, 'Ⅶ度', 36, 2],
      [6, 'Ⅵ度', 2, 0],
      [5, 'Ⅴ度', 1, 1],
      [0, '合计', 111, 5],
    ]);
    expect(rows[0]?.km2).toBeCloseTo(2, 2);
    expect(intensityExposure({ intensity }, { from: 7 }).map(({ km2 }) => Math.round(km2))).toEqual([2, 3, 5]);
    expect(() => intensityExposure({ intensity, buildings }, { countField: 'houses' })).toThrow('houses');
    const inside = cells([0, 1, 0.25, 0.5, 1, 1, 1, 0]);
    const part = intensityExposure({ intensity, inside, people: cells([1, 2, 4, 8, 16, 32, Number.NaN, 64]) });
    expect(part.map(({ intensity: degree, people, km2 }) => [degree, people, Math.round(km2 * 100) / 100])).toEqual([
      [8, 4, 0.5],
      [7, 33, 2.25],
      [6, 2, 1],
      [0, 39, 3.75],
    ]);
  });
});

describe('retrofitAssets', () => {
  it('lists what lacks most first, then what is worth most', () => {
    const rows = retrofitAssets({ intensity, buildings }, { valueField: 'people' });
    expect(rows.map(({ rank, id, intensity: degree, lacking, value }) => [rank, id, degree, lacking, value])).toEqual([
      [1, '4', 7.6, 7.6, 4],
      [2, '3', 7.6, 0.6, 100],
      [3, '6', 7.4, 0.4, 5],
    ]);
  });
});

describe('buildingDamage', () => {
  const vulnerability = {
    brick: { matrix: { 6: [0.9, 0.1, 0, 0, 0], 7: [0.5, 0.3, 0.15, 0.05, 0], 8: [0.1, 0.2, 0.4, 0.2, 0.1] } },
    frame: { fragility: { medians: [7, 8, 9, 10], beta: 0.1 } },
  } as const;
  it('shares each building among the states, and people by the ratios that are given', () => {
    const {
      buildings: rows,
      types,
      total,
    } = buildingDamage({ shaking: intensity, buildings, vulnerability }, { peopleField: 'people', dead: [0, 0, 0, 0.1, 0.5] });
    expect(rows.map(({ type, none, destroyed }) => [type, none, destroyed]).slice(0, 2)).toEqual([['brick', 1, 0], ['brick', 0.5, 0]]); // biome-ignore format: rows
    expect(rows[3]).toMatchObject({ moderate: 0.4, dead: 4 * (0.2 * 0.1 + 0.1 * 0.5), status: 'user' });
    // not reached by the map
    expect(rows[4]).toMatchObject({ shaking: null, none: 1, dead: 0 });
    expect(types.map(({ type, buildings: count }) => [type, count])).toEqual([['brick', 3], ['frame', 3]]); // biome-ignore format: rows
    const states = (row: Record<string, unknown>) =>
      ['none', 'slight', 'moderate', 'extensive', 'destroyed'].reduce((sum, state) => sum + (row[state] as number), 0);
    expect(states(total[0] as Record<string, unknown>)).toBeCloseTo(6, 9);
    expect(total[0]?.injured).toBe(0);
  });
  it('refuses types and ratios that are not known', () => {
    expect(() => buildingDamage({ shaking: intensity, buildings, vulnerability: { brick: vulnerability.brick } })).toThrow('frame');
    expect(() => buildingDamage({ shaking: intensity, buildings, vulnerability }, { dead: [0, 0, 2, 0, 0] })).toThrow('five shares');
  });
});

describe('coseismicLandslide', () => {
  const ground = { friction: 30, cohesion: 5, weight: 20, thickness: 2.5 };
  const slope = cells([0, 20, 35, 50, Number.NaN, 35, 35, 35], 'degrees');
  const pga = cells([0.5, 0.5, 0.5, 0.5, 0.5, Number.NaN, 0, 0.05], 'g');
  it('is Newmark’s displacement of each cell', () => {
    const found = coseismicLandslide({ slope, pga }, ground);
    expect(found.unit).toBe('cm');
    const critical = criticalAcceleration({ slope: 35, ...ground });
    expect(found.values[2]).toBeCloseTo(newmarkDisplacement({ critical: Math.max(0.01, critical), pga: 0.5 }), 3);
    // it would not stand without an earthquake
    expect(found.values[3]).toBeCloseTo(newmarkDisplacement({ critical: 0.01, pga: 0.5 }), 1);
    expect([0, 6].map((cell) => found.values[cell])).toEqual([0, 0]);
    expect([4, 5].map((cell) => Number.isNaN(found.values[cell]))).toEqual([true, true]);
    const withMagnitude = coseismicLandslide({ slope, pga }, { ...ground, magnitude: 6 });
    expect(withMagnitude.values[1]).toBeCloseTo(newmarkDisplacement({ critical: criticalAcceleration({ slope: 20, ...ground }), pga: 0.5, magnitude: 6 }), 4);
  });
  it('knows kinds of ground, Arias intensity, and how many slopes fail', () => {
    const kinds = raster(grid, 'uint8', Uint8Array.of(1, 1, 2, 1, 1, 1, 1, 1), { kind: 'category', nodata: 0 });
    const strong = coseismicLandslide({ slope, pga, ground: kinds }, { ...ground, strengths: { 2: { cohesion: 50 } }, output: 'critical-acceleration' });
    expect(strong.values[2]).toBeCloseTo(criticalAcceleration({ slope: 35, ...ground, cohesion: 50 }), 6);
    expect(strong.values[0]).toBe(Number.POSITIVE_INFINITY);
    const arias = cells(Array(8).fill(1), 'm/s');
    expect(coseismicLandslide({ slope, arias }, ground).values[1]).toBeCloseTo(
      newmarkDisplacement({ critical: criticalAcceleration({ slope: 20, ...ground }), arias: 1 }),
      4,
    );
    const share = coseismicLandslide({ slope, pga }, { ...ground, output: 'probability' }).values;
    expect(share[0]).toBe(0);
    expect(share[3]).toBeGreaterThan(0.3);
    expect(share[3]).toBeLessThan(0.33501);
    expect(() => coseismicLandslide({ slope }, ground)).toThrow('Arias');
  });
});
