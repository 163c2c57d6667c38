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
});
