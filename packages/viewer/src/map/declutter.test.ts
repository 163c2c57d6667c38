import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Box, declutter } from './declutter.js';

const box = (id: string, x: number, y: number, width = 40, height = 16): Box => ({ id, x, y, width, height });

test('the first of two labels that touch stays', () => {
  expect([...declutter([box('a', 0, 0), box('b', 20, 5), box('c', 100, 0)])]).toEqual(['a', 'c']);
});

test('no two labels shown overlap, and each one left out would touch an earlier one', () => {
  const number = fc.integer({ min: 0, max: 200 });
  fc.assert(
    fc.property(fc.array(fc.tuple(number, number), { maxLength: 30 }), (places) => {
      const boxes = places.map(([x, y], index) => box(`${index}`, x, y));
      const shown = declutter(boxes, 0);
      const touch = (a: Box, b: Box): boolean => Math.abs(a.x - b.x) < 40 && Math.abs(a.y - b.y) < 16;
      for (const [index, one] of boxes.entries()) {
        const earlier = boxes.slice(0, index).filter((other) => shown.has(other.id));
        expect(shown.has(one.id)).toBe(!earlier.some((other) => touch(one, other)));
      }
    }),
  );
});
