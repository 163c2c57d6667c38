import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinStatistics, noStatistics, tileStatistics } from './tile-statistics.js';

/** By two passes, as it is written down. */
function plain(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { min: Math.min(...values), max: Math.max(...values), mean, squares: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) };
}

test('tiles together have the statistics of all their cells, without nodata', () => {
  const cell = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: -1000, max: 1000 }) }, { weight: 1, arbitrary: fc.constant(Number.NaN) });
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 30 }), { minLength: 1, maxLength: 6 }), (tiles) => {
      const joined = tiles.map((tile) => tileStatistics(Float64Array.from(tile), Number.NaN)).reduce(joinStatistics, noStatistics);
      const valid = tiles.flat().filter((value) => !Number.isNaN(value));
      expect(joined.count).toBe(valid.length);
      if (valid.length === 0) return;
      const wanted = plain(valid);
      expect([joined.min, joined.max]).toEqual([wanted.min, wanted.max]);
      expect(joined.mean).toBeCloseTo(wanted.mean, 9);
      expect(joined.squares).toBeCloseTo(wanted.squares, 5);
    }),
  );
});

test('small differences of large values keep their digits', () => {
  const values = Float64Array.from({ length: 1000 }, (_, i) => 1e9 + (i % 10) * 0.1);
  const { mean, squares } = tileStatistics(values, Number.NaN);
  expect(mean).toBeCloseTo(1e9 + 0.45, 6);
  expect(Math.sqrt(squares / 1000)).toBeCloseTo(0.28722813, 6);
});

test('infinite cells are cells, and codes of nodata are none', () => {
  expect(tileStatistics(Float32Array.of(Infinity, Number.NaN), Number.NaN)).toMatchObject({ count: 1, min: Infinity, max: Infinity });
  expect(tileStatistics(Uint8Array.of(0, 0, 3, 5), 0)).toEqual({ count: 2, min: 3, max: 5, mean: 4, squares: 2 });
  expect(tileStatistics(Uint8Array.of(7, 7), 7)).toEqual(noStatistics);
});

test('codes in runs and alone, wherever they begin, have the statistics of numbers', () => {
  const runs = fc.array(fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 1, max: 11 })), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(runs, fc.nat(3), (parts, start) => {
      const codes = parts.flatMap(([code, length]) => Array<number>(length).fill(code));
      const values = new Uint8Array(start + codes.length).subarray(start);
      values.set(codes);
      const found = tileStatistics(values, 7);
      const valid = codes.filter((code) => code !== 7);
      expect(found.count).toBe(valid.length);
      if (valid.length === 0) return;
      const wanted = plain(valid);
      expect([found.min, found.max]).toEqual([wanted.min, wanted.max]);
      expect(found.mean).toBeCloseTo(wanted.mean, 9);
      expect(found.squares).toBeCloseTo(wanted.squares, 5);
    }),
  );
});

test.each([1, 5, 64, 1003])('%i float32 cells: machine code adds what TypeScript adds, to the bit', (length) => {
  const odd = [Number.NaN, -0, 1e-40, -7e8];
  const values = Float32Array.from({ length }, (_, i) => (i % 3 === 2 ? odd[i % odd.length]! : 900 + Math.sin(i * 12.9898) * 10 ** (i % 4)));
  expect(tileStatistics(values, Number.NaN)).toEqual(tileStatistics(values, Number.NaN, null));
  values[length - 1] = -Infinity;
  expect(tileStatistics(values, Number.NaN)).toEqual(tileStatistics(values, Number.NaN, null));
});
