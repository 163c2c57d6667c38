// Matches of the next piece of data, as io/deflate/find-matches.ts finds them, which says what is done here and why.

const SHORTEST: i32 = 4;
export const LONGEST: i32 = 258;
const REACH: i32 = 32768;
const SHORT: i32 = 5;
const NEAR: i32 = 4096;
const PATIENCE: i32 = 5;
const SLOT_BITS: i32 = 15;
const SLOTS: i32 = 1 << SLOT_BITS;
const PIECE: i32 = 1 << 17;
const STRETCHES: i32 = 1 << 14;

const newest = memory.data(SLOTS * 4, 16);
// a stretch: literals, length, distance
export const stretches = memory.data(STRETCHES * 8, 16);

export let stretchCount: i32 = 0;
export let pieceStart: i32 = 0;
export let pieceEnd: i32 = 0;

function slotOf(word: u32): usize {
  return newest + <usize>(((word * 0x9e3779b1) >> (32 - SLOT_BITS)) << 2);
}

/** Begins with new data. */
export function startFinding(): void {
  for (let slot = 0; slot < SLOTS; slot++) store<i32>(newest + (slot << 2), -REACH - 1);
  pieceEnd = 0;
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

export function find(bytes: usize, size: i32): void {
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
