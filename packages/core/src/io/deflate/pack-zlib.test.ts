import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { machineCode } from '../../raster/machine-code.js';
import { huffmanLengths } from './huffman-lengths.js';
import { packZlib } from './pack-zlib.js';

/** Bytes 0 … most, seeded, in runs and repeats of what came before as predictors leave them. */
function sample(size: number, most: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let state = seed;
  const random = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let i = 0; i < size; ) {
    const end = Math.min(size, i + 1 + random(400));
    const back = 1 + random(Math.min(i, 40_000));
    const how = random(3);
    for (; i < end; i++) bytes[i] = how === 0 && i >= back ? (bytes[i - back] as number) : how === 1 ? 0 : random(most + 1);
  }
  return bytes;
}

/** Unpacked by zlib itself, which also looks at the checksum. */
const unpacked = (packed: Uint8Array): Uint8Array => new Uint8Array(inflateSync(packed.slice()));

describe('zlib data', () => {
  test('is unpacked by zlib to what was packed, by machine code and without, and is the same bytes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat(40), fc.nat(5000)), fc.constantFrom(0, 1, 3, 255), fc.nat(2 ** 31), (size, most, seed) => {
        const bytes = sample(size, most, seed);
        const plainly = packZlib(bytes, null).slice();
        expect(unpacked(plainly)).toEqual(bytes);
        expect(packZlib(bytes)).toEqual(plainly);
      }),
      { numRuns: 60 },
    );
  });

  test.each([1, 255])('of several blocks and far matches: bytes up to %i', (most) => {
    const bytes = sample(500_000, most, 7);
    const packed = packZlib(bytes, null).slice();
    expect(Buffer.compare(unpacked(packed), bytes)).toBe(0);
    expect(Buffer.compare(packZlib(bytes), packed)).toBe(0);
  });

  test('is made by machine code here', () => {
    expect(machineCode()).not.toBeNull();
  });
});

describe('Huffman lengths', () => {
  test('are those of a code without gaps, none above the limit, the commoner never longer', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constant(0), fc.nat(3), fc.nat(100_000)), { minLength: 2, maxLength: 286 }), (frequencies) => {
        const lengths = huffmanLengths(Uint32Array.from(frequencies), 9);
        const used = [...lengths].filter((length) => length > 0);
        expect(Math.max(...used)).toBeLessThanOrEqual(9);
        expect(used.reduce((sum, length) => sum + 2 ** -length, 0)).toBe(1);
        const byLength = frequencies.map((frequency, i) => ({ frequency, length: lengths[i] as number })).filter(({ frequency }) => frequency > 0);
        byLength.sort((a, b) => b.frequency - a.frequency || a.length - b.length);
        for (let i = 1; i < byLength.length; i++) {
          const [common, rare] = [byLength[i - 1], byLength[i]] as [{ frequency: number; length: number }, { frequency: number; length: number }];
          if (common.frequency > rare.frequency) expect(common.length).toBeLessThanOrEqual(rare.length);
        }
      }),
    );
  });

  test('Fibonacci frequencies, whose code is as deep as can be, are brought up to the limit', () => {
    const frequencies = [1, 1];
    while (frequencies.length < 24) frequencies.push((frequencies.at(-1) as number) + (frequencies.at(-2) as number));
    expect(Math.max(...huffmanLengths(Uint32Array.from(frequencies), 23))).toBe(23);
    expect(Math.max(...huffmanLengths(Uint32Array.from(frequencies), 15))).toBe(15);
  });
});
