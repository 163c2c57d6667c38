import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../statistics/seeded-random.js';
import { maximalCover } from './maximal-cover.js';
import { pCenter } from './p-center.js';
import { pDispersion } from './p-dispersion.js';
import { pMedian } from './p-median.js';
import { setCover } from './set-cover.js';

/** All sets of p of n sites that hold the fixed ones. */
function subsets(n: number, p: number, fixed: readonly number[] = []): number[][] {
  const found: number[][] = [];
  for (let bits = 0; bits < 1 << n; bits++) {
    const set = Array.from({ length: n }, (_, j) => j).filter((j) => (bits >> j) & 1);
    if (set.length === p && fixed.every((j) => set.includes(j))) found.push(set);
  }
  return found;
}

/** Whole numbers, so that sums are exact; now and then there is no way. */
const instances = fc
  .record({ demand: fc.integer({ min: 1, max: 7 }), sites: fc.integer({ min: 2, max: 7 }), seed: fc.nat(), holes: fc.constantFrom(0, 0.2) })
  .chain(({ demand, sites, seed, holes }) => {
    const random = seededRandom(seed);
    const costs = Array.from({ length: demand }, () => Array.from({ length: sites }, () => (random() < holes ? Number.NaN : Math.floor(random() * 30))));
    const weights = Array.from({ length: demand }, () => Math.floor(random() * 9));
    const p = 1 + Math.floor(random() * (sites - 1));
    const fixed = random() < 0.3 ? [Math.floor(random() * sites)] : [];
    return fc.constant({ costs, weights, p, fixed });
  });
const nearest = (row: readonly number[], open: readonly number[]): number =>
  Math.min(...open.map((j) => (Number.isNaN(row[j]) ? Number.POSITIVE_INFINITY : row[j]!)));
const reachable = (row: readonly number[]): boolean => row.some((cost) => !Number.isNaN(cost));

