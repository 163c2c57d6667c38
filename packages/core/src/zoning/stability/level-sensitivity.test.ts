import { describe, expect, it } from 'vitest';
import type { Grid } from '../../raster/grid.js';
import { crop, raster } from '../../raster/raster.js';
import { addError } from './add-error.js';
import { ensembleStability } from './ensemble-stability.js';
import { levelEnsemble } from './level-ensemble.js';
import { levelProbability } from './level-probability.js';
import { levelSensitivity } from './level-sensitivity.js';

const grid: Grid = { crs: 'EPSG:4546', transform: [90, 0, 500_000, 0, -90, 3_000_000], width: 60, height: 50 };
const field = (at: (col: number, row: number) => number) =>
  raster(
    grid,
    'float32',
    Float32Array.from({ length: 3000 }, (_, i) => at(i % 60, Math.floor(i / 60))),
  );
const a = field((col) => col / 60);
const b = field((_, row) => row / 50);
const base = { weights: { a: 0.7, b: 0.3 }, breaks: [0.25, 0.5, 0.75], level: 4, cells: 300, runs: 192 } as const;

describe('levelSensitivity', () => {
  it('lays all variance to the only thing that varies', () => {
    const one = levelSensitivity({ a }, { weights: { a: 1 }, breaks: [0.5], level: 2, breakError: 0.1, cells: 300, runs: 128 });
    expect(one.rows.map(({ kind, name }) => [kind, name])).toEqual([['breaks', '']]);
    expect(one.rows[0]?.first).toBeGreaterThan(0.95);
    expect(Math.abs((one.rows[0]?.total ?? 0) - 1)).toBeLessThan(0.25);
    expect(one.mean).toBeCloseTo(0.5, 1);
    // a shift of 0.1 over a ramp of 1 moves a tenth of the area
    expect(one.deviation).toBeCloseTo(0.1, 1);
  });
  it('knows an error that matters from one that does not', () => {
    const { rows } = levelSensitivity({ a, b }, { ...base, concentration: 1e6, inputError: { a: 0.2, b: 0.01 } });
    const total = (kind: string, name: string) => rows.find((row) => row.kind === kind && row.name === name)?.total ?? Number.NaN;
    expect(total('input', 'a')).toBeGreaterThan(0.8);
    expect(total('input', 'b')).toBeLessThan(0.1);
  });
  it('is the same for the same seed; nothing to vary has no indices', () => {
    expect(levelSensitivity({ a, b }, base)).toEqual(levelSensitivity({ a, b }, base));
    expect(levelSensitivity({ a }, { weights: { a: 1 }, breaks: [0.5], level: 2 })).toMatchObject({ rows: [], deviation: 0 });
    expect(() => levelSensitivity({ a, b }, { ...base, weights: { a: 1 } })).toThrow('a, b');
  });
});

describe('levelProbability', () => {
  it('exactly: the levels of a cell sum to 1', () => {
    const options = { weights: base.weights, breaks: base.breaks, samples: 64, breakError: 0.05 };
    const each = [1, 2, 3, 4].map((level) => levelProbability({ a, b }, { ...options, output: 'exactly', level }).values);
    for (let i = 0; i < 3000; i += 7) expect(each.reduce((sum, values) => sum + (values[i] as number), 0)).toBeCloseTo(1, 5);
    const worse = levelProbability({ a, b }, { ...options, level: 3 }).values;
    for (let i = 0; i < 3000; i += 7) expect(worse[i]).toBeCloseTo((each[2]?.[i] as number) + (each[3]?.[i] as number), 5);
  });
});

describe('addError', () => {
  const still = raster(grid, 'float32', new Float32Array(3000));
  it('has the deviation, is alike over its length, and does not care about windows', () => {
    for (const length of [0, 6]) {
      const drawn = Array.from({ length: 12 }, (_, seed) => addError(still, { deviation: 5, length, seed }).values);
      const all = drawn.flatMap((values) => Array.from(values));
      expect(Math.sqrt(all.reduce((sum, x) => sum + x * x, 0) / all.length)).toBeCloseTo(5, 0);
      const beside = drawn.flatMap((values) => Array.from({ length: 2900 }, (_, i) => (values[i] as number) * (values[i + 1] as number)));
      const alike = beside.reduce((a, b) => a + b, 0) / beside.length / 25;
      expect(alike > 0.7).toBe(length === 6);
    }
    const window = { col: 7, row: 9, width: 20, height: 11 };
    const options = { deviation: 3, length: 4, seed: 9 };
    expect(addError(crop(still, window), options).values).toEqual(crop(addError(still, options), window).values);
  });
});

describe('levelEnsemble and ensembleStability', () => {
  const map = (...levels: number[]) => raster({ ...grid, width: 4, height: 1 }, 'uint8', Uint8Array.from(levels), { kind: 'level' });
  const maps = { a: map(4, 1, 0, 0), b: map(4, 2, 3, 0), c: map(4, 2, 0, 0), d: map(4, 4, 3, 0) };
  it('counts the maps that have a level', () => {
    expect(Array.from(levelEnsemble(maps, { output: 'exactly', level: 2 }).values)).toEqual([0, 0.5, 0, Number.NaN]);
    expect(Array.from(levelEnsemble(maps, { level: 3 }).values)).toEqual([1, 0.25, 1, Number.NaN]);
    expect(Array.from(levelEnsemble(maps, { output: 'likeliest' }).values)).toEqual([4, 2, 3, Number.NaN]);
    const [sure, mixed] = levelEnsemble(maps, { output: 'entropy' }).values;
    expect(sure).toBe(0);
    expect(mixed).toBeCloseTo((0.5 * Math.log(2) + 0.5 * Math.log(4)) / Math.log(4), 6);
  });
  it('adds up to the area', () => {
    const found = ensembleStability(maps);
    const sum = (key: 'sure' | 'likeliest' | 'expected') => found.levels.reduce((total, row) => total + row[key], 0);
    expect(sum('sure') + found.couldChange).toBeCloseTo(found.hectares, 9);
    expect(sum('expected')).toBeCloseTo(sum('likeliest'), 9);
    expect(found.levels[3]?.sure).toBeGreaterThan(0);
    expect(found.couldChange).toBeCloseTo(found.hectares / 3, 3);
  });
});
