import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyFloatPredictor, swapWords, takeDifferences, undoDifferences, undoFloatPredictor } from './predictor.js';

describe('predictors', () => {
  it.each([1, 2, 4, 8])('of words of %i bytes are undone by their inverse', (size) => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 6 * size, maxLength: 6 * size }), (data) => {
        const differences = data.slice();
        takeDifferences(differences, size, 3);
        undoDifferences(differences, size, 3, 1);
        expect(differences).toEqual(data);
        const swapped = data.slice();
        swapWords(swapped, size);
        swapWords(swapped, size);
        expect(swapped).toEqual(data);
        if (size >= 4) expect(undoFloatPredictor(applyFloatPredictor(data, size, 3), size, 3, 1)).toEqual(data);
      }),
    );
  });

  // rows of whole fours are taken four bytes at once where they lie at a multiple of four
  it.each([
    [8, 0],
    [8, 1],
    [6, 0],
  ])('of bytes in rows of %i that begin at %i are differences', (row, start) => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 3 * row, maxLength: 3 * row }), (data) => {
        const differences = new Uint8Array(start + data.length).subarray(start);
        differences.set(data);
        takeDifferences(differences, 1, row);
        expect([...differences]).toEqual([...data].map((byte, i) => (i % row === 0 ? byte : (byte - (data[i - 1] as number)) & 255)));
        undoDifferences(differences, 1, row, 1);
        expect([...differences]).toEqual([...data]);
      }),
    );
  });
});