describe('pMedian', () => {
  it('is the best of all sets of sites', async () => {
    await fc.assert(
      fc.asyncProperty(instances, async ({ costs, weights, p, fixed }) => {
        const value = (open: readonly number[]): number =>
          costs.reduce(
            (sum, row, i) =>
              reachable(row) ? sum + (nearest(row, open) === Number.POSITIVE_INFINITY ? Number.POSITIVE_INFINITY : weights[i]! * nearest(row, open)) : sum,
            0,
          );
        const best = Math.min(...subsets(costs[0]!.length, p, fixed).map(value));
        const answer = await pMedian({ costs, weights, p, fixed });
        if (best === Number.POSITIVE_INFINITY) expect(answer.status).toBe('infeasible');
        else {
          expect(answer).toMatchObject({ status: 'optimal', objective: best, bound: best, gap: 0 });
          expect(value(answer.sites)).toBe(best);
          expect(answer.sites).toHaveLength(p);
          expect(fixed.every((site) => answer.sites.includes(site))).toBe(true);
        }
        expect(answer.unserved).toEqual(costs.flatMap((row, i) => (reachable(row) ? [] : [i])));
      }),
      { numRuns: 60 },
    );
  });

  it('keeps within the capacities, together or split, as well as can be', async () => {
    await fc.assert(
      fc.asyncProperty(instances, fc.integer({ min: 5, max: 25 }), async ({ costs: holed, weights, p }, room) => {
        const costs = holed.map((row) => row.map((cost) => (Number.isNaN(cost) ? 40 : cost)));
        const capacities = costs[0]!.map((_, j) => room + j);
        let best = Number.POSITIVE_INFINITY;
        for (const open of subsets(costs[0]!.length, p)) {
          const place = (i: number, left: readonly number[], sum: number): void => {
            if (sum >= best) return;
            if (i === costs.length) best = sum;
            else
              for (const j of open)
                if (left[j]! >= weights[i]!)
                  place(
                    i + 1,
                    left.map((free, k) => (k === j ? free - weights[i]! : free)),
                    sum + weights[i]! * costs[i]![j]!,
                  );
          };
          place(0, capacities, 0);
        }
        const single = await pMedian({ costs, weights, p, capacities });
        if (best === Number.POSITIVE_INFINITY) expect(single.status).toBe('infeasible');
        else {
          expect(single.status).toBe('optimal');
          expect(single.objective).toBeCloseTo(best, 6);
          const load = capacities.map((_, j) => single.assignment.reduce((sum, site, i) => (site === j ? sum + weights[i]! : sum), 0));
          expect(load.every((used, j) => used <= capacities[j]!)).toBe(true);
          const split = await pMedian({ costs, weights, p, capacities }, { assign: 'split' });
          expect(split.objective).toBeLessThanOrEqual(best + 1e-6);
          const sent = split.flows!.reduce((sum, { weight }) => sum + weight, 0);
          expect(sent).toBeCloseTo(
            weights.reduce((a, b) => a + b, 0),
            6,
          );
        }
      }),
      { numRuns: 12 },
    );
  });

  it('proves a hundred points in the plane', async () => {
    const random = seededRandom(3);
    const points = Array.from({ length: 100 }, () => [random() * 100, random() * 100] as const);
    const costs = points.map(([x, y]) => points.map(([u, v]) => Math.hypot(x - u, y - v)));
    const answer = await pMedian({ costs, p: 10 });
    expect(answer.status).toBe('optimal');
    expect(await pMedian({ costs, p: 10 })).toEqual({ ...answer, seconds: expect.any(Number) });
    expect(answer.objective).toBeCloseTo(
      answer.assignment.reduce((sum, site, i) => sum + costs[i]![site]!, 0),
      9,
    );
  });

  it('says what is wrong with its input', async () => {
    await expect(pMedian({ costs: [[1, 2], [3]], p: 1 })).rejects.toThrow('row 2 has 1 numbers');
    await expect(pMedian({ costs: [[1, -2]], p: 1 })).rejects.toThrow('-2 in row 1, column 2');
    await expect(pMedian({ costs: [[1, 2]], p: 3 })).rejects.toThrow('from 1 to 2');
    await expect(pMedian({ costs: [[1, 2]], p: 1, fixed: [2] })).rejects.toThrow('site 2');
    await expect(pMedian({ costs: [[1, 2]], p: 1, weights: [1, 2] })).rejects.toThrow('there are 2, expected 1');
    await expect(pMedian({ costs: [[1, 2]], p: 1 }, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('pCenter', () => {
  it('is the best of all sets of sites', async () => {
    await fc.assert(
      fc.asyncProperty(instances, async ({ costs, p, fixed }) => {
        const value = (open: readonly number[]): number => Math.max(...costs.filter(reachable).map((row) => nearest(row, open)));
        const best = Math.min(...subsets(costs[0]!.length, p, fixed).map(value));
        const answer = await pCenter({ costs, p, fixed });
        if (!Number.isFinite(best)) expect(answer.status).toBe('infeasible');
        else {
          expect(answer).toMatchObject({ status: 'optimal', objective: best, bound: best });
          expect([value(answer.sites), answer.sites.length]).toEqual([best, p]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('setCover', () => {
  it('has the fewest sites, and of those the most covered twice', async () => {
    await fc.assert(
      fc.asyncProperty(instances, fc.integer({ min: 5, max: 25 }), async ({ costs, weights, fixed }, radius) => {
        const n = costs[0]!.length;
        const covers = (open: readonly number[], times: number): boolean[] => costs.map((row) => open.filter((j) => row[j]! <= radius).length >= times);
        const sizes = Array.from({ length: n }, (_, k) => k + 1);
        const size = sizes.find((k) => subsets(n, k, fixed).some((open) => covers(open, 1).every(Boolean)));
        const answer = await setCover({ costs, radius, fixed, weights }, { backup: true });
        if (size === undefined) {
          expect(answer.status).toBe('infeasible');
          expect(answer.uncovered).toEqual(costs.flatMap((row, i) => (row.some((cost) => cost <= radius) ? [] : [i])));
          return;
        }
        expect(answer).toMatchObject({ status: 'optimal', objective: size, bound: size });
        expect(covers(answer.sites, 1).every(Boolean)).toBe(true);
        const twice = (open: readonly number[]): number => covers(open, 2).reduce((sum, yes, i) => (yes ? sum + weights[i]! : sum), 0);
        const best = Math.max(
          ...subsets(n, size, fixed)
            .filter((open) => covers(open, 1).every(Boolean))
            .map(twice),
        );
        expect([answer.covered_twice, twice(answer.sites)]).toEqual([best, best]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('maximalCover', () => {
  it('covers most people', async () => {
    await fc.assert(
      fc.asyncProperty(instances, fc.integer({ min: 0, max: 25 }), async ({ costs, weights, p, fixed }, radius) => {
        const value = (open: readonly number[]): number => costs.reduce((sum, row, i) => (nearest(row, open) <= radius ? sum + weights[i]! : sum), 0);
        const best = Math.max(...subsets(costs[0]!.length, p, fixed).map(value));
        const answer = await maximalCover({ costs, weights, radius, p, fixed });
        expect(answer).toMatchObject({ status: 'optimal', objective: best, bound: best });
        expect([value(answer.sites), answer.sites.length]).toEqual([best, p]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('pDispersion', () => {
  it('keeps the nearest two as far apart as can be', async () => {
    const random = seededRandom(5);
    for (let n = 3; n < 9; n++) {
      const points = Array.from({ length: n }, () => [random(), random()] as const);
      const costs = points.map(([x, y]) => points.map(([u, v]) => Math.hypot(x - u, y - v)));
      const value = (open: readonly number[]): number => Math.min(...open.flatMap((a) => open.filter((b) => b < a).map((b) => costs[a]![b]!)));
      const p = 2 + (n % 2);
      const best = Math.max(...subsets(n, p).map(value));
      const answer = await pDispersion({ costs, p });
      expect(answer).toMatchObject({ status: 'optimal', objective: best, bound: best });
      expect(value(answer.sites)).toBe(best);
    }
  });
});
