// Packs bytes as io/deflate/pack-zlib.ts does, to the byte, which says what is done here and why.

import { adler32 } from './adler32';
import { find, LONGEST, pieceEnd, pieceStart, startFinding, stretchCount, stretches } from './find-matches';
import { huffmanLengths, makeCodes } from './huffman';

const END: i32 = 256;
const LITERALS: i32 = 286;
const DISTANCES: i32 = 30;

const literalCounts = memory.data(LITERALS * 4, 16);
const distanceCounts = memory.data(DISTANCES * 4, 16);
const literalLengths = memory.data(LITERALS + 64, 16);
const distanceLengths = memory.data(32, 16);
const literalCodes = memory.data(LITERALS * 4, 16);
const distanceCodes = memory.data(DISTANCES * 4, 16);
const lengthCounts = memory.data(19 * 4, 16);
const lengthLengths = memory.data(32, 16);
const lengthCodes = memory.data(19 * 4, 16);
const runSymbols = memory.data(512, 16);
const runRepeats = memory.data(512, 16);
const lengthSymbol = memory.data(256, 16);
const nearSymbol = memory.data(257, 16);
const farSymbol = memory.data(256, 16);
const lengthStart = memory.data(29 * 2, 16);
const lengthExtra = memory.data(29, 16);
const distanceStart = memory.data(DISTANCES * 2, 16);
const distanceExtra = memory.data(DISTANCES, 16);
const order = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);

let out: usize = 0;
let held: u64 = 0;
let bits: i32 = 0;
let prepared = false;

function prepare(): void {
  let start = 3;
  for (let symbol = 0; symbol < 29; symbol++) {
    const extra = symbol < 8 || symbol === 28 ? 0 : (symbol >> 2) - 1;
    if (symbol === 28) start = 258;
    store<u16>(lengthStart + symbol * 2, <u16>start);
    store<u8>(lengthExtra + symbol, <u8>extra);
    for (let length = start; length < start + (1 << extra) && length <= LONGEST; length++) store<u8>(lengthSymbol + length - 3, <u8>symbol);
    start += 1 << extra;
  }
  start = 1;
  for (let symbol = 0; symbol < DISTANCES; symbol++) {
    const extra = symbol < 4 ? 0 : (symbol >> 1) - 1;
    store<u16>(distanceStart + symbol * 2, <u16>start);
    store<u8>(distanceExtra + symbol, <u8>extra);
    if (start <= 256) for (let distance = start; distance < start + (1 << extra); distance++) store<u8>(nearSymbol + distance, <u8>symbol);
    else for (let far = (start - 1) >> 7; far < (start - 1 + (1 << extra)) >> 7; far++) store<u8>(farSymbol + far, <u8>symbol);
    start += 1 << extra;
  }
  prepared = true;
}

function distanceSymbol(distance: i32): i32 {
  return distance <= 256 ? load<u8>(nearSymbol + distance) : load<u8>(farSymbol + ((distance - 1) >> 7));
}

function put(value: u32, count: i32): void {
  held |= (<u64>value) << bits;
  bits += count;
  store<u64>(out, held);
  out += bits >> 3;
  held >>= bits & ~7;
  bits &= 7;
}

export function pack(input: usize, size: i32, output: usize): i32 {
  if (!prepared) prepare();
  out = output;
  held = 0;
  bits = 0;
  put(0x0178, 16);
  startFinding();
  do {
    find(input, size);
    writeBlock(input, pieceEnd === size);
  } while (pieceEnd < size);
  if (bits > 0) {
    store<u8>(out, <u8>held);
    out++;
  }
  store<u32>(out, bswap<u32>(adler32(input, size)));
  return <i32>(out + 4 - output);
}

function count(bytes: usize): void {
  memory.fill(literalCounts, 0, LITERALS * 4);
  memory.fill(distanceCounts, 0, DISTANCES * 4);
  let at = bytes + pieceStart;
  for (let i = 0; i < stretchCount; i++) {
    const stretch = stretches + (i << 3);
    for (const end = at + load<u32>(stretch); at < end; at++) {
      const place = literalCounts + ((<usize>load<u8>(at)) << 2);
      store<u32>(place, load<u32>(place) + 1);
    }
    const length = <i32>load<u16>(stretch + 4);
    if (length === 0) continue;
    const place = literalCounts + ((END + 1 + <i32>load<u8>(lengthSymbol + length - 3)) << 2);
    store<u32>(place, load<u32>(place) + 1);
    const far = distanceCounts + (distanceSymbol(load<u16>(stretch + 6)) << 2);
    store<u32>(far, load<u32>(far) + 1);
    at += length;
  }
  store<u32>(literalCounts + (END << 2), 1);
}

function writeBlock(bytes: usize, isLast: bool): void {
  count(bytes);
  huffmanLengths(literalCounts, LITERALS, 14, literalLengths);
  huffmanLengths(distanceCounts, DISTANCES, 15, distanceLengths);
  put(isLast ? 1 : 0, 1);
  put(2, 2);
  writeLengths();
  makeCodes(literalLengths, LITERALS, literalCodes);
  makeCodes(distanceLengths, DISTANCES, distanceCodes);
  writeSymbols(bytes);
}

