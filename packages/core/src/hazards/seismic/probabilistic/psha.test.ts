import { describe, expect, it } from 'vitest';
import type { Raster } from '../../../raster/raster.js';
import { disaggregation } from './disaggregation.js';
import { hazardCurve } from './hazard-curve.js';
import { motionAtRate } from './motion-at-rate.js';
import { probabilityOfRate, rateOfProbability } from './poisson.js';
import { type PshaModel, psha } from './psha.js';
import type { HazardSource } from './source-model.js';

const sources: HazardSource[] = [
  {
    type: 'area',
    polygon: [[111, 26], [112, 26], [112, 27], [111, 27]], // biome-ignore format: corners
    depths: [{ depth: 10, weight: 1 }],
    magnitudes: { type: 'truncated-gutenberg-richter', minimum: 5, maximum: 6.5, b: 1, rate: 0.05 },
  },
];
const levels = [0.001, 0.005, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8];
const model: PshaModel = { sources, model: 'bssa14', levels, sites: [{ id: 'a', longitude: 111.5, latitude: 26.5 }], spacing: { area: 5 }, magnitudeStep: 0.1 };

describe('psha', () => {
  it('tells curves, motions for probabilities, spectra, and where the hazard comes from', () => {
    const result = psha({
      model: { ...model, periods: [0.2, 1], disaggregate: { probability: 0.1, years: 50 } },
    });
    const curves = result.curves as { level: number; rate: number }[];
    expect(curves.map(({ rate }) => rate)).toEqual(hazardCurve({ ...model, site: { longitude: 111.5, latitude: 26.5 } }));
    const motions = result.motions as { probability: number; years: number; rate: number; motion: number }[];
    expect(motions.map(({ rate }) => Number(rate.toPrecision(5)))).toEqual([0.019885, 0.0021072, 0.00040405, 0.000100005].map((x) => Number(x.toPrecision(5))));
    expect(motions[0]?.motion).toBeLessThan(motions[1]?.motion as number);
    expect(result.spectra).toHaveLength(8);
    const parts = result.disaggregation as { rate: number; level: number }[];
    expect(parts[0]?.level).toBe(motions[1]?.motion);
    const [exact] = hazardCurve({ ...model, site: { longitude: 111.5, latitude: 26.5 }, levels: [parts[0]?.level as number] });
    expect(parts.reduce((sum, { rate }) => sum + rate, 0) / (exact as number)).toBeCloseTo(1, 7);
  });
  it('maps a grid: symmetric about a symmetric source', () => {
    const grid = { west: 110.5, north: 27.5, step: 0.25, width: 8, height: 8 };
    const { 'map-pga-0.1-in-50a': map } = psha({ model: { ...model, sites: [], grid } }) as unknown as Record<string, Raster>;
    const { values, unit } = map as Raster;
    expect(unit).toBe('g');
    for (let row = 0; row < 8; row++)
      for (let col = 0; col < 4; col++) expect((values[row * 8 + col] as number) / (values[row * 8 + 7 - col] as number)).toBeCloseTo(1, 1);
    expect(values[3 * 8 + 3]).toBeGreaterThan(values[0] as number);
  });
  it('tells fractiles of the logic tree, and the curve of every cell of a grid', () => {
    const other = [{ ...(sources[0] as HazardSource), magnitudes: { type: 'delta', magnitude: 6, rate: 0.02 } }] as HazardSource[];
    const { sources: first, ...rest } = model;
    const tree: PshaModel = {
      ...rest,
      sourceModels: [{ weight: 0.6, sources: first as HazardSource[] }, { weight: 0.4, sources: other }], // biome-ignore format: two
      model: [{ model: 'bssa14', weight: 0.5 }, { model: 'bssa14', weight: 0.5, region: 'china' }], // biome-ignore format: two
      fractiles: [0.29, 0.31, 0.99],
      grid: { west: 111, north: 27, step: 1, width: 1, height: 1 },
    };
    const ends = (['', 'china'] as const).flatMap((region) =>
      [
        [0.3, first as HazardSource[]],
        [0.2, other],
      ].map(([weight, of]) => ({
        // biome-ignore format: two
        weight: weight as number,
        rates: hazardCurve({ ...rest, sources: of as HazardSource[], model: 'bssa14', ...(region && { region }), site: { longitude: 111.5, latitude: 26.5 } }),
      })),
    );
    const result = psha({ model: tree });
    const curves = result.curves as { curve: string; level: number; rate: number }[];
    const at = (curve: string): number[] => curves.filter((row) => row.curve === curve).map(({ rate }) => rate);
    levels.forEach((_, k) => {
      const sorted = ends.map(({ weight, rates }) => ({ weight, rate: rates[k] as number })).sort((a, b) => a.rate - b.rate);
      const fractile = (share: number): number =>
        sorted.find((_, i) => sorted.slice(0, i + 1).reduce((sum, { weight }) => sum + weight, 0) >= share)?.rate as number;
      expect(at('mean')[k]).toBeCloseTo(
        sorted.reduce((sum, { weight, rate }) => sum + weight * rate, 0),
        12,
      );
      for (const share of [0.29, 0.31, 0.99]) expect(at(`${share}`)[k]).toBe(fractile(share));
    });
    const cells = result['grid-curves'] as Record<string, number | string>[];
    expect(cells.map(({ curve }) => curve)).toEqual(['mean', '0.29', '0.31', '0.99']);
    expect(Math.abs((cells[0]?.['rate_0.1'] as number) / (at('mean')[4] as number) - 1)).toBeLessThan(1e-3);
    expect(() => psha({ model: { ...tree, sources: other } })).toThrow('not both');
    expect(() => psha({ model: { ...tree, fractiles: [1] } })).toThrow('fractile');
  });
  it('refuses a model without sites, and odd probabilities', () => {
    expect(() => psha({ model: { ...model, sites: [] } })).toThrow('neither sites nor a grid');
    expect(() => psha({ model: { ...model, probabilities: [{ probability: 1, years: 50 }] } })).toThrow('between 0 and 1');
    expect(() => psha({ model: [] as unknown as PshaModel })).toThrow('sources');
  });
});

