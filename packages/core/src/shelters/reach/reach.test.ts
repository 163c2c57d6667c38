import { describe, expect, it } from 'vitest';
import { definition } from '../../crs/definition.js';
import type { Features } from '../../features/features.js';
import { gridOver } from '../../raster/grid.js';
import { raster } from '../../raster/raster.js';
import { roadNetwork } from '../network/road-network.js';
import { airReach } from './air-reach.js';
import { geodesicEnd } from './geodesic-end.js';
import { nearestResources } from './nearest-resources.js';
import { resourceChecks } from './resource-checks.js';
import { servedPeople } from './served-people.js';

const crs = 'EPSG:4546';
const points = (places: readonly (readonly [number, number, object?])[], of = crs): Features => ({
  crs: of,
  features: places.map(([x, y, properties]) => ({ geometry: { type: 'Point', coordinates: [x, y] }, properties: { ...properties } })),
});
const box = (west: number, south: number, east: number, north: number, properties: object = {}) => ({
  geometry: { type: 'Polygon' as const, coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] }, // biome-ignore format: one ring
  properties: { ...properties },
});

describe('airReach', () => {
  it('ends a geodesic where the surveyors of Australia do, from Flinders Peak to Buninyong', () => {
    const from = [144 + 25 / 60 + 29.5244 / 3600, -(37 + 57 / 60 + 3.7203 / 3600)] as const;
    const [lon, lat] = geodesicEnd(definition('EPSG:4490').ellipsoid, from[0], from[1], 306 + 52 / 60 + 5.37 / 3600, 54_972.271);
    expect(lon).toBeCloseTo(143 + 55 / 60 + 35.3839 / 3600, 7);
    expect(lat).toBeCloseTo(-(37 + 39 / 60 + 10.1561 / 3600), 7);
  });
  it('is what is left of the hour times the speed', () => {
    const { features } = airReach(points([[111, 27]], 'EPSG:4490'), { speed: 240, alert: 15, loading: 5 });
    expect(features[0]!.properties.radius_km).toBe(160);
    const ring = features[0]!.geometry.coordinates[0]!;
    expect(ring[0]).toEqual(ring.at(-1));
    // 160 km of the meridian at 27° north
    expect(ring[0]![1]! - 27).toBeCloseTo(160 / 110.8, 2);
    expect(() => airReach(points([[0, 0]]), { speed: 240, alert: 60 })).toThrow();
    expect(() => airReach(points([[0, 0]]), { speed: 0 })).toThrow();
  });
});

describe('servedPeople', () => {
  const grid = gridOver(crs, [0, 0, 40, 20], 10);
  const people = raster(grid, 'float32', Float32Array.of(1, 2, 3, 4, 5, 6, 7, Number.NaN));
  const units: Features = { crs, features: [box(0, 0, 15, 20, { id: 'a' }), box(15, 0, 40, 20, { id: 'b' })] };
  it('counts cells on borders by their fractions', () => {
    const time = raster(grid, 'float32', Float32Array.of(5, 15, 5, Number.NaN, 5, 5, 15, 5));
    expect(servedPeople(time, people, units, { minutes: 10, id: 'id' }).map(({ id, people: all, served }) => [id, all, served])).toEqual([
      ['a', 1 + 2 / 2 + 5 + 6 / 2, 1 + 5 + 3],
      ['b', 2 / 2 + 3 + 4 + 6 / 2 + 7, 3 + 3],
    ]);
  });
  it('takes areas as polygons, less what lies under a no-fly zone', () => {
    const reach: Features = { crs, features: [box(0, 10, 30, 20), box(0, 10, 20, 20)] };
    const rows = servedPeople(reach, people, units, { except: { crs, features: [box(0, 15, 40, 20)] }, id: 'id' });
    expect(rows.map(({ served }) => served)).toEqual([(1 + 1) / 2, (1 + 3) / 2]);
    expect(rows[0]!.share_of_area).toBeCloseTo(0.25, 5);
  });
  it('wants a time, and one grid', () => {
    expect(() => servedPeople(people, people, units)).toThrow('minutes');
    expect(() => servedPeople(raster(gridOver(crs, [0, 0, 40, 20], 20), 'float32', new Float32Array(2)), people, units, { minutes: 1 })).toThrow('grid');
  });
});

describe('resources', () => {
  const villages = points([[0, 0], [1000, 0]]); // biome-ignore format: places
  const resources = points([[100, 0, { kind: 'team' }], [900, 400, { kind: 'team' }], [0, 50, { kind: 'store' }]]); // biome-ignore format: places
  it('are found in a straight line, and over roads against one-way streets', () => {
    const near = nearestResources(villages, resources);
    expect(near.map(({ place, kind, resource, metres }) => [place, kind, resource, Math.round(metres)])).toEqual([
      [0, 'team', 0, 100],
      [0, 'store', 2, 50],
      [1, 'team', 1, 412],
      [1, 'store', 2, 1001],
    ]);
    const road = { geometry: { type: 'LineString' as const, coordinates: [[0, 0], [1000, 0]] }, properties: { speed: 60, oneway: 'yes' } }; // biome-ignore format: a line
    const over = nearestResources(villages, resources, { network: roadNetwork({ crs, features: [road] }), within: 60 });
    expect(over.map(({ resource }) => resource)).toEqual([-1, 2, 0, 2]);
    expect(nearestResources(villages, resources, { count: 5 }).filter(({ place, kind }) => place === 0 && kind === 'team')).toHaveLength(2);
  });
  it('are checked for every county, township and village', () => {
    const checks = resourceChecks(
      {
        county: { crs, features: [box(-100, -100, 2000, 2000)] },
        township: { crs, features: [box(-100, -100, 500, 2000), box(500, -100, 2000, 2000)] },
        village: points([[0, 0, { id: 'v1' }], [1000, 0, { id: 'v2' }], [1500, 1500, { id: 'v3' }]]), // biome-ignore format: places
      },
      points([
        [300, 0, { kind: 'shelter' }],
        [0, 1900, { kind: 'shelter', serves: 'v3' }],
        [0, 0, { kind: 'team', grade: 'professional' }],
        [600, 0, { kind: 'team', grade: 'semi-professional' }],
      ]),
    );
    expect(checks.map(({ rule, unit, met }) => [rule, unit, met])).toEqual([
      ['village-shelter', 0, true],
      ['village-shelter', 1, false],
      ['village-shelter', 2, true],
      ['county-brigade', 0, true],
      ['township-brigade', 0, false],
      ['township-brigade', 1, true],
    ]);
  });
});
