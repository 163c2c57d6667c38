const PRIME = 65521;
/** So many bytes add up to less than 2³¹. */
const STRETCH = 2048;

/** The checksum of zlib data (RFC 1950, section 9). */
export function adler32(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (let from = 0; from < bytes.length; from += STRETCH) {
    const to = Math.min(bytes.length, from + STRETCH);
    let i = from;
    for (; i + 4 <= to; i += 4) {
      const [a, b, c, d] = [bytes[i]!, bytes[i + 1]!, bytes[i + 2]!, bytes[i + 3]!];
      high = (high + 4 * low + 4 * a + 3 * b + 2 * c + d) | 0;
      low = (low + a + b + c + d) | 0;
    }
    for (; i < to; i++) {
      low = (low + bytes[i]!) | 0;
      high = (high + low) | 0;
    }
    low %= PRIME;
    high %= PRIME;
  }
  return high * 65536 + low;
}