describe('disaggregation', () => {
  it('of one earthquake lies in one bin of magnitude and distance', () => {
    const one: HazardSource = { type: 'point', points: [{ longitude: 111.5, latitude: 26.8 }], magnitudes: { type: 'delta', magnitude: 6.1, rate: 0.01 } };
    const asked = { ...model, sources: [one], site: { longitude: 111.5, latitude: 26.5 }, truncation: 3 };
    const rows = disaggregation(asked, 0.1);
    expect(new Set(rows.map(({ magnitude, distance }) => `${magnitude} ${distance}`))).toEqual(new Set(['6 20']));
    expect(rows.reduce((sum, { rate }) => sum + rate, 0)).toBeCloseTo(hazardCurve({ ...asked, levels: [0.1] })[0] as number, 9);
    expect(Math.max(...rows.map(({ epsilon }) => epsilon))).toBe(2);
  });
});

describe('probabilities', () => {
  it('are those of a Poisson process', () => {
    expect(rateOfProbability(0.1, 50)).toBeCloseTo(1 / 474.56, 7);
    expect(probabilityOfRate(rateOfProbability(0.02, 50), 50)).toBeCloseTo(0.02, 14);
  });
  it('are read off a curve in the logarithms', () => {
    expect(motionAtRate([0.1, 0.2, 0.4], [1e-2, 1e-3, 1e-4], Math.sqrt(1e-5))).toBeCloseTo(0.1 * Math.SQRT2, 12);
    expect(motionAtRate([5, 6, 7], [1e-2, 1e-3, 0], 5e-4, false)).toBeCloseTo(6.5, 12);
    expect(motionAtRate([0.1, 0.2], [1e-2, 1e-3], 0.1)).toBeNaN();
  });
});
