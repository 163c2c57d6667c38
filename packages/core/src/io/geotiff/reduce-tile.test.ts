import { describe, expect, it } from 'vitest';
import { reduceTile } from './reduce-tile.js';

const _ = Number.NaN;

describe('reduceTile', () => {
  it('averages the cells that have data; an odd edge has fewer', () => {
    const cells = new Float32Array([...[1, 2, 10, _, 7], ...[3, 4, 20, _, 9], ...[_, _, _, _, 5]]);
    expect(Array.from(reduceTile(cells, 5, 3, 'float32', _, 'average'))).toEqual([2.5, 15, 8, _, _, 5]);
  });

  it('rounds averages of integers', () => {
    expect(Array.from(reduceTile(new Uint8Array([1, 2, 2, 2, 0, 5]), 6, 1, 'uint8', 0, 'average'))).toEqual([2, 2, 5]);
  });

  it('takes the commonest code, the most severe of equally common ones, and data before nodata', () => {
    const cells = new Uint8Array([...[1, 1, 1, 4, 0, 0, 0, 0], ...[1, 4, 4, 1, 0, 2, 0, 0]]);
    expect(Array.from(reduceTile(cells, 8, 2, 'uint8', 0, 'mode'))).toEqual([1, 4, 2, 0]);
    expect(Array.from(reduceTile(new Uint8Array([1, 2, 3, 4]), 2, 2, 'uint8', 0, 'mode'))).toEqual([4]);
  });

  it('takes the code that most of any four have, nodata among them or not', () => {
    for (let code = 0; code < 5 ** 4; code++) {
      const four = [code % 5, Math.floor(code / 5) % 5, Math.floor(code / 25) % 5, Math.floor(code / 125)];
      const times = (value: number): number => four.filter((other) => other === value).length;
      const [wanted = 0] = [...new Set(four)].filter((value) => value > 0).sort((a, b) => times(b) - times(a) || b - a);
      expect(Array.from(reduceTile(Uint8Array.from(four), 2, 2, 'uint8', 0, 'mode')), String(four)).toEqual([wanted]);
    }
  });
});
