/** Unpacks PackBits (TIFF 6.0, section 9) into at most `size` bytes; fewer when the data end early. */
export function unpackPackBits(packed: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  let at = 0;
  for (let position = 0; position + 1 < packed.length && at < size; ) {
    const header = ((packed[position++] as number) << 24) >> 24;
    if (header === -128) continue;
    if (header < 0) {
      const end = Math.min(size, at + 1 - header);
      out.fill(packed[position++] as number, at, end);
      at = end;
    } else {
      const run = packed.subarray(position, position + Math.min(header + 1, size - at));
      out.set(run, at);
      at += run.length;
      position += header + 1;
    }
  }
  return at === size ? out : out.subarray(0, at);
}
