import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { packFloatRows, undoFloatRows } from './float-rows.js';

const noise = (count: number): Float32Array => Float32Array.from({ length: count }, (_, i) => Math.sin(i * 12.9898) * 10 ** (i % 9));
const bytesOf = ({ buffer }: Float32Array): Uint8Array => new Uint8Array(buffer);

test.each([1, 5, 16, 37, 512])('rows of %i words: packed to the same bytes and brought back, by machine code and without', (rowWords) => {
  const words = noise(rowWords * 9);
  const packed = packFloatRows(words, rowWords).slice();
  expect(Buffer.compare(packed, packFloatRows(words, rowWords, null))).toBe(0);
  const differences = new Uint8Array(inflateSync(packed));
  expect(Buffer.compare(undoFloatRows(differences.slice(), rowWords), bytesOf(words))).toBe(0);
  expect(Buffer.compare(undoFloatRows(differences, rowWords, null), bytesOf(words))).toBe(0);
});
