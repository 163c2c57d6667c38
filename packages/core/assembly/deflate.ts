// Packs bytes as io/deflate/pack-zlib.ts does, to the byte, which says what is done here and why.

const SHORTEST: i32 = 4;
const LONGEST: i32 = 258;
const REACH: i32 = 32768;
const SHORT: i32 = 5;
const NEAR: i32 = 4096;
const PATIENCE: i32 = 5;
const SLOT_BITS: i32 = 15;
const SLOTS: i32 = 1 << SLOT_BITS;
const PIECE: i32 = 1 << 17;
const STRETCHES: i32 = 1 << 14;
const END: i32 = 256;
const LITERALS: i32 = 286;
const DISTANCES: i32 = 30;

const newest = memory.data(SLOTS * 4, 16);
// a stretch: literals, length, distance
const stretches = memory.data(STRETCHES * 8, 16);
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
const keys = memory.data(LITERALS * 4, 16);
const tree = memory.data(LITERALS * 4, 16);
const depths = memory.data(320 * 4, 16);
const nextCode = memory.data(17 * 4, 16);
const lengthSymbol = memory.data(256, 16);
const nearSymbol = memory.data(257, 16);
const farSymbol = memory.data(256, 16);
const lengthStart = memory.data(29 * 2, 16);
const lengthExtra = memory.data(29, 16);
const distanceStart = memory.data(DISTANCES * 2, 16);
const distanceExtra = memory.data(DISTANCES, 16);
const order = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);

let stretchCount: i32 = 0;
let pieceStart: i32 = 0;
let pieceEnd: i32 = 0;
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

