import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseOptions } from '../../../layers/options.js';
import type { Grid } from '../../../raster/grid.js';
import { type Raster, raster } from '../../../raster/raster.js';
import type { StationSeries } from '../../../tables/stations.js';
import { type Factor, factors, factorWeights, weightsOption } from './factor-weights.js';
import { fireSeasonDryness } from './fire-season-dryness.js';
import { kernelDensity } from './kernel-density.js';
import { scoreAspect } from './score-aspect.js';
import { scoreByBreaks } from './score-by-breaks.js';
import { scoreFuel } from './score-fuel.js';

const row = (values: readonly number[]): Raster => {
  const grid: Grid = { crs: 'EPSG:4546', transform: [90, 0, 500_000, 0, -90, 3_000_000], width: values.length, height: 1 };
  return raster(grid, 'float32', Float32Array.from(values));
};

describe('scoreByBreaks', () => {
  it('puts a value on a break above it, and leaves nodata', () => {
    const scored = scoreByBreaks(row([4.9, 5, 24.999, 25, 35, 90, Number.NaN]), { breaks: [5, 15, 25, 35], scores: [1, 2, 3, 4, 5] });
    expect([...scored.values]).toEqual([1, 2, 3, 4, 5, 5, Number.NaN]);
  });
  it('compares in float32, as the cells are', () => {
    expect([...scoreByBreaks(row([0.7, 0.1]), { breaks: [0.1, 0.7], scores: [1, 2, 3] }).values]).toEqual([3, 2]);
  });
});

describe('scoreAspect', () => {
  it('scores the eight winds, their borders, flat ground and nodata', () => {
    const aspect = row([0, 22.4, 22.5, 45, 90, 135, 180, 225, 270, 315, 337.4, 337.5, 359.9, Number.NaN, Number.NaN]);
    const slope = row([9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 0, Number.NaN]);
    expect([...scoreAspect({ aspect, slope }).values]).toEqual([1, 1, 2, 2, 3, 4, 5, 5, 4, 2, 2, 1, 1, 3, Number.NaN]);
  });
});

describe('scoreFuel', () => {
  const cover = raster(row([0, 0, 0, 0, 0]).grid, 'uint8', Uint8Array.of(70, 90, 50, 10, 0), { kind: 'category' });
  it('scores what burns and leaves out what is no forest land', () => {
    expect([...scoreFuel(cover).values]).toEqual([5, 3, 1, Number.NaN, Number.NaN]);
  });
  it('takes a legend of the user, in Chinese or English words', () => {
    expect([...scoreFuel(cover, { fuels: { 70: '难燃', 10: 'flammable', 90: '非林' } as never }).values]).toEqual([1, Number.NaN, Number.NaN, 5, Number.NaN]);
    for (const fuels of [{ 70: '很干' }, { forest: '易燃' }, ['易燃'], null])
      expect(() => scoreFuel(cover, { fuels: fuels as never })).toThrow('score-fuel.fuels');
  });
});

describe('fireSeasonDryness', () => {
  const series = (start: string, values: readonly number[]): StationSeries => ({
    crs: 'EPSG:4490',
    ids: ['a'],
    x: Float64Array.of(111),
    y: Float64Array.of(27),
    start,
    step: 'day',
    length: values.length,
    unit: 'mm/day',
    values: Float64Array.from(values),
  });
  const dryness = (rain: StationSeries, options = {}): number => fireSeasonDryness({ rain }, options).values[0] as number;

  it('counts days since the last wet day; less than 1 mm is dry', () => {
    // since rain:                              –  0  1  2  3  0  0  1
    expect(dryness(series('2001-01-01', [0, 5, 0, 0.9, 0, 1, 30, 0]))).toBe(7 / 7);
    expect(dryness(series('2001-01-01', [0, 5, 0, 0.9, 0, 1, 30, 0]), { wet: 0.5 })).toBe(3 / 7);
  });
  it('looks at the season alone, but counts on from before it', () => {
    // 28, 29 and 30 September are out of season; on 1 October it has not rained for three days
    expect(dryness(series('2001-09-28', [9, 0, 0, 0, 0]))).toBe((3 + 4) / 2);
    expect(dryness(series('2001-09-28', [9, 0, 0, 0, 0]), { season: [9] })).toBe(1);
  });
  it('a missing day makes the count unknown until it rains', () => {
    expect(dryness(series('2001-01-01', [9, Number.NaN, 0, 0, 9, 0]))).toBe(1 / 3);
    expect(dryness(series('2001-01-01', [0, 0]))).toBeNaN();
  });
  it('needs daily rain and months that exist', () => {
    expect(() => dryness({ ...series('2001-01', [9, 0]), step: 'month' })).toThrow('daily');
    expect(() => dryness(series('2001-01-01', [9]), { season: [13] })).toThrow('season');
  });
});

