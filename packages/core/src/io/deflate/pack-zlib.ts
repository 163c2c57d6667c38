import { type MachineCode, machineCode } from '../../raster/machine-code.js';
import { adler32 } from './adler32.js';
import { type Matches, matchFinder } from './find-matches.js';
import { huffmanLengths } from './huffman-lengths.js';
import { DISTANCES, distanceExtra, distanceStart, distanceSymbol, END, LITERALS, lengthExtra, lengthStart, lengthSymbol } from './symbols.js';

/** In which order the lengths of the code of code lengths stand (RFC 1951, section 3.2.7). */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
/** Bits that follow code lengths 16, 17 and 18, and the fewest repeats that each tells. */
const REPEAT_EXTRA = [2, 3, 7];
const REPEAT_START = [3, 3, 11];

/** Bits of a block that is being written: sixteen at a time into `out`, what is left in `held`. */
let out = new Uint16Array(1 << 19);
let at = 0;
let held = 0;
let bits = 0;

function put(value: number, count: number): void {
  held |= value << bits;
  bits += count;
  if (bits >= 16) {
    out[at++] = held;
    held >>>= 16;
    bits -= 16;
  }
}

const literalFrequencies = new Uint32Array(LITERALS);
const distanceFrequencies = new Uint32Array(DISTANCES);

/**
 * Packs bytes in the zlib format (RFC 1950, 1951): the same bytes for the same input in every runtime, by machine code or without. Made for what predictors leave of rasters: of
 * matches it takes the first that it finds, which there costs few bytes and saves most of the time of zlib's own levels. What it gives may lie in memory that the next call
 * uses: to be copied. O(n).
 */
export function packZlib(bytes: Uint8Array, machine: MachineCode | null = machineCode()): Uint8Array {
  if (machine === null) return packPlainly(bytes);
  const input = machine.reserve(packingRoom(bytes.length));
  new Uint8Array(machine.memory.buffer).set(bytes, input);
  return packReserved(machine, input, bytes.length);
}

/** Bytes of machine memory for so many bytes of data and what becomes of them. */
export const packingRoom = (size: number): number => 3 * size + 4096;

/** Packs what lies in machine memory, with room behind it. */
export function packReserved(machine: MachineCode, input: number, size: number): Uint8Array {
  const output = (input + size + 63) & ~63;
  return new Uint8Array(machine.memory.buffer, output, machine.pack(input, size, output));
}

function packPlainly(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  at = 0;
  held = 0;
  bits = 0;
  // deflate with a window of 32 KiB, fastest
  put(0x0178, 16);
  const { found, next } = matchFinder(bytes);
  if (bytes.length === 0) writeBlock(bytes, { ...found, count: 0, start: 0, end: 0 }, true);
  while (next()) writeBlock(bytes, found, found.end === bytes.length);
  const sum = adler32(bytes);
  const whole = at * 2 + Math.ceil(bits / 8);
  put(0, 16);
  const packed = new Uint8Array(whole + 4);
  packed.set(new Uint8Array(out.buffer, 0, whole));
  new DataView(packed.buffer).setUint32(whole, sum);
  return packed;
}

/** One block with codes of its own. */
function writeBlock(bytes: Uint8Array, found: Matches, isLast: boolean): void {
  count(bytes, found);
  // four of 14 bits fit into a word of 64 with what is left of the one before
  const literalLengths = huffmanLengths(literalFrequencies, 14);
  const distanceLengths = huffmanLengths(distanceFrequencies, 15);
  // codes never take more than their symbols' plain numbers would, and a header
  const room = at + found.end - found.start + 4 * found.count + 1024;
  if (room > out.length) {
    const larger = new Uint16Array(2 * room);
    larger.set(out);
    out = larger;
  }
  put(isLast ? 1 : 0, 1);
  put(2, 2);
  writeLengths(literalLengths, distanceLengths);
  writeSymbols(bytes, found, codesOf(literalLengths), codesOf(distanceLengths));
}

/** How often each symbol occurs. */
function count(bytes: Uint8Array, { count, start, literals, lengths, distances }: Matches): void {
  literalFrequencies.fill(0);
  distanceFrequencies.fill(0);
  let i = start;
  for (let stretch = 0; stretch < count; stretch++) {
    for (const end = i + literals[stretch]!; i < end; i++) literalFrequencies[bytes[i]!]!++;
    const length = lengths[stretch]!;
    if (length === 0) continue;
    literalFrequencies[END + 1 + lengthSymbol[length - 3]!]!++;
    distanceFrequencies[distanceSymbol(distances[stretch]!)]!++;
    i += length;
  }
  literalFrequencies[END] = 1;
}

