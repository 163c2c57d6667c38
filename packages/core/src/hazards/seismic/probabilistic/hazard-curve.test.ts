import { describe, expect, it } from 'vitest';
import { groundMotion } from '../ground-motion/ground-motion.js';
import { earthRadius } from '../rupture/plane-about.js';
import peer from './fixtures/peer-set-1.json' with { type: 'json' };
import { hazardCurve } from './hazard-curve.js';
import { hazardCurves } from './hazard-curves.js';
import { type Magnitudes, magnitudeRates } from './magnitude-rates.js';
import type { AreaSource, FaultSource, HazardSource } from './source-model.js';

const fault = (magnitudes: Magnitudes, floating = true): FaultSource => ({
  type: 'fault',
  trace: [
    [-122, 38],
    [-122, 38.2248],
  ],
  dip: 90,
  rake: 0,
  top: 0,
  bottom: 12,
  floating,
  aspectRatio: 2,
  areaScaling: { intercept: -4, slope: 1 },
  magnitudes,
});
const exponential = (rate: number): Magnitudes => ({ type: 'truncated-gutenberg-richter', minimum: 5, maximum: 6.5, b: 0.9, rate });
const area = (depths: readonly number[]): AreaSource => ({
  type: 'area',
  polygon: peer.polygon as [number, number][],
  depths: depths.map((depth) => ({ depth, weight: 1 / depths.length })),
  magnitudes: exponential(0.0395),
});
/** The source, the truncation, and by how much a probability may differ. */
const models: Readonly<Record<number, readonly [HazardSource, number, number]>> = {
  1: [fault({ type: 'delta', magnitude: 6.5, rate: 0.0028528077 }, false), 0, 1e-6],
  2: [fault({ type: 'delta', magnitude: 6, rate: 0.016042517 }), 0, 0.02],
  5: [fault(exponential(0.0406804517)), 0, 0.015],
  // the published runs weigh their points alike in degrees, where the ground they stand for shrinks to the north
  10: [area([5]), Number.POSITIVE_INFINITY, 0.014],
  11: [area([5, 6, 7, 8, 9, 10]), Number.POSITIVE_INFINITY, 0.014],
};
/** What differs from the defaults: a coarser fault keeps the suite quick, and the published run of case 11 lays its points 0.02° apart. */
const spacings: Readonly<Record<number, { readonly fault?: number; readonly area?: number }>> = {
  5: { fault: 0.15 },
  11: { area: (0.02 * Math.PI * earthRadius) / 180 },
};

describe('PEER verification, set 1', () => {
  for (const { case: number, sites } of peer.cases)
    it.each(sites)(`case ${number} at $longitude $latitude`, ({ longitude, latitude, probabilities }) => {
      const [source, truncation, tolerance] = models[number] as readonly [HazardSource, number, number];
      const rates = hazardCurve({
        sources: [source],
        model: 'sadigh97',
        site: { longitude, latitude, vs30: 760 },
        levels: peer.levels,
        truncation,
        magnitudeStep: 0.02,
        spacing: spacings[number] ?? {},
      });
      rates.forEach((rate, k) => {
        const expected = probabilities[k] as number;
        const got = -Math.expm1(-rate);
        // steps of rupture show at the ends of curves without σ
        const slack = truncation === 0 && expected > 0 && number > 1 ? 0.004 * (probabilities[0] as number) : 0;
        expect(Math.abs(got - expected), `level ${peer.levels[k]}`).toBeLessThanOrEqual(tolerance * expected + slack);
      });
    });
});