describe('kernelDensity', () => {
  const grid: Grid = { crs: 'EPSG:4546', transform: [100, 0, 500_000, 0, -100, 3_000_000], width: 61, height: 47 };
  const fires = (points: readonly (readonly [number, number])[]) => ({
    crs: grid.crs,
    features: points.map((coordinates) => ({ geometry: { type: 'Point' as const, coordinates: [...coordinates] }, properties: {} })),
  });

  it('is the sum of quartic kernels (brute force)', () => {
    const points = [
      [500_130, 2_999_020],
      [503_333, 2_997_777],
      [503_400, 2_997_700],
      [507_000, 2_995_000],
    ] as const;
    const radius = 1300;
    const { values, unit } = kernelDensity({ features: fires(points) }, { grid, radius });
    expect(unit).toBe('1/km²');
    for (let i = 0; i < values.length; i++) {
      const x = 500_050 + 100 * (i % grid.width);
      const y = 2_999_950 - 100 * Math.floor(i / grid.width);
      const expected = points.reduce((sum, [px, py]) => sum + (3 / (Math.PI * 1.69)) * Math.max(0, 1 - ((px - x) ** 2 + (py - y) ** 2) / radius ** 2) ** 2, 0);
      expect(values[i]).toBeCloseTo(expected, 6);
    }
  });
  it('has a volume of one for each point', () => {
    const { values } = kernelDensity({ features: fires([[503_030, 2_997_610]]) }, { grid, radius: 2000 });
    expect(values.reduce((sum, value) => sum + value, 0) * 0.01).toBeCloseTo(1, 3);
  });
  it('does not depend on the window', () => {
    const features = fires([
      [500_777, 2_999_333],
      [502_345, 2_998_001],
      [505_900, 2_995_400],
    ]);
    const whole = kernelDensity({ features }, { grid, radius: 1700 });
    fc.assert(
      fc.property(fc.nat(60), fc.nat(46), fc.integer({ min: 1, max: 61 }), fc.integer({ min: 1, max: 47 }), (col, top, wide, high) => {
        const window = { col, row: top, width: Math.min(wide, 61 - col), height: Math.min(high, 47 - top) };
        const out = { ...whole, window, values: new Float32Array(window.width * window.height) };
        kernelDensity.kernel({ features }, { grid, radius: 1700 }, out, { check() {} });
        out.values.forEach((value, i) => {
          expect(value).toBe(whole.values[(top + Math.floor(i / window.width)) * 61 + col + (i % window.width)]);
        });
      }),
      { numRuns: 30 },
    );
  });
});

describe('factorWeights', () => {
  /** Committed with the sample; eigenvectors by numpy.linalg.eig. */
  const third = 0.3333333333;
  const matrix = [
    [1, 2, 3, 4, 4, 3, 3, 5],
    [0.5, 1, 2, 3, 3, 2, 2, 4],
    [third, 0.5, 1, 1, 2, 1, 1, 2],
    [0.25, third, 1, 1, 1, 1, 1, 2],
    [0.25, third, 0.5, 1, 1, 0.5, 0.5, 2],
    [third, 0.5, 1, 1, 2, 1, 1, 2],
    [third, 0.5, 1, 1, 2, 1, 1, 2],
    [0.2, 0.25, 0.5, 0.5, 0.5, 0.5, 0.5, 1],
  ];
  const parse = (weights: unknown) => parseOptions('forest-fire', { weights: weightsOption }, { weights }).weights;

  it('are the eigenvector of the judgements, with the consistency ratio told', () => {
    const { weights, citation } = factorWeights({ matrix }, factors);
    [0.302058, 0.197185, 0.100551, 0.085163, 0.066531, 0.100551, 0.100551, 0.04741].forEach((weight, i) => {
      expect(weights[i]).toBeCloseTo(weight, 5);
    });
    expect(citation.note).toContain('consistency ratio 0.0096');
    expect(citation.status).toBe('project');
  });
  it('take the rows and columns of what is at hand, by name', () => {
    const present: Factor[] = ['fuel', 'slope', 'aspect', 'elevation'];
    const turned = [...factors.keys()].reverse();
    const judgements = { names: turned.map((i) => factors[i] as Factor), matrix: turned.map((i) => turned.map((j) => matrix[i]?.[j] as number)) };
    for (const given of [{ matrix }, judgements])
      factorWeights(given, present).weights.forEach((weight, i) => {
        expect(weight).toBeCloseTo([0.540948, 0.188578, 0.14689, 0.123584][i] as number, 5);
      });
  });
  it('are the default ones, made whole again, without judgements', () => {
    expect(factorWeights({}, ['fuel', 'climate']).weights.map((weight) => Number(weight.toFixed(12)))).toEqual([0.6, 0.4]);
    expect(factorWeights({}, factors).weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  });
  it('refuse judgements that contradict each other, or are no square of all factors', () => {
    const wild = matrix.map((cells) => [...cells]);
    [wild[0]![1], wild[1]![0], wild[0]![2], wild[2]![0]] = [1 / 9, 9, 9, 1 / 9];
    expect(() => factorWeights({ matrix: wild }, factors)).toThrow('consistency ratio');
    for (const weights of [{ matrix: [[1]] }, { matrix, names: ['fuel'] }, { matrix, names: factors.map(() => 'fuel') }, { rows: matrix }, 'equal'])
      expect(() => parse(weights)).toThrow('forest-fire.weights');
    expect(parse({ matrix })).toEqual({ matrix, names: factors });
  });
});
