import { describe, expect, it } from 'vitest';
import type { Grid } from '../../raster/grid.js';
import { raster } from '../../raster/raster.js';
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
const base = { weights: { a: 0.7, b: 0.3 }, breaks: [0.25, 0.5, 0.75], level: 4, cells: 800, runs: 128 } as const;

describe('levelSensitivity', () => {
  it('lays all variance to the only thing that varies', () => {
    const one = levelSensitivity({ a }, { weights: { a: 1 }, breaks: [0.5], level: 2, breakError: 0.1, cells: 800, runs: 128 });
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
    expect(total('input', 'a')).toBeGreaterThan(0.9);
    expect(total('input', 'b')).toBeLessThan(0.05);
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
