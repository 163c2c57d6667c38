import { groundMotion } from '@tetrazone/core';
import { describe, expect, test } from 'vitest';
import type { Unit } from '../products/units.js';
import { degreeAt, intensityOf, isoseismals, type Quake, quakeModels, RAYS, roman } from './quake.js';
import { shakingOf } from './shaken-units.js';

const quake: Quake = { longitude: 111, latitude: 27, model: 'wang00', magnitude: 6, depth: 10, azimuth: 90 };

describe('rings of equal intensity', () => {
  test.each(Object.keys(quakeModels) as (keyof typeof quakeModels)[])('%s: lie where the model has their degree, each within the one before', (model) => {
    const told = { ...quake, model };
    const rings = isoseismals(told);
    const intensity = intensityOf(told);
    expect(rings.length).toBeGreaterThan(1);
    for (const { degree, reach } of rings)
      for (const ray of [0, 17, 36, 60]) {
        const angle = (2 * Math.PI * ray) / RAYS;
        const radius = reach[ray] as number;
        // instrumental intensity is rounded to a tenth
        expect(intensity(Math.sin(angle) * (radius - 0.02), Math.cos(angle) * (radius - 0.02))).toBeGreaterThanOrEqual(degree);
        expect(intensity(Math.sin(angle) * (radius + 0.02), Math.cos(angle) * (radius + 0.02))).toBeLessThan(degree);
      }
    rings.slice(1).forEach((ring, index) => {
      expect(ring.km2).toBeLessThan(rings[index]?.km2 as number);
    });
  });

  test('turn with the long axis, and have the area of their polygon', () => {
    const [widest] = isoseismals(quake);
    const [turned] = isoseismals({ ...quake, azimuth: 0 });
    // due east along the axis as far as due north once it is turned
    expect(widest?.reach[RAYS / 4]).toBeCloseTo(turned?.reach[0] as number, 2);
    expect(widest?.reach[RAYS / 4]).toBeGreaterThan(widest?.reach[0] as number);
    const along = widest?.reach[RAYS / 4] as number;
    expect(groundMotion('wang00', { magnitude: 6, along, across: 0, region: 'east' }, 'CSI').median).toBeCloseTo(5, 1);
    expect(widest?.km2).toBeCloseTo(turned?.km2 as number, -1);
  });

  test('a weak earthquake has none', () => {
    expect(isoseismals({ ...quake, magnitude: 2.5 })).toEqual([]);
    expect(degreeAt([], quake, 111, 27)).toBe(0);
  });

  test('degrees are written as the scale has them', () => {
    expect([5, 6, 9, 12].map(roman)).toEqual(['Ⅴ', 'Ⅵ', 'Ⅸ', 'Ⅻ']);
  });
});

describe('units that are shaken', () => {
  const square = (id: string, west: number): Unit => ({
    id,
    name: { zh: id, en: id },
    polygons: [
      [
        [
          [west, 26.8],
          [west + 0.4, 26.8],
          [west + 0.4, 27.2],
          [west, 27.2],
          [west, 26.8],
        ],
      ],
    ],
    box: [west, 26.8, west + 0.4, 27.2],
    label: [west + 0.2, 27],
  });

  test('the one with the epicentre first, areas that add up to its own', () => {
    const units = [square('far', 112), square('near', 110.8)];
    const { units: shaken, km2 } = shakingOf(quake, units);
    expect(shaken[0]?.unit.id).toBe('near');
    const area = shaken[0]?.km2.reduce((sum, one) => sum + one, 0) as number;
    // 0.4° by 0.4° at 27° north on a sphere of 6371 km
    expect(area / (0.4 * 111.195 * 0.4 * 111.195 * Math.cos((27 * Math.PI) / 180))).toBeCloseTo(1, 1);
    const sum = shaken.reduce((all, one) => all + (one.km2[6] as number), 0);
    expect(km2[6]).toBeCloseTo(sum, 9);
  });
});
