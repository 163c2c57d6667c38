import { describe, expect, it } from 'vitest';
import type { Feature, Features } from '../../features/features.js';
import { transformFeatures } from '../../features/transform-features.js';
import { seededRandom } from '../../statistics/seeded-random.js';
import expected from '../fixtures/network.json' with { type: 'json' };
import { networkCosts } from './network-costs.js';
import { roadNetwork, withoutLinks } from './road-network.js';
import { roadSpeed } from './road-rules.js';

const { crs } = expected;
const line = (coordinates: number[][], properties: object): Feature => ({ geometry: { type: 'LineString', coordinates }, properties: { ...properties } });
const roads: Features = { crs, features: expected.roads.map(({ path, tags }) => line(path, tags)) };
const compare = (found: readonly Float64Array[], minutes: readonly (readonly (number | null)[])[], tolerance = 1e-5): void =>
  minutes.forEach((row, i) => {
    row.forEach((cost, j) => {
      if (cost === null) expect(found[i]![j], `${i} to ${j}`).toBe(Number.POSITIVE_INFINITY);
      else expect(Math.abs(found[i]![j]! - cost), `${i} to ${j}`).toBeLessThan(tolerance);
    });
  });

describe('networkCosts', () => {
  const demand = expected.points.slice(0, 20);
  const sites = expected.points.slice(20);
  it('are those of scipy, with one-way roads, in both directions', () => {
    const network = roadNetwork(roads);
    compare(networkCosts(network, demand, sites, { within: 250 }), expected.toSites);
    compare(networkCosts(network, demand, sites, { within: 250, direction: 'from-sites' }), expected.fromSites);
    const flat = expected.toSites.flat();
    expect([flat.includes(null), flat.some((cost) => cost !== null)]).toEqual([true, true]);
  });
  it('are the same over a contraction hierarchy, on any network', () => {
    const random = seededRandom(11);
    for (let round = 0; round < 6; round++) {
      const size = 4 + round;
      const at = (k: number): number => k * 100 + Math.floor(random() * 60);
      const junctions = Array.from({ length: size * size }, (_, n) => [at(n % size), at(Math.floor(n / size))]);
      const streets = junctions.flatMap((from, n) =>
        [n % size < size - 1 ? n + 1 : -1, n + size, n + size + 1].flatMap((other) =>
          other < 0 || junctions[other] === undefined || random() < 0.25
            ? []
            : [line([from, junctions[other]], { speed: 10 + Math.floor(random() * 50), oneway: random() < 0.3 ? 'yes' : random() < 0.1 ? '-1' : 'no' })],
        ),
      );
      const places = Array.from({ length: 25 }, () => [random() * size * 100, random() * size * 100]);
      for (const direction of ['to-sites', 'from-sites'] as const)
        for (const limit of [Number.POSITIVE_INFINITY, 1.5]) {
          const options = { within: 90, direction, limit };
          const [plain, contracted] = (['dijkstra', 'contraction'] as const).map((method) =>
            networkCosts(roadNetwork({ crs, features: streets }), places.slice(0, 15), places.slice(10), { ...options, method }),
          );
          plain!.forEach((row, i) => {
            row.forEach((minutes, j) => {
              const other = contracted![i]![j]!;
              if (minutes === Number.POSITIVE_INFINITY) expect(other).toBe(minutes);
              else expect(Math.abs(other - minutes)).toBeLessThan(1e-9);
            });
          });
        }
    }
  });
  it('are the same in degrees, and end at the limit', () => {
    const places = (list: number[][]): Features => ({
      crs,
      features: list.map((coordinates) => ({ geometry: { type: 'Point', coordinates }, properties: {} })),
    });
    const network = roadNetwork(transformFeatures(roads, 'EPSG:4490'));
    compare(networkCosts(network, places(demand), transformFeatures(places(sites), 'EPSG:4490'), { within: 250 }), expected.toSites, 5e-3);
    const limited = networkCosts(roadNetwork(roads), demand, sites, { within: 250, limit: 4 });
    compare(
      limited,
      expected.toSites.map((row) => row.map((cost) => (cost !== null && cost <= 4 ? cost : null))),
    );
  });
  it('on one link go straight along it, not against a one-way road', () => {
    const street = (oneway: string) => roadNetwork({ crs, features: [line([[0, 0], [1000, 0]], { speed: 60, oneway })] }); // biome-ignore format: a line
    const [west, east] = [[100, 0], [700, 0]] as [number[], number[]]; // biome-ignore format: points
    expect(networkCosts(street('no'), [west], [east])[0]![0]).toBeCloseTo(0.6, 9);
    expect(networkCosts(street('yes'), [west], [east])[0]![0]).toBeCloseTo(0.6, 9);
    expect(networkCosts(street('yes'), [east], [west])[0]![0]).toBe(Number.POSITIVE_INFINITY);
    expect(networkCosts(street('-1'), [east], [west])[0]![0]).toBeCloseTo(0.6, 9);
    expect(networkCosts(street('no'), [[100, 50]], [east])[0]![0]).toBeCloseTo(0.6 + 1, 9);
    expect(networkCosts(street('no'), [[100, 1001]], [east])[0]![0]).toBe(Number.POSITIVE_INFINITY);
    expect(
      networkCosts(
        withoutLinks(street('no'), () => true),
        [west],
        [east],
      )[0]![0],
    ).toBe(Number.POSITIVE_INFINITY);
  });
  it('nothing gives nothing', () => {
    const empty = roadNetwork({ crs, features: [] });
    expect(networkCosts(empty, [[0, 0]], [[1, 1]])).toEqual([Float64Array.of(Number.POSITIVE_INFINITY)]);
    expect(networkCosts(roadNetwork(roads), [], [[1, 1]])).toEqual([]);
  });
});