/** The code of each symbol, its first bit lowest, above four bits that tell its length. */
function codesOf(lengths: Uint8Array): Uint32Array {
  const counts = new Uint32Array(16);
  for (const length of lengths) counts[length]!++;
  counts[0] = 0;
  const next = new Uint32Array(17);
  for (let length = 1; length <= 15; length++) next[length + 1] = (next[length]! + counts[length]!) << 1;
  return Uint32Array.from(lengths, (length) => {
    if (length === 0) return 0;
    let turned = 0;
    for (let code = next[length]!++, bit = 0; bit < length; bit++, code >>= 1) turned = (turned << 1) | (code & 1);
    return (turned << 4) | length;
  });
}

/** The lengths of both codes, as runs, in a code of their own. */
function writeLengths(literalLengths: Uint8Array, distanceLengths: Uint8Array): void {
  const literals = literalLengths.findLastIndex((length) => length > 0) + 1;
  const distances = distanceLengths.findLastIndex((length) => length > 0) + 1;
  const runs = runsOf([...literalLengths.subarray(0, literals), ...distanceLengths.subarray(0, distances)]);
  const frequencies = new Uint32Array(19);
  for (const { symbol } of runs) frequencies[symbol]!++;
  const lengths = huffmanLengths(frequencies, 7);
  const codes = codesOf(lengths);
  const told = ORDER.findLastIndex((symbol) => lengths[symbol]! > 0) + 1;
  put(literals - 257, 5);
  put(distances - 1, 5);
  put(told - 4, 4);
  for (const symbol of ORDER.slice(0, told)) put(lengths[symbol]!, 3);
  for (const { symbol, repeats } of runs) {
    put(codes[symbol]! >> 4, codes[symbol]! & 15);
    if (symbol > 15) put(repeats - REPEAT_START[symbol - 16]!, REPEAT_EXTRA[symbol - 16]!);
  }
}

/** Code lengths, and for repeats of the one before 16, for runs of none 17 and 18. */
function runsOf(lengths: readonly number[]): { readonly symbol: number; readonly repeats: number }[] {
  const runs: { symbol: number; repeats: number }[] = [];
  for (let i = 0; i < lengths.length; ) {
    const length = lengths[i]!;
    let end = i + 1;
    while (end < lengths.length && lengths[end] === length) end++;
    if (length > 0) runs.push({ symbol: length, repeats: 1 });
    let left = length > 0 ? end - i - 1 : end - i;
    for (; left >= 3; left -= runs.at(-1)!.repeats) {
      if (length > 0) runs.push({ symbol: 16, repeats: Math.min(6, left) });
      else runs.push({ symbol: left > 10 ? 18 : 17, repeats: Math.min(138, left) });
    }
    for (; left > 0; left--) runs.push({ symbol: length, repeats: 1 });
    i = end;
  }
  return runs;
}

/** Literals and matches in their codes. */
function writeSymbols(bytes: Uint8Array, { count, start, literals, lengths, distances }: Matches, literalCodes: Uint32Array, distanceCodes: Uint32Array): void {
  let i = start;
  for (let stretch = 0; stretch < count; stretch++) {
    writeLiterals(bytes, i, i + literals[stretch]!, literalCodes);
    i += literals[stretch]! + lengths[stretch]!;
    if (lengths[stretch] === 0) continue;
    const length = lengths[stretch]!;
    const symbol = lengthSymbol[length - 3]!;
    const code = literalCodes[END + 1 + symbol]!;
    put(code >> 4, code & 15);
    put(length - lengthStart[symbol]!, lengthExtra[symbol]!);
    const distance = distances[stretch]!;
    const place = distanceSymbol(distance);
    const far = distanceCodes[place]!;
    put(far >> 4, far & 15);
    put(distance - distanceStart[place]!, distanceExtra[place]!);
  }
  put(literalCodes[END]! >> 4, literalCodes[END]! & 15);
}

/** The same as `put` for each, with the bits in variables of its own. */
function writeLiterals(bytes: Uint8Array, from: number, to: number, codes: Uint32Array): void {
  const into = out;
  let word = held;
  let filled = bits;
  let place = at;
  for (let i = from; i < to; i++) {
    const code = codes[bytes[i]!]!;
    word |= (code >> 4) << filled;
    filled += code & 15;
    if (filled >= 16) {
      into[place++] = word;
      word >>>= 16;
      filled -= 16;
    }
  }
  held = word;
  bits = filled;
  at = place;
}
