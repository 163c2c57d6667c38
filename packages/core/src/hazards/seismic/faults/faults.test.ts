import { describe, expect, it } from 'vitest';
import type { Features } from '../../../features/features.js';
import { geodesicArea } from '../../../features/geodesic-area.js';
import { raster } from '../../../raster/raster.js';
import { avoidanceBelts } from './avoidance-belts.js';
import { faultExposure } from './fault-exposure.js';
import { faultIntensity } from './fault-intensity.js';
import { classNamed } from './fault-settings.js';

const crs = 'EPSG:4546';
const line = (places: readonly (readonly [number, number])[], properties: object): Features['features'][number] => ({
  geometry: { type: 'LineString', coordinates: places.map(([x, y]) => [500_000 + x, 3_000_000 + y]) },
  properties: { ...properties },
});
const point = (x: number, y: number, properties: object): Features['features'][number] => ({
  geometry: { type: 'Point', coordinates: [500_000 + x, 3_000_000 + y] },
  properties: { ...properties },
});
const faults: Features = {
  crs,
  features: [
    line([[0, 0], [10_000, 0]], { name: 'F1', intensity: 8 }), // biome-ignore format: a line
    line([[0, 5000], [10_000, 5000]], { name: 'F2', intensity: 9, cover: 95 }), // biome-ignore format: a line
    line([[0, 9000], [10_000, 9000]], { name: 'F3', intensity: 9, holocene: '否' }), // biome-ignore format: a line
    line([[0, 12_000], [10_000, 12_000]], { name: 'F4', intensity: 7 }), // biome-ignore format: a line
  ],
};

describe('avoidanceBelts', () => {
  it('are so wide on either side, round at the ends, of faults that count', () => {
    const belts = avoidanceBelts({ faults }, { building: 'B' });
    expect(belts.features.map(({ properties: { fault, distance, study } }) => [fault, distance, study])).toEqual([['F1', 200, false]]);
    const m2 = belts.features.reduce((sum, { geometry }) => sum + geodesicArea(geometry, belts.crs), 0);
    // 10 km × 400 m and a circle of 200 m
    expect(m2 / (10_000 * 400 + Math.PI * 200 ** 2)).toBeCloseTo(1, 3);
    expect(avoidanceBelts({ faults }, { building: 'A' }).features[0]?.properties).toMatchObject({ distance: 200, study: true, status: 'verified' });
    expect(avoidanceBelts({ faults }, { building: 'D' }).features).toEqual([]);
    expect(avoidanceBelts({ faults }, { building: 'C', intensity: 9 }).features.map(({ properties: { fault, distance } }) => [fault, distance])).toEqual([
      ['F1', 200],
      ['F4', 200],
    ]);
    expect(() => avoidanceBelts({ faults: { crs, features: [line([[0, 0], [1, 1]], {})] } })).toThrow('intensity'); // biome-ignore format: a line
  });
  it('lie where the faults do in longitude and latitude', () => {
    const geographic: Features = { crs: 'EPSG:4490', features: [{ geometry: { type: 'LineString', coordinates: [[111, 27], [111.1, 27]] }, properties: { intensity: 9 } }] }; // biome-ignore format: a line
    const belt = avoidanceBelts({ faults: geographic }, { building: 'B' }).features[0] as Features['features'][number];
    const latitudes = (belt.geometry as { coordinates: number[][][][] }).coordinates.flat(2).map(([, y]) => y as number);
    // 400 m are 400 / 110 800 of a degree
    expect(Math.max(...latitudes) - 27).toBeCloseTo(400 / 110_800, 4);
  });
});

describe('faultExposure', () => {
  it('lists what stands too near, by its class, nearest first', () => {
    const rows = faultExposure({
      faults,
      buildings: { crs, features: [point(5000, 150, { id: 'a', class: '乙' }), point(5000, 150, { id: 'b' }), point(5000, -99, { id: 'c', class: '丙类' }), point(5000, 5, { id: 'd', class: 'D' }), point(100, 100, { id: 'e', class: 'A' })] }, // biome-ignore format: points
      shelters: { crs, features: [{ geometry: { type: 'Polygon', coordinates: [[[500_000, 3_000_180], [500_100, 3_000_180], [500_100, 3_000_400], [500_000, 3_000_180]]] }, properties: { id: 's' } }] }, // biome-ignore format: corners
      lifelines: { crs, features: [line([[5000, -1000], [5000, 1000]], { id: 'road' }), line([[0, 4000], [10_000, 4000]], { id: 'far' })] }, // biome-ignore format: lines
    }, { idField: 'id' }); // biome-ignore format: inputs
    expect(rows.map(({ kind, id, distance, required, verdict }) => [kind, id, distance, required, verdict])).toEqual([
      ['lifeline', 'road', 0, 200, 'inside'],
      ['building', 'c', 99, 100, 'inside'],
      ['building', 'e', 100, 200, 'study'],
      ['building', 'a', 150, 200, 'inside'],
      ['shelter', 's', 180, 200, 'inside'],
    ]);
    expect(rows[0]).toMatchObject({ crosses: true, lengthInside: 400, fault: 'F1' });
    expect(rows[1]).toMatchObject({ crosses: false, lengthInside: null, class: 'C' });
    expect(faultExposure({ faults })).toEqual([]);
  });
  it('reads classes of either language', () => {
    expect(['A', 'b', '丙', '丁类', '甲', 'E', '', undefined].map(classNamed)).toEqual(['A', 'B', 'C', 'D', 'A', undefined, undefined, undefined]);
  });
});

describe('faultIntensity', () => {
  it('is the highest of the cells that a fault crosses', () => {
    const grid = { crs, transform: [1000, 0, 500_000, 0, -1000, 3_002_000], width: 10, height: 4 } as const;
    const intensity = raster(
      grid,
      'float32',
      Float32Array.from({ length: 40 }, (_, i) => (i % 10 < 5 ? 7 : 8)),
      { unit: 'intensity' },
    );
    const found = faultIntensity({ intensity, faults: { crs, features: [line([[0, 500], [9000, 500]], {}), line([[0, 500], [3000, 500]], {}), line([[0, 500], [3000, 500]], { intensity: 9 }), line([[0, 90_000], [3000, 90_000]], {})] } }); // biome-ignore format: lines
    expect(found.features.map(({ properties }) => properties.intensity)).toEqual([8, 7, 9, 0]);
  });
});
