import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RadixHeap } from './radix-heap.js';

const keys = fc.oneof(fc.integer({ min: -2147483648, max: 2147483646 }), fc.integer({ min: -20, max: 20 }));

test('gives the least key first, whatever is pushed in between that is not below', () =>
  fc.assert(
    fc.property(fc.array(fc.array(keys, { maxLength: 12 }), { maxLength: 8 }), (rounds) => {
      const heap = new RadixHeap();
      const held: number[] = [];
      const pushed: number[] = [];
      let last = -2147483648;
      for (const round of rounds) {
        for (const key of round.filter((one) => one >= last)) {
          heap.push(pushed.length, key);
          pushed.push(key);
          held.push(key);
        }
        held.sort((a, b) => b - a);
        for (let k = 0; k < 5 && held.length > 0; k++) {
          expect(heap.lowest).toBe(held[held.length - 1]);
          last = pushed[heap.pop()]!;
          expect(last).toBe(held.pop());
          expect(heap.size).toBe(held.length);
        }
      }
      expect(heap.lowest).toBe(held.length > 0 ? Math.min(...held) : 2147483647);
    }),
  ));
