import { describe, expect, it } from 'vitest';
import type { Field } from '../../../layers/field.js';
import { parseOptions } from '../../../layers/options.js';
import type { Grid } from '../../../raster/grid.js';
import { type Now, raster, type Type } from '../../../raster/raster.js';
import { seededRandom } from '../../../statistics/seeded-random.js';
import { entropyWeights } from '../../../statistics/weights/entropy-weights.js';
import { forestFireIndex } from '../forest-fire.js';
import { factorEntropy } from './factor-entropy.js';
import { factorTerm } from './factor-term.js';
import { fitSusceptibility } from './fit-susceptibility.js';
import { forestFireFitted } from './forest-fire-fitted.js';

// wider and higher than a block of a reduction
const grid: Grid = { crs: 'EPSG:4546', transform: [100, 0, 500_000, 0, -100, 3_000_000], width: 600, height: 70 };
const cells = grid.width * grid.height;
const random = seededRandom(7);
const draw = (of: (col: number, row: number) => number) =>
  raster(
    grid,
    'float32',
    Float32Array.from({ length: cells }, (_, i) => of(i % 600, Math.floor(i / 600))),
  );
const steep = draw((col, row) => 15 + 15 * Math.sin(col / 40) * Math.cos(row / 15));
const road = draw((col) => 20 * Math.abs((col % 200) - 100));
const noise = draw(() => random());
/** The truth: log-odds −6 + 0.12 slope − 0.0015 metres. */
const chance = (i: number) => 1 / (1 + Math.exp(-(-6 + 0.12 * steep.values[i]! - 0.0015 * road.values[i]!)));
const events = raster(
  grid,
  'float32',
  Float32Array.from({ length: cells }, (_, i) => (random() < chance(i) ? 1 : 0)),
);
const known = <T>(found: T | undefined): T => found!;

