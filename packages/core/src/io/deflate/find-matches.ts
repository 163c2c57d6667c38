/** A piece of data as DEFLATE writes it: stretches of literals, each with a match behind it. */
export interface Matches {
  /** How many stretches. */
  count: number;
  /** Where the first begins and the last ends. */
  start: number;
  end: number;
  /** Literals of each stretch; the match behind it, length 0 behind the last where there is none. */
  readonly literals: Uint32Array;
  readonly lengths: Uint16Array;
  readonly distances: Uint16Array;
}

/** Finds matches in data from front to back, a piece at a time. */
export interface MatchFinder {
  readonly found: Matches;
  /** The next piece in `found`; false behind the end. */
  next(): boolean;
}

const SHORTEST = 4;
const LONGEST = 258;
const REACH = 32768;
/** Matches no longer than this are taken only from as near as `NEAR`: their distance costs more than the literals. */
const SHORT = 5;
const NEAR = 4096;
/** After so many misses, as a power of two, every second place is tried, after twice as many every third, … */
const PATIENCE = 5;
const SLOT_BITS = 15;
const SLOTS = 1 << SLOT_BITS;
/** Bytes and stretches of a piece. */
const PIECE = 1 << 17;
const STRETCHES = 1 << 14;

const found: Matches = {
  count: 0,
  start: 0,
  end: 0,
  literals: new Uint32Array(STRETCHES),
  lengths: new Uint16Array(STRETCHES),
  distances: new Uint16Array(STRETCHES),
};
const newest = new Int32Array(SLOTS);

/** Where the newest place of four bytes is kept; others may share it. */
const slotOf = (word: number): number => Math.imul(word, 0x9e3779b1) >>> (32 - SLOT_BITS);

/**
 * Matches by where the same four bytes were last: one try for each place, the first match taken. What a predictor leaves has few others that are worth it. `found` is
 * the same object for all data: one at a time.
 */
export function matchFinder(bytes: Uint8Array): MatchFinder {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { literals, lengths, distances } = found;
  const last = bytes.length - SHORTEST;
  newest.fill(-REACH - 1);
  found.end = 0;
  return {
    found,
    next() {
      const start = found.end;
      if (start >= bytes.length) return false;
      const to = Math.min(bytes.length, start + PIECE);
      let i = start;
      let from = start;
      let count = 0;
      let misses = 0;
      const tries = Math.min(to, last + 1);
      while (i < tries && count < STRETCHES - 1) {
        const word = view.getInt32(i, true);
        const slot = slotOf(word);
        const before = newest[slot]!;
        newest[slot] = i;
        const distance = i - before;
        if (distance > REACH || view.getInt32(before, true) !== word) {
          // the longer nothing was found, the wider apart it is looked for: low bytes of floats are noise
          i += 1 + (misses++ >> PATIENCE);
          continue;
        }
        const most = Math.min(LONGEST, bytes.length - i);
        let length = SHORTEST;
        while (length < most && bytes[before + length] === bytes[i + length]) length++;
        if (length <= SHORT && distance > NEAR) {
          i += 1 + (misses++ >> PATIENCE);
          continue;
        }
        misses = 0;
        while (i > from && i > distance && length < LONGEST && bytes[i - 1] === bytes[i - distance - 1]) {
          i--;
          length++;
        }
        literals[count] = i - from;
        lengths[count] = length;
        distances[count++] = distance;
        from = i + length;
        for (const known = Math.min(from, last + 1); i < known; i++) newest[slotOf(view.getInt32(i, true))] = i;
        i = from;
      }
      if (i >= tries) i = Math.max(from, to);
      literals[count] = i - from;
      lengths[count] = 0;
      distances[count++] = 0;
      found.count = count;
      found.start = start;
      found.end = i;
      return true;
    },
  };
}