describe('hazardCurve', () => {
  const site = { longitude: 112.5, latitude: 27, vs30: 400 };
  const point = (magnitude: number, rate: number): HazardSource => ({
    type: 'point',
    points: [{ longitude: 112.5, latitude: 27.3 }],
    depths: [{ depth: 12, weight: 1 }],
    magnitudes: { type: 'delta', magnitude, rate },
  });
  it('of one point and one magnitude is the rate times the tail of the motion', () => {
    const rjb = (0.3 * Math.PI * 6371.0088) / 180;
    const { median, sigma } = groundMotion('bssa14', { magnitude: 6, rake: 0, rjb, vs30: 400 }, 'PGA');
    const [above, at, below] = hazardCurve({
      sources: [point(6, 0.01)],
      model: 'bssa14',
      site,
      levels: [median * Math.exp(-sigma), median, median * Math.exp(2 * sigma)],
    });
    expect(above).toBeCloseTo(0.01 * 0.841344746, 9);
    expect(at).toBeCloseTo(0.005, 9);
    expect(below).toBeCloseTo(0.01 * 0.022750132, 9);
  });
  it('is cut at so many σ and renormalised', () => {
    const rjb = (0.3 * Math.PI * 6371.0088) / 180;
    const { median, sigma } = groundMotion('bssa14', { magnitude: 6, rake: 0, rjb, vs30: 400 }, 'PGA');
    const levels = [median, median * Math.exp(sigma * 1.999), median * Math.exp(sigma * 2.001)];
    const rates = hazardCurve({ sources: [point(6, 1)], model: 'bssa14', site, levels, truncation: 2 });
    expect(rates[0]).toBeCloseTo((0.977249868 - 0.5) / 0.977249868, 8);
    expect(rates[1]).toBeGreaterThan(0);
    expect(rates[2]).toBe(0);
  });
  it('adds sources, and means branches by their weights', () => {
    const levels = [0.02, 0.05, 0.1, 0.2];
    const of = (sources: HazardSource[], model: Parameters<typeof hazardCurve>[0]['model']) => hazardCurve({ sources, model, site, levels });
    const [a, b, both] = [of([point(6, 0.01)], 'bssa14'), of([point(5, 0.1)], 'bssa14'), of([point(6, 0.01), point(5, 0.1)], 'bssa14')];
    both.forEach((rate, k) => {
      expect(rate).toBeCloseTo((a[k] as number) + (b[k] as number), 12);
    });
    const other = of([point(6, 0.01)], 'cy14');
    const mixed = of(
      [point(6, 0.01)],
      [
        { model: 'bssa14', weight: 0.3 },
        { model: 'cy14', weight: 0.7 },
      ],
    );
    mixed.forEach((rate, k) => {
      expect(rate).toBeCloseTo(0.3 * (a[k] as number) + 0.7 * (other[k] as number), 12);
    });
  });
  const cy14 = [{ model: 'cy14', weight: 1 }] as const;
  const tree = [{ model: 'bssa14', weight: 0.5 }, { model: 'cy14', weight: 0.3 }, { model: 'yu13', weight: 0.2, region: 'stable' }] as const; // biome-ignore format: branches
  it.each([
    ['sadigh97', 'sadigh97'],
    ['cy14', cy14],
    ['a tree of three', tree],
  ] as const)('of many sites is that of each: %s', (_, models) => {
    const law = { type: 'delta', magnitude: 6.2, rate: 0.01 } as const;
    const bent = { ...fault(law), dip: 60, trace: [[-122.4, 37.8], [-122.3, 37.9], [-122.3, 38.1]] } as const; // biome-ignore format: corners
    const sources = [area([5, 10]), fault(law), bent];
    const levels = [0.01, 0.05, 0.2, 0.5];
    const sites = Array.from({ length: 20 }, (_, i) => ({ longitude: -123 + 0.1 * i, latitude: 37.2 + 0.07 * i, vs30: i < 10 ? 760 : 300 }));
    const model = { sources, model: models, levels, magnitudeStep: 0.1, spacing: { area: 3, fault: 0.3 } } as const;
    const together = hazardCurves(model, sites);
    sites.forEach((one, i) => {
      if (i % 5 !== 2) return;
      hazardCurve({ ...model, site: one }).forEach((rate, k) => {
        expect(Math.abs((together[i * 4 + k] as number) / rate - 1)).toBeLessThan(2e-3);
      });
    });
  });
  it('takes elliptical models, with the long axis anyhow or in given directions', () => {
    const source = (strikes?: { strike: number; weight: number }[]): HazardSource => ({ ...point(6, 0.01), ...(strikes && { strikes }) }) as HazardSource;
    const of = (one: HazardSource) => hazardCurve({ sources: [one], model: 'wang00', region: 'east', site, levels: [6] })[0] as number;
    const along = of(source([{ strike: 0, weight: 1 }]));
    const across = of(source([{ strike: 90, weight: 1 }]));
    expect(along).toBeGreaterThan(across);
    expect(of(source())).toBeGreaterThan(across);
    expect(of(source())).toBeLessThan(along);
  });
  it.each([
    ['levels that fall', { levels: [0.2, 0.1] }, 'ascend'],
    ['a level of nothing', { levels: [0, 0.1] }, 'above 0'],
    ['weights that do not sum to one', { model: [{ model: 'bssa14', weight: 0.4 }] as const }, 'sum to one'],
    ['a truncation below zero', { truncation: -1 }, 'truncation'],
    ['a source of no kind', { sources: [{ type: 'line' }] as unknown as HazardSource[] }, 'line'],
    ['a law of no kind', { sources: [{ ...point(6, 1), magnitudes: { type: 'x' } }] as unknown as HazardSource[] }, 'unknown law'],
    ['ground of no speed', { site: { ...site, vs30: 0 } }, 'vs30'],
    ['a truncation in words', { truncation: '3' as unknown as number }, 'truncation'],
    ['ruptures at no distance', { spacing: { fault: 0 } }, 'spacing.fault'],
    ['weights below zero', { model: [{ model: 'bssa14', weight: 1.5 }, { model: 'cy14', weight: -0.5 }] as const }, '0 or more'], // biome-ignore format: branches
    ['a magnitude that cannot be', { sources: [point(12, 0.01)] }, '0 to 10'],
    ['strikes that do not sum to one', { sources: [{ ...point(6, 1), strikes: [{ strike: 0, weight: 0.5 }] }] as unknown as HazardSource[] }, 'strikes'],
    ['a source without magnitudes', { sources: [{ type: 'point', points: [site] }] as unknown as HazardSource[] }, 'magnitudes'],
    ['a trace of one point', { sources: [{ ...fault(exponential(1)), trace: [[1, 2]] }] as unknown as HazardSource[] }, 'two points'],
  ])('refuses %s', (_, change, word) => {
    const good = { sources: [point(6, 0.01)], model: 'bssa14', site, levels: [0.1] } as const;
    expect(() => hazardCurve({ ...good, ...change })).toThrow(word);
  });
  it('takes null, which JSON has for Infinity, as no truncation', () => {
    const of = (truncation: number | null) => hazardCurve({ sources: [point(6, 0.01)], model: 'bssa14', site, levels: [0.1, 0.5], truncation });
    expect(of(null)).toEqual(of(Number.POSITIVE_INFINITY));
  });
  it('without sources is zero', () => expect(hazardCurve({ sources: [], model: 'bssa14', site, levels: [0.1, 0.2] })).toEqual([0, 0]));
});