describe('fitSusceptibility', () => {
  it('finds the truth that the fires were drawn from, and the AUC that it has', () => {
    const { findings, validation, roc, terms } = fitSusceptibility({ steep, road, noise, events }, { background: 8000, block: 2000, folds: 4 });
    const of = (factor: string) => known(findings.find((row) => row.factor === factor)) as Record<string, number>;
    expect(Math.abs(of('steep').coefficient! - 0.12)).toBeLessThan(3 * of('steep').standardError!);
    expect(Math.abs(of('road').coefficient! + 0.0015)).toBeLessThan(3 * of('road').standardError!);
    expect(Math.abs(of('noise').coefficient!)).toBeLessThan(3 * of('noise').standardError!);
    expect(of('steep').p).toBeLessThan(1e-6);
    expect(Object.keys(terms)).toEqual(['noise', 'road', 'steep']);
    // the AUC of the true chances among all cells
    let [above, pairs] = [0, 0];
    for (let i = 0; i < cells; i += 1)
      if (events.values[i] === 1)
        for (let j = 3; j < cells; j += 41)
          if (events.values[j] === 0) {
            pairs++;
            above += chance(i) > chance(j) ? 1 : 0;
          }
    const auc = (sample: string) => known(validation.find((row) => row.sample === sample)).auc as number;
    expect(auc('all')).toBeCloseTo(above / pairs, 1);
    expect(Math.abs(auc('left out') - above / pairs)).toBeLessThan(0.05);
    expect(validation.map(({ sample }) => sample)).toEqual(['all', 'fold 1', 'fold 2', 'fold 3', 'fold 4', 'left out']);
    expect(roc[0]).toEqual({ threshold: null, falsePositiveRate: 0, truePositiveRate: 0 });
    expect(roc.at(-1)).toMatchObject({ falsePositiveRate: 1, truePositiveRate: 1 });
  });
  it('maps the probability at even odds as the sum of terms', () => {
    const model = fitSusceptibility({ steep, road, events }, { background: 2000, block: 2000 });
    const sum = (['steep', 'road'] as const).map((factor) => factorTerm({ raster: { steep, road }[factor], model }, { factor }));
    const { constant, terms } = model;
    const expected =
      constant +
      (terms.steep as { coefficient: number }).coefficient * steep.values[77]! +
      (terms.road as { coefficient: number }).coefficient * road.values[77]!;
    expect(sum[0]!.values[77]! + sum[1]!.values[77]!).toBeCloseTo(expected, 4);
    expect(() => factorTerm({ raster: steep, model }, { factor: 'rain' })).toThrow('no factor rain');
  });
  it('finds information values that are higher where more burnt, and as good an AUC', () => {
    const { findings, validation } = fitSusceptibility({ steep, road, events }, { model: 'information-value', background: 4000, block: 2000 });
    const classes = findings.filter(({ factor }) => factor === 'steep').map(({ information }) => information as number);
    expect(classes).toHaveLength(6);
    expect(classes.at(-1)).toBeGreaterThan(known(classes[0]) + 1);
    expect(known(validation.find(({ sample }) => sample === 'left out')).auc).toBeGreaterThan(0.65);
  });
  it('gives a factor that never changes nothing, and says when fires lack a factor', () => {
    const half = draw((col) => (col < 300 ? Number.NaN : 4));
    const { findings, validation } = fitSusceptibility({ steep, half, events }, { background: 500, block: 1000 });
    expect(findings.find(({ factor }) => factor === 'half')).toMatchObject({ coefficient: 0, standardError: null });
    expect(validation[0]?.note).toContain('lack a factor');
  });
  it('refuses what cannot be fitted', () => {
    expect(() => fitSusceptibility({ steep, road })).toThrow('events');
    expect(() => fitSusceptibility({ events })).toThrow('no factor');
    expect(() => fitSusceptibility({ steep, events: draw(() => 0) })).toThrow('0 cells with a fire');
    expect(() => fitSusceptibility({ steep, events }, { block: 1e7 })).toThrow('one block');
    expect(() => fitSusceptibility({ steep, twice: draw((col, row) => 2 * steep.values[row * 600 + col]!), events })).toThrow('collinear');
  });
});

describe('factorEntropy', () => {
  it('is entropyWeights over the cells that have all', () => {
    const small = { ...grid, width: 5, height: 2 };
    const of = (...values: number[]) => raster(small, 'float32', Float32Array.from(values));
    const a = of(1, 2, 3, 4, 5, 1, 2, 3, 4, Number.NaN);
    const b = of(1, 1, 5, 1, 1, 5, 1, 1, 1, 3);
    const found = factorEntropy({ a, b });
    const expected = entropyWeights(Array.from({ length: 9 }, (_, i) => [a.values[i]!, b.values[i]!]));
    found.findings.forEach(({ weight, entropy }, i) => {
      expect(weight).toBeCloseTo(known(expected.weights[i]), 12);
      expect(entropy).toBeCloseTo(known(expected.entropies[i]), 12);
    });
    expect(() => factorEntropy({ a: of(-1, 1, 1, 1, 1, 1, 1, 1, 1, 1) })).toThrow('expected 0 or more');
  });
});

const small: Grid = { ...grid, width: 60, height: 40 };
const dem = raster(
  small,
  'float32',
  Float32Array.from({ length: 2400 }, (_, i) => 600 + 150 * Math.sin((i % 60) / 5) + 100 * Math.cos(Math.floor(i / 60) / 4)),
  { unit: 'm' },
);
const points = (list: readonly [number, number][]) => ({
  features: { crs: grid.crs, features: list.map((at) => ({ geometry: { type: 'Point' as const, coordinates: at }, properties: {} })) },
});
const town = points([[501_050, 2_998_950]]);
// fires round the town
const fires = points(Array.from({ length: 60 }, (_, i) => [500_300 + 100 * ((i * 7) % 19) + 50, 2_999_600 - 100 * ((i * 11) % 17) + 50] as [number, number]));