function slotOf(word: u32): usize {
  return newest + <usize>(((word * 0x9e3779b1) >> (32 - SLOT_BITS)) << 2);
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
  for (let slot = 0; slot < SLOTS; slot++) store<i32>(newest + (slot << 2), -REACH - 1);
  pieceEnd = 0;
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

function matchLength(bytes: usize, before: i32, i: i32, size: i32): i32 {
  const most = min(LONGEST, size - i);
  let length = SHORTEST;
  for (; length + 8 <= most; length += 8) {
    const differ = load<u64>(bytes + before + length) ^ load<u64>(bytes + i + length);
    if (differ !== 0) return length + <i32>(ctz(differ) >> 3);
  }
  while (length < most && load<u8>(bytes + before + length) === load<u8>(bytes + i + length)) length++;
  return length;
}

function find(bytes: usize, size: i32): void {
  const start = pieceEnd;
  const last = size - SHORTEST;
  const to = min(size, start + PIECE);
  const tries = min(to, last + 1);
  let i = start;
  let from = start;
  let count = 0;
  let misses = 0;
  while (i < tries && count < STRETCHES - 1) {
    const word = load<u32>(bytes + i);
    const slot = slotOf(word);
    const before = load<i32>(slot);
    store<i32>(slot, i);
    const distance = i - before;
    if (distance > REACH || load<u32>(bytes + before) !== word) {
      i += 1 + (misses++ >> PATIENCE);
      continue;
    }
    let length = matchLength(bytes, before, i, size);
    if (length <= SHORT && distance > NEAR) {
      i += 1 + (misses++ >> PATIENCE);
      continue;
    }
    misses = 0;
    while (i > from && i > distance && length < LONGEST && load<u8>(bytes + i - 1) === load<u8>(bytes + i - distance - 1)) {
      i--;
      length++;
    }
    const stretch = stretches + (count << 3);
    store<u32>(stretch, i - from);
    store<u16>(stretch + 4, <u16>length);
    store<u16>(stretch + 6, <u16>distance);
    count++;
    from = i + length;
    for (const known = min(from, last + 1); i < known; i++) store<i32>(slotOf(load<u32>(bytes + i)), i);
    i = from;
  }
  if (i >= tries) i = max(from, to);
  const stretch = stretches + (count << 3);
  store<u32>(stretch, i - from);
  store<u32>(stretch + 4, 0);
  stretchCount = count + 1;
  pieceStart = start;
  pieceEnd = i;
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

/** Code lengths of `symbols` symbols. */
function huffmanLengths(counts: usize, symbols: i32, limit: i32, lengths: usize): void {
  memory.fill(lengths, 0, symbols);
  let total = 0;
  for (let symbol = 0; symbol < symbols; symbol++) {
    const frequency = load<u32>(counts + (symbol << 2));
    if (frequency > 0) store<u32>(keys + (total++ << 2), frequency * 512 + symbol);
  }
  for (let symbol = 0; total < 2; symbol++) if (load<u32>(counts + (symbol << 2)) === 0) store<u32>(keys + (total++ << 2), 512 + symbol);
  for (let gap = 121; gap > 0; gap = gap / 3)
    for (let i = gap; i < total; i++) {
      const key = load<u32>(keys + (i << 2));
      let j = i;
      for (; j >= gap && load<u32>(keys + ((j - gap) << 2)) > key; j -= gap) store<u32>(keys + (j << 2), load<u32>(keys + ((j - gap) << 2)));
      store<u32>(keys + (j << 2), key);
    }
  for (let i = 0; i < total; i++) store<u32>(tree + (i << 2), load<u32>(keys + (i << 2)) >> 9);
  for (let next = 0, leaf = 0, root = 0; next < total - 1; next++) {
    let sum: u32 = 0;
    for (let child = 0; child < 2; child++) {
      if (leaf >= total || (root < next && load<u32>(tree + (root << 2)) < load<u32>(tree + (leaf << 2)))) {
        sum += load<u32>(tree + (root << 2));
        store<u32>(tree + (root++ << 2), next);
      } else sum += load<u32>(tree + (leaf++ << 2));
    }
    store<u32>(tree + (next << 2), sum);
  }
  store<u32>(tree + ((total - 2) << 2), 0);
  for (let i = total - 3; i >= 0; i--) store<u32>(tree + (i << 2), load<u32>(tree + (load<u32>(tree + (i << 2)) << 2)) + 1);

  memory.fill(depths, 0, 320 * 4);
  let node = total - 2;
  for (let depth = 0, places = 1, leaves = total; leaves > 0; depth++) {
    let inner = 0;
    for (; node >= 0 && load<u32>(tree + (node << 2)) === depth; node--) inner++;
    store<i32>(depths + (depth << 2), places - inner);
    leaves -= places - inner;
    places = 2 * inner;
  }
  for (let depth = limit + 1; depth < 320; depth++) {
    store<i32>(depths + (limit << 2), load<i32>(depths + (limit << 2)) + load<i32>(depths + (depth << 2)));
    store<i32>(depths + (depth << 2), 0);
  }
  let taken = 0;
  for (let depth = 1; depth <= limit; depth++) taken += load<i32>(depths + (depth << 2)) << (limit - depth);
  for (; taken > 1 << limit; taken--) {
    let depth = limit - 1;
    while (load<i32>(depths + (depth << 2)) === 0) depth--;
    store<i32>(depths + (limit << 2), load<i32>(depths + (limit << 2)) - 1);
    store<i32>(depths + (depth << 2), load<i32>(depths + (depth << 2)) - 1);
    store<i32>(depths + ((depth + 1) << 2), load<i32>(depths + ((depth + 1) << 2)) + 2);
  }
  for (let length = 1, last = total; length <= limit; length++)
    for (let left = load<i32>(depths + (length << 2)); left > 0; left--) store<u8>(lengths + (load<u32>(keys + (--last << 2)) & 511), <u8>length);
}

function makeCodes(lengths: usize, symbols: i32, codes: usize): void {
  memory.fill(nextCode, 0, 17 * 4);
  for (let symbol = 0; symbol < symbols; symbol++) {
    const place = nextCode + ((<usize>load<u8>(lengths + symbol) + 1) << 2);
    store<u32>(place, load<u32>(place) + 1);
  }
  store<u32>(nextCode + 4, 0);
  let code: u32 = 0;
  for (let length = 1; length <= 15; length++) {
    const count = load<u32>(nextCode + ((length + 1) << 2));
    const first = code;
    code = (code + count) << 1;
    store<u32>(nextCode + (length << 2), first);
  }
  for (let symbol = 0; symbol < symbols; symbol++) {
    const length = <i32>load<u8>(lengths + symbol);
    let turned: u32 = 0;
    if (length > 0) {
      const place = nextCode + (length << 2);
      let own = load<u32>(place);
      store<u32>(place, own + 1);
      for (let bit = 0; bit < length; bit++, own >>= 1) turned = (turned << 1) | (own & 1);
    }
    store<u32>(codes + (symbol << 2), (turned << 4) | length);
  }
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

function adler32(bytes: usize, size: i32): u32 {
  let low: u32 = 1;
  let high: u32 = 0;
  const weights = i16x8(16, 15, 14, 13, 12, 11, 10, 9);
  const weightsAfter = i16x8(8, 7, 6, 5, 4, 3, 2, 1);
  let i = 0;
  while (i < size) {
    const to = min(size, i + 5504);
    let lows = i32x4.splat(0);
    let befores = i32x4.splat(0);
    let highs = i32x4.splat(0);
    let rounds: u32 = 0;
    for (; i + 16 <= to; i += 16) {
      const all = v128.load(bytes + i);
      befores = i32x4.add(befores, lows);
      lows = i32x4.add(lows, i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(all)));
      highs = i32x4.add(highs, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(all), weights));
      highs = i32x4.add(highs, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(all), weightsAfter));
      rounds++;
    }
    high = (high + 16 * rounds * low + 16 * sumOf(befores) + sumOf(highs)) % 65521;
    low = (low + sumOf(lows)) % 65521;
    for (; i < to; i++) {
      low += load<u8>(bytes + i);
      high += low;
    }
    low %= 65521;
    high %= 65521;
  }
  return (high << 16) | low;
}

function sumOf(lanes: v128): u32 {
  return i32x4.extract_lane(lanes, 0) + i32x4.extract_lane(lanes, 1) + i32x4.extract_lane(lanes, 2) + i32x4.extract_lane(lanes, 3);
}