describe('magnitudeRates', () => {
  it('sum to the rate, and of a Gutenberg-Richter law fall by b', () => {
    for (const law of [
      exponential(0.7),
      { type: 'truncated-normal', mean: 6.2, sigma: 0.25, minimum: 5, maximum: 6.5, rate: 0.7 },
      { type: 'youngs-coppersmith', minimum: 5, characteristic: 6.2, b: 0.9, rate: 0.7 },
    ] as const)
      expect(magnitudeRates(law).reduce((sum, { rate }) => sum + rate, 0)).toBeCloseTo(0.7, 12);
    const bins = magnitudeRates(exponential(1), 0.1);
    expect((bins[7]?.rate as number) / (bins[6]?.rate as number)).toBeCloseTo(10 ** -0.09, 12);
    expect(bins[0]?.magnitude).toBeCloseTo(5.05, 12);
    // the first rate of case 5 of PEER, whose bins are of 0.01
    expect(magnitudeRates(exponential(0.0406804517))[0]?.rate).toBeCloseTo(0.0008733686, 10);
  });
  it('of Youngs and Coppersmith are level about the characteristic magnitude, as often as one magnitude below its beginning', () => {
    const bins = magnitudeRates({ type: 'youngs-coppersmith', minimum: 5, characteristic: 6.2, b: 0.9, rate: 1 }, 0.005);
    const at = (m: number): number => bins.find(({ magnitude }) => Math.abs(magnitude - m) < 0.003)?.rate as number;
    expect(at(6.0025) / at(6.4025)).toBeCloseTo(1, 9);
    expect(at(6.2025) / at(5.0025)).toBeCloseTo(10 ** (-0.9 * (4.95 - 5.0025)), 2);
  });
});
