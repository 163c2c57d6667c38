import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../statistics/seeded-random.js';
import { maximalCover } from './maximal-cover.js';
import { pCenter } from './p-center.js';
import { pDispersion } from './p-dispersion.js';
import { pMedian } from './p-median.js';
import { paretoSites } from './pareto-sites.js';
import { scenarioMedian } from './scenario-median.js';
import { setCover } from './set-cover.js';

/** All sets of sites. */
const sets = (n: number): number[][] => Array.from({ length: 1 << n }, (_, bits) => Array.from({ length: n }, (_u, j) => j).filter((j) => (bits >> j) & 1));

const instances = fc.record({ demand: fc.integer({ min: 1, max: 6 }), n: fc.integer({ min: 2, max: 6 }), seed: fc.nat() }).map(({ demand, n, seed }) => {
  const random = seededRandom(seed);
  const whole = (below: number): number => Math.floor(random() * below);
  return {
    n,
    costs: Array.from({ length: demand }, () => Array.from({ length: n }, () => (random() < 0.1 ? Number.NaN : whole(30)))),
    weights: Array.from({ length: demand }, () => whole(9)),
    prices: Array.from({ length: n }, () => 1 + whole(5)),
    exposure: Array.from({ length: n }, () => whole(4)),
    classes: Array.from({ length: n }, (_, j) => (j === 0 ? 'a' : random() < 0.5 ? 'a' : 'b')),
    budget: 1 + whole(9),
    p: 1 + whole(n - 1),
    whole,
  };
});
const nearest = (row: readonly number[], open: readonly number[]): number =>
  Math.min(Infinity, ...open.map((j) => (Number.isNaN(row[j]) ? Infinity : row[j]!)));
const reachable = (row: readonly number[]): boolean => row.some((cost) => !Number.isNaN(cost));
const spent = (of: readonly number[], open: readonly number[]): number => open.reduce((sum, j) => sum + of[j]!, 0);
const walked = (costs: readonly number[][], weights: readonly number[], open: readonly number[]): number =>
  costs.reduce((sum, row, i) => (reachable(row) ? sum + (nearest(row, open) === Infinity ? Infinity : weights[i]! * nearest(row, open)) : sum), 0);
const reached = (costs: readonly number[][], weights: readonly number[], open: readonly number[], radius: number): number =>
  costs.reduce((sum, row, i) => (nearest(row, open) <= radius ? sum + weights[i]! : sum), 0);

describe('budgets and limits of classes', () => {
  it('are kept as well as can be', async () => {
    await fc.assert(
      fc.asyncProperty(instances, fc.integer({ min: 0, max: 25 }), async ({ n, costs, weights, prices, classes, budget, p }, radius) => {
        const limits = { a: { max: 1 } };
        const kept = sets(n).filter((open) => spent(prices, open) <= budget && open.filter((j) => classes[j] === 'a').length <= 1);
        const rules = { prices, budget, classes, limits };
        const cover = await maximalCover({ costs, weights, radius, ...rules });
        expect(cover).toMatchObject({ status: 'optimal', objective: Math.max(...kept.map((open) => reached(costs, weights, open, radius))) });
        expect(kept.some((open) => open.join() === cover.sites.join())).toBe(true);

        const median = await pMedian({ costs, weights, p, ...rules });
        const best = Math.min(Infinity, ...kept.filter((open) => open.length === p).map((open) => walked(costs, weights, open)));
        if (best === Infinity) expect(median.status).toBe('infeasible');
        else {
          expect([median.status, median.objective]).toEqual(['optimal', expect.closeTo(best, 6)]);
          expect(walked(costs, weights, median.sites)).toBeCloseTo(best, 6);
        }

        const covers = kept.filter((open) => costs.every((row) => nearest(row, open) <= radius));
        const fewest = await setCover({ costs, radius, ...rules });
        if (covers.length === 0) expect(fewest.status).toBe('infeasible');
        else expect(fewest).toMatchObject({ status: 'optimal', objective: Math.min(...covers.map((open) => open.length)) });
      }),
      { numRuns: 25 },
    );
  });

  it('say what is wrong', async () => {
    const costs = [[1, 2]];
    await expect(maximalCover({ costs, radius: 1, budget: 3 })).rejects.toThrow('a budget was given');
    await expect(maximalCover({ costs, radius: 1 })).rejects.toThrow('from 1 to 2');
    await expect(maximalCover({ costs, radius: Number.NaN, p: 1 })).rejects.toThrow('may not be below 0');
    await expect(setCover({ costs, radius: 1, classes: ['a'], limits: {} })).rejects.toThrow('there are 1, expected 2');
    await expect(setCover({ costs, radius: 1, classes: ['a', 'b'], limits: { c: { max: 1 } } })).rejects.toThrow('no site is of class c');
  });
});

