import { zlibSync } from 'fflate';

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) c = (crcTable[(c ^ byte) & 0xff] as number) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(data.length + 12);
  const view = new DataView(out.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i++) out[4 + i] = type.charCodeAt(i);
  out.set(data, 8);
  view.setUint32(data.length + 8, crc32(out.subarray(4, data.length + 8)));
  return out;
}

/** A PNG of red, green, blue and opacity, row by row from the top, `dpi` written into it. The same bytes for the same picture. */
export function writePng(width: number, height: number, rgba: Uint8Array | Uint8ClampedArray, dpi?: number): Uint8Array<ArrayBuffer> {
  if (rgba.length !== width * height * 4) throw new RangeError(`writePng: ${rgba.length} bytes for ${width} × ${height} pixels`);
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 6, 0, 0, 0], 8);
  const rows = new Uint8Array(height * (width * 4 + 1));
  // filter 2 (the byte above is taken off): flat colours become zeros
  for (let row = 0; row < height; row++) {
    const at = row * (width * 4 + 1);
    rows[at] = 2;
    for (let i = 0; i < width * 4; i++)
      rows[at + 1 + i] = ((rgba[row * width * 4 + i] as number) - (row > 0 ? (rgba[(row - 1) * width * 4 + i] as number) : 0)) & 0xff;
  }
  const density = new Uint8Array(9);
  new DataView(density.buffer).setUint32(0, Math.round((dpi ?? 0) / 0.0254));
  new DataView(density.buffer).setUint32(4, Math.round((dpi ?? 0) / 0.0254));
  density[8] = 1;
  const parts = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    ...(dpi === undefined ? [] : [chunk('pHYs', density)]),
    chunk('IDAT', zlibSync(rows, { level: 6 })),
    chunk('IEND', new Uint8Array(0)),
  ];
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
