import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Grid } from '../raster/grid.js';
import { type Raster, raster } from '../raster/raster.js';
import { chainPaths } from './chain-paths.js';
import { concurrence } from './concurrence.js';
import { expectedAnnualLoss } from './expected-annual-loss.js';
import { levelMatrix } from './level-matrix.js';
import { riskIndex } from './risk-index.js';
import { lec, riskMatrix } from './risk-matrix.js';
import { triggerChains } from './trigger-chains.js';
import { vulnerability } from './vulnerability.js';
import { weightedLevels } from './weighted-levels.js';

const grid = (width: number): Grid => ({ crs: 'EPSG:4546', transform: [90, 0, 0, 0, -90, 0], width, height: 1 });
const row = (...values: number[]): Raster => raster(grid(values.length), 'float32', Float32Array.from(values));
const levels = (...values: number[]): Raster<'uint8'> => raster(grid(values.length), 'uint8', Uint8Array.from(values));
const { NaN: none } = Number;

describe('riskIndex', () => {
  const hazard = row(0.5, 0, 0.8, none, 0.5, 0);
  const exposure = row(0.4, 0.9, 0, 0.5, none, none);
  const given = { hazard, exposure, vulnerability: row(0.5, 1, 1, 1, 1, 1) };
  it('multiplies, weighs and sums; no hazard is no risk', () => {
    expect([...riskIndex(given).values]).toEqual([0.5 * 0.4 * 0.5, 0, 0, none, none, 0].map(Math.fround));
    const weights = [2, 1, 1];
    expect([...riskIndex(given, { form: 'weighted-product', weights }).values]).toEqual([0.25 * Math.fround(0.4) * 0.5, 0, 0, none, none, 0].map(Math.fround));
    const summed = riskIndex(given, { form: 'weighted-sum', weights });
    expect(summed.values[0]).toBeCloseTo((1 + 0.4 + 0.5) / 4, 6);
    expect(summed.values[1]).toBe(0);
    expect(riskIndex({ hazard, exposure }, { form: 'weighted-sum', weights: [1, 1, 5] }).values[0]).toBeCloseTo(0.45, 6);
  });
  it('is zero wherever hazard is zero, in every form', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('product', 'weighted-product', 'weighted-sum'),
        fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }),
        (form, w) => {
          fc.pre(w.some((x) => x > 0));
          expect(riskIndex({ hazard: row(0), exposure: row(1), vulnerability: row(1) }, { form, weights: w }).values[0]).toBe(0);
        },
      ),
    );
  });
  it('refuses weights and factors that mean nothing', () => {
    expect(() => riskIndex(given, { weights: [1, 1] })).toThrow('three numbers');
    expect(() => riskIndex({ hazard: row(-1), exposure: row(1) }, { form: 'weighted-product' })).toThrow('-1');
  });
});

describe('riskMatrix and lec', () => {
  it('grades every product of the 5 × 5 matrix as the bands have it', () => {
    const expected: Record<number, number> = { 1: 1, 2: 1, 3: 1, 4: 2, 5: 2, 6: 2, 8: 2, 9: 3, 10: 3, 12: 3, 15: 4, 16: 4, 20: 5, 25: 5 };
    for (let l = 1; l <= 5; l++) for (let s = 1; s <= 5; s++) expect(riskMatrix(l, s).level, `${l} × ${s}`).toBe(expected[l * s]);
    expect(() => riskMatrix(0, 3)).toThrow('score of 0');
  });
  it('grades D = L E C in four colours', () => {
    expect(lec(10, 6, 15)).toMatchObject({ score: 900, level: 4 });
    expect(lec(1, 6, 40)).toMatchObject({ score: 240, level: 3 });
    expect(lec(3, 2, 15)).toMatchObject({ score: 90, level: 2 });
    expect(lec(0.5, 2, 7)).toMatchObject({ score: 7, level: 1 });
    expect(lec(1, 6, 40, [70, 200, 400]).level).toBe(3);
    expect(() => lec(4, 6, 15)).toThrow('likelihood 4');
  });
});

describe('levels together', () => {
  it('a matrix makes prevention zones, nodata stays', () => {
    expect([...levelMatrix({ rows: levels(1, 3, 4, 5, 0, 2), columns: levels(1, 2, 3, 1, 3, 0) }).values]).toEqual([1, 2, 3, 3, 0, 0]);
    expect(() => levelMatrix({ rows: levels(1), columns: levels(4) })).toThrow('5 rows and 3 columns');
    expect(() => levelMatrix({ rows: levels(1), columns: levels(1) }, { matrix: [[1], [1, 2]] })).toThrow('level-matrix.matrix');
  });
  it('a weighted index leaves out maps without data and names wrong weights', () => {
    const maps = { flood: levels(4, 0, 2), drought: levels(1, 3, 0) };
    const found = weightedLevels(maps, { weights: { flood: 3, drought: 1 } });
    expect([...found.values]).toEqual([3.25, 3, 2]);
    expect(() => weightedLevels(maps, { weights: { flood: 3 } })).toThrow('flood, drought');
  });
  it('counts hazards at orange or worse', () => {
    const found = concurrence({ flood: levels(4, 3, 2, 0), quake: levels(3, 0, 2, 0) });
    expect([...found.values]).toEqual([2, 1, 0, 255]);
    expect([...concurrence({ flood: levels(4, 1) }, { level: 1 }).values]).toEqual([1, 1]);
  });
});

