import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridOver } from '../../raster/grid.js';
import { raster } from '../../raster/raster.js';
import { seededRandom } from '../../statistics/seeded-random.js';
import expected from '../fixtures/assignment.json' with { type: 'json' };
import { cutLinks } from '../network/cut-links.js';
import { networkCosts } from '../network/network-costs.js';
import { roadLoads } from '../network/road-loads.js';
import { roadNetwork } from '../network/road-network.js';
import { assignPeople } from './assign-people.js';

describe('assignPeople', () => {
  it.each(expected.map((one, index) => [index, one] as const))('sends most people at least cost, as scipy does, case %i', async (_, one) => {
    const costs = one.costs.map((row) => row.map((cost) => cost ?? Number.NaN));
    const found = await assignPeople({ costs, people: one.people, capacities: one.room });
    expect(found.status).toBe('optimal');
    expect(found.assigned).toBeCloseTo(one.assigned, 3);
    expect(found.objective).toBeCloseTo(one.objective, 2);
    const all = one.people.reduce((a, b) => a + b, 0);
    expect(found.assigned + found.overflow.reduce((sum, { people }) => sum + people, 0)).toBeCloseTo(all, 3);
    expect(found.loads.every((load, j) => load <= one.room[j]! + 1e-3)).toBe(true);
  });

  it('keeps communities together as well as can be', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 3 }), async (seed, n, m) => {
        const random = seededRandom(seed);
        const costs = Array.from({ length: n }, () => Array.from({ length: m }, () => Math.floor(random() * 30)));
        const people = Array.from({ length: n }, () => Math.floor(random() * 20));
        const capacities = Array.from({ length: m }, () => Math.floor(random() * 40));
        let best: readonly [left: number, cost: number] = [Infinity, Infinity];
        for (let code = 0; code < (m + 1) ** n; code++) {
          const to = people.map((_, i) => Math.floor(code / (m + 1) ** i) % (m + 1));
          if (capacities.some((room, j) => people.reduce((sum, count, i) => (to[i] === j ? sum + count : sum), 0) > room)) continue;
          const left = people.reduce((sum, count, i) => (to[i] === m ? sum + count : sum), 0);
          const cost = people.reduce((sum, count, i) => (to[i] === m ? sum : sum + count * costs[i]![to[i]!]!), 0);
          if (left < best[0] || (left === best[0] && cost < best[1])) best = [left, cost];
        }
        const found = await assignPeople({ costs, people, capacities }, { assign: 'single' });
        expect([found.status, found.overflow.reduce((sum, one) => sum + one.people, 0), found.objective]).toEqual(['optimal', ...best]);
      }),
      { numRuns: 25 },
    );
  });

  it('lists those for whom there is no way, and says what is wrong', async () => {
    const found = await assignPeople({ costs: [[Number.NaN], [9]], people: [5, 6], capacities: [100], farthest: 8 });
    expect(found).toMatchObject({ status: 'optimal', flows: [], assigned: 0, overflow: [{ demand: 0, people: 5 }, { demand: 1, people: 6 }] }); // biome-ignore format: rows
    expect((await assignPeople({ costs: [], people: [], capacities: [] })).flows).toEqual([]);
    await expect(assignPeople({ costs: [[1]], people: [1], capacities: [-1] })).rejects.toThrow('none may be below 0');
    await expect(assignPeople({ costs: [[1]], people: [1], capacities: [1] }, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('roads under load', () => {
  const crs = 'EPSG:4546';
  const road = (...coordinates: number[][]) => ({ geometry: { type: 'LineString' as const, coordinates }, properties: { speed: 30 } });
  // two ways from west to east, the northern one longer
  const network = roadNetwork({ crs, features: [road([0, 0], [1000, 0]), road([1000, 0], [3000, 0]), road([1000, 0], [2000, 900], [3000, 0]), road([3000, 0], [4000, 0])] }); // biome-ignore format: roads
  const [people, shelter] = [[[100, 0], [900, 10]], [[3900, 0]]]; // biome-ignore format: places
  const flows = [
    { demand: 0, site: 0, people: 70 },
    { demand: 1, site: 0, people: 30 },
  ];
  it('carry everybody on their least way', () => {
    expect([...roadLoads(network, people, shelter, flows)]).toEqual([100, 100, 0, 100]);
  });
  it('send them round what a hazard cuts', () => {
    const grid = gridOver(crs, [0, -500, 4000, 1500], 100);
    const flooded = (x: number) =>
      raster(
        grid,
        'uint8',
        Uint8Array.from({ length: 800 }, (_, i) => (i % 40 === x && Math.floor(i / 40) >= 12 ? 4 : 1)),
      );
    const cut = cutLinks(network, flooded(20), 3);
    expect([...roadLoads(cut, people, shelter, flows)]).toEqual([100, 0, 100, 100]);
    expect(networkCosts(cut, people, shelter)[0]![0]).toBeGreaterThan(networkCosts(network, people, shelter)[0]![0]!);
    const apart = cutLinks(network, flooded(5), 3);
    expect(networkCosts(apart, people, shelter, { within: 50 })[0]![0]).toBe(Number.POSITIVE_INFINITY);
    expect([...roadLoads(apart, people, shelter, flows, { within: 50 })]).toEqual([0, 0, 0, 0]);
  });
});
