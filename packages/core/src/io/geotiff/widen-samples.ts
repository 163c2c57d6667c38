/** Values of half floats (IEEE 754 binary16) as float32. */
export function widenHalves(bytes: Uint8Array): Float32Array {
  const halves = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
  const out = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) {
    const half = halves[i] as number;
    const exponent = (half >> 10) & 31;
    const fraction = half & 1023;
    const size = exponent === 0 ? fraction * 2 ** -24 : exponent === 31 ? (fraction === 0 ? Infinity : Number.NaN) : (1024 + fraction) * 2 ** (exponent - 25);
    out[i] = half & 0x8000 ? -size : size;
  }
  return out;
}

/** Integers of 64 bits as float64. Throws for one that float64 does not hold exactly. */
export function widenLongs(bytes: Uint8Array, signed: boolean): Float64Array {
  const { buffer, byteOffset, byteLength } = bytes;
  const longs = signed ? new BigInt64Array(buffer, byteOffset, byteLength / 8) : new BigUint64Array(buffer, byteOffset, byteLength / 8);
  const out = new Float64Array(longs.length);
  for (let i = 0; i < longs.length; i++) {
    out[i] = Number(longs[i]);
    if (BigInt(out[i] as number) !== longs[i]) throw new RangeError(`it holds ${longs[i]}, more digits than a float64 has`);
  }
  return out;
}

/** Unsigned samples of 1 to 32 bits that lie bit behind bit, the highest bit first, every row on a byte of its own (TIFF 6.0, section 7). Fills `out`. */
export function widenBits(bytes: Uint8Array, bits: number, rowWords: number, out: Uint8Array | Uint16Array | Uint32Array): void {
  const rowBytes = Math.ceil((rowWords * bits) / 8);
  for (let at = 0, row = 0; at < out.length; row += rowBytes) {
    let held = 0;
    let heldBits = 0;
    for (let i = 0, from = row; i < rowWords; i++, at++) {
      // products, not shifts: a sample and what is left of a byte may take 39 bits
      for (; heldBits < bits; heldBits += 8) held = held * 256 + (bytes[from++] as number);
      heldBits -= bits;
      const rest = 2 ** heldBits;
      out[at] = Math.floor(held / rest);
      held %= rest;
    }
  }
}