function writeLengths(): void {
  let literals = LITERALS;
  while (load<u8>(literalLengths + literals - 1) === 0) literals--;
  let distances = DISTANCES;
  while (load<u8>(distanceLengths + distances - 1) === 0) distances--;
  memory.copy(literalLengths + literals, distanceLengths, distances);
  const total = literals + distances;
  let runs = 0;
  memory.fill(lengthCounts, 0, 19 * 4);
  for (let i = 0; i < total; ) {
    const length = load<u8>(literalLengths + i);
    let end = i + 1;
    while (end < total && load<u8>(literalLengths + end) === length) end++;
    let left = end - i;
    if (length > 0) {
      runs = keepRun(runs, length, 1);
      left--;
    }
    while (left >= 3) {
      const repeats = length > 0 ? min(6, left) : min(138, left);
      runs = keepRun(runs, length > 0 ? 16 : left > 10 ? 18 : 17, repeats);
      left -= repeats;
    }
    for (; left > 0; left--) runs = keepRun(runs, length, 1);
    i = end;
  }
  huffmanLengths(lengthCounts, 19, 7, lengthLengths);
  makeCodes(lengthLengths, 19, lengthCodes);
  let told = 19;
  while (load<u8>(lengthLengths + load<u8>(order + told - 1)) === 0) told--;
  put(literals - 257, 5);
  put(distances - 1, 5);
  put(told - 4, 4);
  for (let i = 0; i < told; i++) put(load<u8>(lengthLengths + load<u8>(order + i)), 3);
  for (let i = 0; i < runs; i++) {
    const symbol = <i32>load<u8>(runSymbols + i);
    const code = load<u32>(lengthCodes + (symbol << 2));
    put(code >> 4, code & 15);
    if (symbol === 16) put(load<u8>(runRepeats + i) - 3, 2);
    else if (symbol === 17) put(load<u8>(runRepeats + i) - 3, 3);
    else if (symbol === 18) put(load<u8>(runRepeats + i) - 11, 7);
  }
  // what was joined to them is no literal's
  memory.fill(literalLengths + literals, 0, LITERALS - literals);
}

function keepRun(runs: i32, symbol: i32, repeats: i32): i32 {
  store<u8>(runSymbols + runs, <u8>symbol);
  store<u8>(runRepeats + runs, <u8>repeats);
  const place = lengthCounts + (symbol << 2);
  store<u32>(place, load<u32>(place) + 1);
  return runs + 1;
}

function writeSymbols(bytes: usize): void {
  let at = bytes + pieceStart;
  let word = held;
  let filled: u64 = bits;
  let to = out;
  for (let i = 0; i < stretchCount; i++) {
    const stretch = stretches + (i << 3);
    const end = at + load<u32>(stretch);
    // four codes of 14 bits at most, and 7 that are left: they fit
    for (; at + 4 <= end; at += 4) {
      const a = load<u32>(literalCodes + ((<usize>load<u8>(at)) << 2));
      const b = load<u32>(literalCodes + ((<usize>load<u8>(at, 1)) << 2));
      const c = load<u32>(literalCodes + ((<usize>load<u8>(at, 2)) << 2));
      const d = load<u32>(literalCodes + ((<usize>load<u8>(at, 3)) << 2));
      word |= (<u64>(a >> 4)) << filled;
      filled += a & 15;
      word |= (<u64>(b >> 4)) << filled;
      filled += b & 15;
      word |= (<u64>(c >> 4)) << filled;
      filled += c & 15;
      word |= (<u64>(d >> 4)) << filled;
      filled += d & 15;
      store<u64>(to, word);
      to += <usize>(filled >> 3);
      word >>= filled & ~7;
      filled &= 7;
    }
    for (; at < end; at++) {
      const a = load<u32>(literalCodes + ((<usize>load<u8>(at)) << 2));
      word |= (<u64>(a >> 4)) << filled;
      filled += a & 15;
    }
    store<u64>(to, word);
    to += <usize>(filled >> 3);
    word >>= filled & ~7;
    filled &= 7;
    const length = <i32>load<u16>(stretch + 4);
    if (length === 0) continue;
    at += length;
    const symbol = <i32>load<u8>(lengthSymbol + length - 3);
    const code = load<u32>(literalCodes + ((END + 1 + symbol) << 2));
    word |= (<u64>(code >> 4)) << filled;
    filled += code & 15;
    word |= (<u64>(length - <i32>load<u16>(lengthStart + (symbol << 1)))) << filled;
    filled += load<u8>(lengthExtra + symbol);
    const distance = <i32>load<u16>(stretch + 6);
    const place = distanceSymbol(distance);
    const far = load<u32>(distanceCodes + (place << 2));
    word |= (<u64>(far >> 4)) << filled;
    filled += far & 15;
    word |= (<u64>(distance - <i32>load<u16>(distanceStart + (place << 1)))) << filled;
    filled += load<u8>(distanceExtra + place);
    store<u64>(to, word);
    to += <usize>(filled >> 3);
    word >>= filled & ~7;
    filled &= 7;
  }
  held = word;
  bits = <i32>filled;
  out = to;
  const code = load<u32>(literalCodes + (END << 2));
  put(code >> 4, code & 15);
}
