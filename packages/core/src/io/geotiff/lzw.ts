const CLEAR = 256;
const END = 257;
const TABLE = 4096;

/**
 * Unpacks TIFF's LZW (TIFF 6.0, section 13: codes of 9 to 12 bits, high bit first, one code early) into at most `size` bytes.
 * Returns fewer when the data end early; throws on a code that cannot be, and never writes past `size`, whatever the data claim.
 */
export function unpackLzw(packed: Uint8Array, size: number): Uint8Array {
  if (packed.length > 1 && packed[0] === 0 && ((packed[1] as number) & 1) === 1) throw new RangeError('LZW codes with the low bit first (before TIFF 6.0)');
  const out = new Uint8Array(size);
  // an entry is a stretch of what was already written: where it starts, and how long it is
  const start = new Int32Array(TABLE);
  const length = new Uint32Array(TABLE);
  let next = END + 1;
  let bits = 9;
  let at = 0;
  let held = 0;
  let heldBits = 0;
  let position = 0;
  let previousStart = -1;
  let previousLength = 0;

  while (at < size) {
    while (heldBits < bits && position < packed.length) {
      held = ((held << 8) | (packed[position++] as number)) & 0xffffff;
      heldBits += 8;
    }
    if (heldBits < bits) break;
    const code = (held >>> (heldBits - bits)) & ((1 << bits) - 1);
    heldBits -= bits;
    if (code === END) break;
    if (code === CLEAR) {
      next = END + 1;
      bits = 9;
      previousStart = -1;
      continue;
    }
    const from = at;
    if (code < CLEAR) {
      out[at++] = code;
    } else {
      // the entry of a code that is about to be made: the previous string and its own first byte
      const own = code === next && previousStart >= 0;
      if (!own && code >= next) throw new RangeError(`LZW code ${code} before it was made`);
      const source = own ? previousStart : (start[code] as number);
      const count = Math.min(own ? previousLength + 1 : (length[code] as number), size - at);
      for (let i = 0; i < count; i++) out[at++] = out[source + i] as number;
    }
    if (previousStart >= 0 && next < TABLE) {
      // the previous string is followed in `out` by the first byte of this one
      start[next] = previousStart;
      length[next] = previousLength + 1;
      next++;
      if (next + 1 >= 1 << bits && bits < 12) bits++;
    }
    previousStart = from;
    previousLength = at - from;
  }
  return at === size ? out : out.subarray(0, at);
}
