import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowsOfBand } from './rows-of-band.js';

const WIDTH = 1000;
/** Rows that hold water in so many of their first columns. */
const wet = (cells: readonly number[]) => ({
  height: cells.length,
  wetFrom: Int32Array.from(cells, (count) => (count === 0 ? WIDTH : 0)),
  wetTo: Int32Array.from(cells),
});
const shares = (cells: readonly number[], bands: number) => Array.from({ length: bands }, (_, band) => rowsOfBand(wet(cells), band, bands));

test('every row is in one band, and every band has a row', () => {
  const rows = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: WIDTH })), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 40 }), (cells, most) => {
      const found = shares(cells, Math.min(most, cells.length));
      found.forEach(({ first, end }, band) => {
        expect(first).toBe(band === 0 ? 0 : found[band - 1]!.end);
        expect(end).toBeGreaterThan(first);
      });
      expect(found.at(-1)!.end).toBe(cells.length);
    }),
  );
});

test('rows that are wet, or dry, alike are shared evenly', () => {
  for (const cells of [0, WIDTH]) expect(shares(Array(90).fill(cells), 3).map(({ end }) => end)).toEqual([30, 60, 90]);
});

test('water on one side is shared by all bands', () => {
  const cells = Array.from({ length: 100 }, (_, row) => (row < 20 ? WIDTH : 0));
  const [first, second] = shares(cells, 2);
  expect(first!.end).toBe(11);
  expect(second).toEqual({ first: 11, end: 100 });
});
