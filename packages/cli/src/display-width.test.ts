import { describe, expect, it } from 'vitest';
import { aligned, displayWidth, fit, padStart } from './display-width.js';

describe('columns of a terminal', () => {
  it('Chinese characters and their punctuation take two', () => {
    expect(displayWidth('邵阳 Shaoyang（样例）：4')).toBe(4 + 1 + 8 + 8 + 2 + 1);
    expect(displayWidth('km² … ×')).toBe(7);
    expect(displayWidth('𠮷')).toBe(2);
  });
  it('cuts where the next character does not fit', () => {
    expect(fit('邵阳市', 5)).toBe('邵阳');
    expect(fit('abc', 5)).toBe('abc');
  });
  it('pads to columns', () => {
    expect(padStart('面积', 6)).toBe('  面积');
    expect(
      aligned([
        ['文件', 'a'],
        ['CRS', 'b'],
      ]),
    ).toEqual(['文件  a', 'CRS   b']);
  });
});
