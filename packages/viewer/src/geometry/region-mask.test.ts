import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FlatRings, regionMask } from './region-mask.js';

const grid = (width: number, height: number) => ({ crs: 'EPSG:3857', transform: [1, 0, 0, 0, -1, height] as const, width, height });
const rows = (mask: Uint8Array, width: number): string[] =>
  Array.from({ length: mask.length / width }, (_, row) => mask.subarray(row * width, (row + 1) * width).join(''));

describe('regionMask', () => {
  test('a square with a hole', () => {
    const square = Float64Array.of(1, 1, 6, 1, 6, 6, 1, 6, 1, 1);
    const hole = Float64Array.of(3, 3, 3, 4, 4, 4, 4, 3, 3, 3);
    expect(rows(regionMask([[square, hole]], grid(7, 7)), 7)).toEqual(['0000000', '0111110', '0111110', '0110110', '0111110', '0111110', '0000000']);
  });

  test('two polygons that share an edge leave no gap and cancel nothing', () => {
    const left = Float64Array.of(0, 0, 2.5, 0, 2.5, 3, 0, 3, 0, 0);
    const right = Float64Array.of(2.5, 0, 5, 0, 5, 3, 2.5, 3, 2.5, 0);
    expect(rows(regionMask([[left], [right]], grid(5, 3)), 5)).toEqual(['11111', '11111', '11111']);
  });

  test('nothing is marked without polygons, nor by one outside', () => {
    expect(regionMask([], grid(4, 4)).every((cell) => cell === 0)).toBe(true);
    expect(regionMask([[Float64Array.of(10, 10, 12, 10, 12, 12, 10, 10)]], grid(4, 4)).every((cell) => cell === 0)).toBe(true);
  });

  test('agrees with asking every centre by itself', () => {
    const coordinate = fc.double({ min: -3, max: 15, noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 12 }), (points) => {
        const ring = Float64Array.from([...points, points[0] as [number, number]].flat());
        const mask = regionMask([[ring]], grid(12, 12));
        const wrong: string[] = [];
        for (let row = 0; row < 12; row++)
          for (let col = 0; col < 12; col++) {
            const inside = holds([ring], col + 0.5, 12 - row - 0.5);
            if (inside !== undefined && mask[row * 12 + col] !== Number(inside)) wrong.push(`${col}, ${row}`);
          }
        expect(wrong).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

/** Even-odd by a ray to the right; undefined where the ray grazes so near that rounding decides. */
function holds(rings: FlatRings, x: number, y: number): boolean | undefined {
  let inside = false;
  for (const ring of rings)
    for (let i = 2; i < ring.length; i += 2) {
      const [ax, ay, bx, by] = [ring[i - 2], ring[i - 1], ring[i], ring[i + 1]] as [number, number, number, number];
      if (Math.abs(ay - y) < 1e-9 || Math.abs(by - y) < 1e-9) return undefined;
      if (ay > y === by > y) continue;
      const at = ax + ((y - ay) / (by - ay)) * (bx - ax);
      if (Math.abs(at - x) < 1e-9) return undefined;
      if (at > x) inside = !inside;
    }
  return inside;
}