describe('vulnerability and expected annual loss', () => {
  it('runs linearly between the points of a curve', () => {
    const curve = [[0, 0], [1, 0.5], [3, 0.9]] as const; // biome-ignore format: points
    expect([...vulnerability(row(-1, 0.5, 1, 2, 9, none), { curve }).values]).toEqual([0, 0.25, 0.5, 0.7, 0.9, none].map(Math.fround));
    expect(() => vulnerability(row(1), { curve, unit: 'm' })).toThrow('in m');
    expect(() => vulnerability(row(1), { curve: [[1, 0], [1, 1]] })).toThrow('ascending'); // biome-ignore format: points
  });
  it('is the area under loss over probability', () => {
    // 0.01 × 100 + (0.1 − 0.01) × 60 + (0.5 − 0.1) × 10
    expect(expectedAnnualLoss([10, 100], [20, 100], { from: 2 })).toBeCloseTo(1 + 5.4 + 4, 12);
    expect(expectedAnnualLoss([100, 10], [100, 20])).toBeCloseTo(6.4, 12);
    const [periods, losses] = [
      [10, 20, 100],
      [100, 200, 600],
    ];
    const area = ((100 + 200) / 2) * 0.05 + ((200 + 600) / 2) * 0.04;
    expect(expectedAnnualLoss(periods, losses, { tail: false })).toBeCloseTo(area, 12);
    expect(expectedAnnualLoss(periods, losses)).toBeCloseTo(area + 0.01 * 600, 12);
    // with protection only rarer events count, in full
    expect(expectedAnnualLoss(periods, losses, { protection: 20, tail: false })).toBeCloseTo(400 * 0.04, 12);
    // 1 / 50 lies a quarter of the way from 1 / 100 to 1 / 20: 500 there
    expect(expectedAnnualLoss(periods, losses, { protection: 50, tail: false })).toBeCloseTo(((500 + 600) / 2) * 0.01, 12);
    expect(expectedAnnualLoss(periods, losses, { protection: 200 })).toBeCloseTo(600 / 200, 12);
    expect(expectedAnnualLoss(periods, losses, { protection: 5 })).toBe(expectedAnnualLoss(periods, losses));
    expect(() => expectedAnnualLoss([10, 10], [1, 2])).toThrow('twice');
    expect(() => expectedAnnualLoss([10], [1, 2])).toThrow('1 periods');
  });
});

describe('triggerChains', () => {
  const graph = {
    starts: { quake: 'pga > 0.1', rain: 'wet > 50' },
    edges: [
      { from: 'quake', to: 'landslide', when: 'slope > 25' },
      { from: 'rain', to: 'landslide', when: 'slope > 35' },
      { from: 'landslide', to: 'dammed lake', when: 'stream > 0' },
    ],
  };
  const layers = {
    pga: row(0.2, 0.2, 0.2, 0, 0, none, 0.3),
    wet: row(0, 0, 0, 60, 60, none, none),
    slope: row(10, 30, 30, 40, 30, none, 30),
    stream: row(1, 0, 1, 1, 1, none, none),
  };
  const paths = chainPaths(graph).map(({ events }) => events.join(' > '));
  it('follows the longest chain in every cell and says which it was', () => {
    const { values } = triggerChains(layers, { graph });
    expect([...values].map((code) => paths[code - 1] ?? code)).toEqual([
      0,
      'quake > landslide',
      'quake > landslide > dammed lake',
      'rain > landslide > dammed lake',
      0,
      65_535,
      'quake > landslide',
    ]);
    expect([...triggerChains(layers, { graph, output: 'length' }).values]).toEqual([1, 2, 3, 3, 1, 65_535, 2]);
    // quake 1, rain 2, landslide 4, dammed lake 8
    expect([...triggerChains(layers, { graph, output: 'events' }).values]).toEqual([1, 5, 13, 14, 2, 65_535, 5]);
  });
  it('refuses graphs that go round, lose events, or name no layer', () => {
    const round = [...graph.edges, { from: 'dammed lake', to: 'landslide', when: '1' }];
    expect(() => triggerChains(layers, { graph: { ...graph, edges: round } })).toThrow('comes round again');
    expect(() => triggerChains(layers, { graph: { ...graph, edges: [{ from: 'fire', to: 'smoke', when: '1' }] } })).toThrow('nothing leads to fire');
    expect(() => triggerChains(layers, { graph: { ...graph, starts: { ...graph.starts, quake: 'depth > 1' } } })).toThrow('depth');
    expect(() => triggerChains(layers, { graph: { starts: { quake: '' }, edges: [] } })).toThrow('trigger-chains.graph');
  });
});
