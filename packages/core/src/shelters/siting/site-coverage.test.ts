import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../statistics/seeded-random.js';
import { maximalCover } from './maximal-cover.js';
import { pCenter } from './p-center.js';
import { pMedian } from './p-median.js';
import { setCover } from './set-cover.js';
import { type SiteCoverageInput, siteCoverage } from './site-coverage.js';
import type { SitingProgress } from './siting.js';

const { POSITIVE_INFINITY: never } = Number;

/** Counted one by one. */
function counted({ costs, weights, radius, open }: Required<SiteCoverageInput>) {
  const least = costs.map((row) => open.reduce((best, j) => (Number.isNaN(row[j]!) ? best : Math.min(best, row[j]!)), never));
  const covered = least.map((cost) => cost <= radius && cost < never);
  const sum = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0);
  return {
    covered: sum(least.map((_, i) => (covered[i] ? weights[i]! : 0))),
    total: sum(least.map((cost, i) => (cost < never ? cost * weights[i]! : 0))),
    uncovered: least.flatMap((_, i) => (covered[i] ? [] : [i])),
    costs: Float64Array.from(least),
  };
}

describe('siteCoverage', () => {
  it('is what counting anew gives, now and when a site moves, is added, is closed', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 5 }), (seed, demand, sites) => {
        const random = seededRandom(seed);
        const cost = (): number => (random() < 0.15 ? Number.NaN : random() < 0.1 ? never : Math.floor(random() * 20));
        const costs = Array.from({ length: Math.max(1, demand) }, () => Array.from({ length: sites }, cost));
        const weights = costs.map(() => Math.floor(random() * 9));
        const open = costs[0]!.flatMap((_, j) => (j === 0 || random() < 0.6 ? [j] : []));
        const input = { costs, weights, radius: random() < 0.1 ? never : 10, open };
        const held = siteCoverage(input);
        const before = counted(input);
        expect(held.now).toMatchObject({ ...before, gained: [], lost: [] });
        const there = costs.map(cost);
        const moving = open[Math.floor(random() * open.length)]!;
        const beside = { ...input, costs: costs.map((row, i) => [...row, there[i]!]), open: [...open, sites] };
        const checks = [
          [held.moved(moving, there), counted({ ...beside, open: beside.open.filter((j) => j !== moving) })],
          [held.added(there), counted(beside)],
          [held.closed(moving), counted({ ...input, open: open.filter((j) => j !== moving) })],
        ] as const;
        for (const [found, expected] of checks) {
          expect(found).toMatchObject(expected);
          expect(found.lost).toEqual(expected.uncovered.filter((i) => !before.uncovered.includes(i)));
          expect(found.gained).toEqual(before.uncovered.filter((i) => !expected.uncovered.includes(i)));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('says what is wrong', () => {
    const held = siteCoverage({ costs: [[1, 2]], radius: 1, open: [1] });
    expect(() => held.moved(0, [1])).toThrow('not one of the open sites');
    expect(() => held.added([1, 2])).toThrow('there are 2, expected 1');
    expect(() => held.added([-1])).toThrow('below 0');
    expect(() => siteCoverage({ costs: [[1]], radius: 1, open: [3] })).toThrow('site 3');
  });
});

describe('the progress of a search', () => {
  const random = seededRandom(5);
  const places = Array.from({ length: 90 }, () => [random() * 100, random() * 100] as const);
  const costs = places.map(([x, y]) => places.map(([u, v]) => Math.hypot(x - u, y - v)));
  it.each([
    ['pMedian', (watch: object) => pMedian({ costs, p: 9 }, watch), 1],
    ['pCenter', (watch: object) => pCenter({ costs: costs.slice(0, 40).map((row) => row.slice(0, 40)), p: 3 }, watch), 1],
    ['setCover', (watch: object) => setCover({ costs, radius: 18 }, watch), 1],
    ['maximalCover', (watch: object) => maximalCover({ costs, radius: 12, p: 9 }, watch), -1],
  ] as const)('%s: bounds only get better, objectives never pass them, and the last is the answer', async (_name, search, sign) => {
    const told: SitingProgress[] = [];
    const answer = await search({ onProgress: (progress: SitingProgress) => told.push(progress) });
    const { sites, objective, bound, gap, seconds } = answer;
    expect(told.at(-1)).toEqual({ sites, objective, bound, gap, seconds });
    told.forEach((progress, at) => {
      if (at > 0) expect(sign * (progress.bound - told[at - 1]!.bound)).toBeGreaterThanOrEqual(-1e-9 * objective);
      if (!Number.isNaN(progress.objective)) expect(sign * (progress.objective - progress.bound)).toBeGreaterThanOrEqual(-1e-9 * objective);
      expect(progress.sites.every((site) => Number.isInteger(site) && site < 90)).toBe(true);
    });
  });
  it('a search that is called off while it is at it ends so', async () => {
    const stop = new AbortController();
    const told: SitingProgress[] = [];
    const onProgress = (progress: SitingProgress): void => {
      told.push(progress);
      stop.abort();
    };
    const off = pMedian({ costs, p: 9 }, { signal: stop.signal, onProgress });
    await expect(off).rejects.toThrow(expect.objectContaining({ code: 'cancelled' }));
    expect(told[0]?.sites).toHaveLength(9);
  });
});
