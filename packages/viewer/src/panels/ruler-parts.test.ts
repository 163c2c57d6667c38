import { describe, expect, test } from 'vitest';
import { rulerParts } from './ruler-parts.js';

describe('rulerParts', () => {
  test('every level takes the same room; a value lies in its level by proportion', () => {
    const ruler = rulerParts([10, 20, 40], [0, 50], 30);
    expect(ruler).toEqual({ parts: [0.25, 0.25, 0.25, 0.25], ticks: [0.25, 0.5, 0.75], at: (2 + 0.5) / 4 });
  });

  test('values beyond the range stay on the ruler', () => {
    expect(rulerParts([10, 20], [5, 25], -100)?.at).toBe(0);
    expect(rulerParts([10, 20], [5, 25], 1000)?.at).toBe(1);
  });

  test('without a range the outer levels are as wide as the inner ones', () => {
    expect(rulerParts([7, 8, 9], undefined, 6.5)?.at).toBeCloseTo(0.125, 12);
  });

  test('breaks that do not rise give no ruler', () => {
    expect(rulerParts([], [0, 1], 0.5)).toBeUndefined();
    expect(rulerParts([2, 2], [0, 1], 0.5)).toBeUndefined();
  });
});