describe('scenarioMedian', () => {
  it('has the least expected cost and the least worst regret of all sets', async () => {
    await fc.assert(
      fc.asyncProperty(instances, async ({ n, costs, weights, p, whole }) => {
        const flooded = costs.map((row) => row.map((cost, j) => (j === 0 ? Number.NaN : cost + whole(8))));
        const scenarios = [
          { name: 'dry', costs, weights, probability: 3 },
          { costs: flooded, weights: weights.map((weight) => weight + 1), probability: 1 },
        ];
        const choices = sets(n).filter((open) => open.length === p);
        const each = scenarios.map((one) => choices.map((open) => walked(one.costs, one.weights, open)));
        const expectations = choices.map((_, k) => (3 * each[0]![k]! + each[1]![k]!) / 4);
        const least = Math.min(...expectations);
        const mean = await scenarioMedian({ scenarios, p });
        if (least === Infinity) expect(mean.status).toBe('infeasible');
        else expect([mean.status, mean.objective]).toEqual(['optimal', expect.closeTo(least, 6)]);

        const own = each.map((of) => Math.min(...of));
        const worst = Math.min(...choices.map((_, k) => Math.max(...each.map((of, s) => (of[k] === Infinity ? Infinity : of[k]! - own[s]!)))));
        const regret = await scenarioMedian({ scenarios, p }, { objective: 'regret' });
        if (!Number.isFinite(worst)) expect(regret.status).toBe('infeasible');
        else {
          expect([regret.status, regret.objective]).toEqual(['optimal', expect.closeTo(worst, 6)]);
          expect(regret.scenarios.map(({ best }) => best)).toEqual(own.map((cost) => expect.closeTo(cost, 6)));
        }
      }),
      { numRuns: 25 },
    );
  });
  it('says what is wrong', async () => {
    await expect(scenarioMedian({ scenarios: [], p: 1 })).rejects.toThrow('at least one');
    await expect(scenarioMedian({ scenarios: [{ costs: [[1]] }, { costs: [[1, 2]] }], p: 1 })).rejects.toThrow('has 1 sites, others 2');
  });
});

describe('paretoSites', () => {
  it('are all that no other set beats in cost, coverage and exposure', async () => {
    await fc.assert(
      fc.asyncProperty(instances, fc.boolean(), async ({ n, costs, weights, exposure, prices: own }, priced) => {
        const radius = 15;
        const prices = priced ? own : own.map(() => 1);
        const all = sets(n).map((open) => [spent(prices, open), -reached(costs, weights, open, radius), spent(exposure, open)] as const);
        const covering = all.filter(([, covered]) => covered < 0);
        const beaten = (a: readonly number[]): boolean => covering.some((b) => b.every((value, k) => value <= a[k]!) && b.some((value, k) => value < a[k]!));
        const front = new Set(covering.filter((a) => !beaten(a)).map((a) => a.join()));
        const { status, points } = await paretoSites({ costs, weights, radius, exposure, ...(priced ? { prices } : {}) });
        expect(status).toBe('optimal');
        expect(new Set(points.map(({ cost, covered, exposure: risk }) => [cost, -covered, risk].join()))).toEqual(front);
        expect(points).toHaveLength(front.size);
        for (const { sites, cost, covered } of points) expect([spent(prices, sites), reached(costs, weights, sites, radius)]).toEqual([cost, covered]);
      }),
      { numRuns: 20 },
    );
  });
});

describe('at the edges', () => {
  it('one site, nothing to serve, no way at all, all sites', async () => {
    expect(await pMedian({ costs: [[4]], weights: [2], p: 1 })).toMatchObject({
      status: 'optimal',
      sites: [0],
      assignment: [0],
      objective: 8,
      bound: 8,
      mean: 4,
    });
    expect(await pCenter({ costs: [[4]], p: 1 })).toMatchObject({ status: 'optimal', sites: [0], objective: 4 });
    expect(await setCover({ costs: [[4]], radius: 4 })).toMatchObject({ status: 'optimal', sites: [0], assignment: [0], objective: 1 });
    expect(await setCover({ costs: [[4]], radius: 3.9 })).toMatchObject({ status: 'infeasible', uncovered: [0] });
    expect(await setCover({ costs: [], radius: 1 })).toMatchObject({ status: 'optimal', sites: [], objective: 0 });
    expect(await maximalCover({ costs: [[4]], radius: 0, p: 1 })).toMatchObject({ status: 'optimal', objective: 0, assignment: [-1] });
    expect(await pMedian({ costs: [[Number.NaN, Infinity], [1, 2]], p: 1 })).toMatchObject({ unserved: [0], assignment: [-1, 0], objective: 1 }); // biome-ignore format: rows
    expect(await maximalCover({ costs: [[Infinity, 3]], radius: Infinity, p: 1 })).toMatchObject({ sites: [1], objective: 1 });
    expect(await setCover({ costs: [[Infinity]], radius: Infinity })).toMatchObject({ status: 'infeasible', uncovered: [0] });
    expect(await pMedian({ costs: [[3, 1, 2]], p: 3 })).toMatchObject({ status: 'optimal', sites: [0, 1, 2], assignment: [1], objective: 1 });
    expect(await pDispersion({ costs: [[0, 5], [5, 0]], p: 2 })).toMatchObject({ status: 'optimal', objective: 5 }); // biome-ignore format: rows
    for (const p of [0, 4, 1.5, Number.NaN]) await expect(pCenter({ costs: [[1, 2, 3]], p })).rejects.toThrow('from 1 to 3');
    await expect(pMedian({ costs: [], p: 1 })).rejects.toThrow('from 1 to 0');
    await expect(pMedian({ costs: [[1, -Infinity]], p: 1 })).rejects.toThrow('may not be below 0');
  });
  it('too little room is infeasible', async () => {
    expect(await pMedian({ costs: [[1, 2]], weights: [9], p: 2, capacities: [4, 4] })).toMatchObject({ status: 'infeasible', sites: [] });
    const split = await pMedian({ costs: [[1, 2]], weights: [8], p: 2, capacities: [4, 4] }, { assign: 'split' });
    expect(split).toMatchObject({ status: 'optimal', objective: expect.closeTo(12, 6) });
  });
});