describe('roadNetwork', () => {
  it('joins roads where they share a vertex and not where they merely cross', () => {
    const cross = (middle: number[][]) =>
      roadNetwork({ crs, features: [line([[-100, 0], ...middle, [100, 0]], {}), line([[0, -100], ...middle, [0, 100]], {})] });
    expect([cross([[0, 0]]).links.length, cross([[0, 0]]).x.length]).toEqual([4, 5]);
    expect([cross([]).links.length, cross([]).x.length]).toEqual([2, 4]);
  });
  it('joins ends that nearly meet a road, where it is told to', () => {
    const loose: Features = { crs, features: [line([[0, 0], [1000, 0]], {}), line([[400, 9], [400, 800]], {}), line([[-3, 4], [-500, 4]], {})] }; // biome-ignore format: roads
    expect([roadNetwork(loose).links.length, roadNetwork(loose).x.length]).toEqual([3, 6]);
    const joined = roadNetwork(loose, { join: 10 });
    expect([joined.links.length, joined.x.length]).toEqual([4, 5]);
    expect(networkCosts(joined, [[400, 800]], [[-500, 4]])[0]![0]).toBeCloseTo((800 + 400 + 500.016) * 0.002, 3);
  });
  it('reads the tags of OpenStreetMap', () => {
    expect(roadSpeed({ highway: 'primary' }, 'drive', 3)).toEqual({ along: 60, against: 60 });
    expect(roadSpeed({ highway: 'motorway' }, 'drive', 3)).toEqual({ along: 90, against: 0 });
    expect(roadSpeed({ highway: 'motorway' }, 'walk', 3)).toEqual({ along: 0, against: 0 });
    expect(roadSpeed({ highway: 'path' }, 'walk', 4)).toEqual({ along: 4, against: 4 });
    expect(roadSpeed({ highway: 'path' }, 'drive', 4)).toEqual({ along: 0, against: 0 });
    expect(roadSpeed({ maxspeed: 'none', highway: 'trunk', oneway: 'reverse' }, 'drive', 3)).toEqual({ along: 0, against: 70 });
  });
  it('says what is wrong', () => {
    const point: Features = { crs, features: [{ geometry: { type: 'Point', coordinates: [0, 0] }, properties: {} }] };
    expect(() => roadNetwork(point)).toThrow('feature 1 is a Point');
    expect(() => roadNetwork(roads, { walking: 0 })).toThrow('a speed above 0');
  });
});