describe('forestFireFitted', () => {
  it('burns where fires were, between 0 and 1, and tells its books', () => {
    const options = parseOptions('forest-fire', forestFireFitted.options, { block: 1000, background: 1000 });
    const { intensity, tables, citations } = forestFireFitted.build<Now>({ dem, places: town, fires }, options, small);
    expect(intensity.values[10 * 60 + 10]).toBeGreaterThan(intensity.values[35 * 60 + 55]!);
    for (const value of intensity.values) expect(value >= 0 && value <= 1).toBe(true);
    expect(Object.keys(tables ?? {})).toEqual(['model', 'validation', 'roc']);
    const { findings } = tables!.model!.rows as unknown as { findings: { factor: string }[] };
    expect(findings.map(({ factor }) => factor)).toEqual(['intercept', 'aspect', 'elevation', 'settlement', 'slope']);
    expect(citations[0]?.note).toContain('even odds');
    expect(() => forestFireFitted.build<Now>({ dem }, options, small)).toThrow('past fires');
  });
  it('takes fires and other places from the region alone', () => {
    const options = parseOptions('forest-fire', forestFireFitted.options, { block: 1000, background: 5000 });
    const west = (field: Field<Now, Type>) => ({ ...field, values: field.values.map((value, i) => (i % 60 < 30 ? value : Number.NaN)) });
    const placesOf = (cut?: typeof west) => {
      const { tables } = forestFireFitted.build<Now>({ dem, places: town, fires }, options, small, cut as never);
      return (tables!.validation!.rows as unknown as { validation: { places: number }[] }).validation[0]!.places;
    };
    expect([placesOf(), placesOf(west)]).toEqual([2400, 1200]);
  });
});

describe('forestFireIndex with more sources of ignition, curves and entropy', () => {
  const build = (given: object) => forestFireIndex.build<Now>({ dem, graves: town, fuel }, parseOptions('forest-fire', forestFireIndex.options, given), small);
  const fuel = raster(
    small,
    'uint8',
    Uint8Array.from({ length: 2400 }, (_, i) => (i % 60 < 5 ? 10 : 70)),
    { kind: 'category' },
  );
  it('weighs farmland and graves, and tells its curves', () => {
    const { citations, intensity } = build({ farmland: [10], curves: { graves: { points: [[0, 5], [2000, 1]] }, slope: { breaks: [10], scores: [1, 5] } } }); // biome-ignore format: short
    expect(citations.at(-1)?.note).toMatch(/farmland 0.077, graves 0.077/);
    const curves = citations.find(({ clause }) => clause.startsWith('normalisation'))?.note;
    expect(curves).toContain('graves (m): linear between 0 → 5, 2000 → 1');
    expect(curves).toContain('slope (degrees): 1 below 10, 5 from 10');
    expect(intensity.values[0]).toBeNaN();
    expect(intensity.values[10 * 60 + 10]).toBeGreaterThan(1);
  });
  it('refuses a matrix without the rows it needs, and curves that are none', () => {
    const matrix = Array.from({ length: 8 }, () => Array.from({ length: 8 }, () => 1));
    expect(() => build({ weights: { matrix } })).toThrow('no row for graves');
    for (const curves of [{ slope: { breaks: [2, 1], scores: [1, 2, 3] } }, { wind: { points: [[0, 1], [1, 2]] } }, { slope: { points: [[0, 1]] } }, []]) // biome-ignore format: short
      expect(() => build({ curves })).toThrow('forest-fire.curves');
  });
  it('takes weights from the spread of the scores', () => {
    const { intensity, tables } = build({ combination: 'entropy' });
    const { findings } = tables!.weights!.rows as unknown as { findings: { weight: number }[] };
    expect(findings.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    for (const value of intensity.values.filter((one) => !Number.isNaN(one))) expect(value >= 1 - 1e-5 && value <= 5 + 1e-5).toBe(true);
  });
});
