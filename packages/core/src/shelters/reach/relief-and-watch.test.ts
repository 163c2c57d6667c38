import { describe, expect, it } from 'vitest';
import type { Features } from '../../features/features.js';
import { gridOver } from '../../raster/grid.js';
import { raster } from '../../raster/raster.js';
import { roadNetwork, withoutLinks } from '../network/road-network.js';
import { reliefReach } from './relief-reach.js';
import { servedPeople } from './served-people.js';
import { watchReach } from './watch-reach.js';

const crs = 'EPSG:4546';
const points = (places: readonly (readonly [number, number, object?])[]): Features => ({
  crs,
  features: places.map(([x, y, properties]) => ({ geometry: { type: 'Point', coordinates: [x, y] }, properties: { ...properties } })),
});

describe('reliefReach', () => {
  // 600 km of road at 60 km/h, a store at its west end
  const road: Features = { crs, features: [{ geometry: { type: 'LineString', coordinates: [[0, 0], [200_000, 0], [600_000, 0]] }, properties: { speed: 60 } }] }; // biome-ignore format: a road
  const network = roadNetwork(road);
  const places = points([[100_000, 0], [540_000, 0], [300_000, 5000]]); // biome-ignore format: places
  it('counts loading and the way from the nearest store', () => {
    const found = reliefReach(places, points([[0, 0]]), network, { people: [10, 20, 40], loading: 2 });
    expect(found.hours[0]).toBeCloseTo(2 + 100 / 60, 9);
    expect([...found.store]).toEqual([0, 0, -1]);
    expect(found.rows.map(({ hours, reached, places_reached }) => [hours, reached, places_reached])).toEqual([[10, 10, 1], [12, 30, 2], [24, 30, 2]]); // biome-ignore format: rows
    expect(found.rows[0]).toMatchObject({ people: 70, places: 3, share: 10 / 70 });
  });
  it('nobody over closed roads, and says what is wrong', () => {
    const cut = withoutLinks(network, () => true);
    expect(reliefReach(places, points([[0, 0]]), cut, { hours: [24] }).rows[0]).toMatchObject({ reached: 0, places_reached: 0 });
    expect(() => reliefReach(places, points([]), network, { hours: [0] })).toThrow('relief-reach.hours');
    expect(() => reliefReach(places, points([]), network, { people: [1] })).toThrow('there are 1, expected 3');
  });
});

describe('watchReach', () => {
  const posts = points([[500_000, 3e6, { kind: 'camera', range_m: 3000 }], [510_000, 3e6, { kind: 'gauge' }]]); // biome-ignore format: posts
  it('is a circle of the range of each post; what none covers is a gap', () => {
    const watched = watchReach(posts, { kind: 'camera' });
    expect(watched.features.map(({ properties }) => properties?.radius_km)).toEqual([3]);
    expect(watchReach(posts, { range: 800 }).features.map(({ properties }) => properties?.radius_km)).toEqual([3, 0.8]);
    const grid = gridOver(crs, [496_000, 2_996_000, 504_000, 3_004_000], 500);
    const square = (reach: number): Features => {
      const [west, south, east, north] = [500_000 - reach, 3e6 - reach, 500_000 + reach, 3e6 + reach];
      return { crs, features: [{ geometry: { type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] }, properties: {} }] }; // biome-ignore format: a ring
    };
    const people = raster(grid, 'float32', new Float32Array(grid.width * grid.height).fill(1));
    const [row] = servedPeople(watched, people, square(4000));
    // a circle of 3 km in a square of 8 km, by the scale of the ellipsoid to a thousandth
    expect(row!.served_km2).toBeCloseTo(9 * Math.PI, 1);
    expect(row!.share).toBeCloseTo((9 * Math.PI) / 64, 2);
  });
  it('refuses a post that does not say how far it sees', () => {
    expect(() => watchReach(posts)).toThrow('post 2 has no range');
    expect(() => watchReach(posts, { range: -1 })).toThrow('post 2 has no range');
  });
});
