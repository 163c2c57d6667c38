import { inflateSync } from 'node:zlib';

/** Pixels of a screenshot. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue, 0 … 255, at a pixel. */
  at(x: number, y: number): readonly [number, number, number];
}

/** Reads the PNG that a browser takes of itself: 8 bits a channel, RGB or RGBA, not interlaced. */
export function readPng(bytes: Buffer): Picture {
  const chunks: Buffer[] = [];
  let header = bytes.subarray(16, 29);
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') header = data;
    if (type === 'IDAT') chunks.push(data);
    at += length + 12;
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const channels = header[9] === 6 ? 4 : 3;
  if (header[8] !== 8 || (header[9] !== 6 && header[9] !== 2) || header[12] !== 0) throw new Error('not a PNG as browsers write it');
  const stride = width * channels;
  const packed = inflateSync(Buffer.concat(chunks));
  const pixels = new Uint8Array(stride * height);
  for (let row = 0; row < height; row++) {
    const filter = packed[row * (stride + 1)] as number;
    const line = packed.subarray(row * (stride + 1) + 1, (row + 1) * (stride + 1));
    for (let i = 0; i < stride; i++) {
      const left = i >= channels ? (pixels[row * stride + i - channels] as number) : 0;
      const up = row > 0 ? (pixels[(row - 1) * stride + i] as number) : 0;
      const corner = row > 0 && i >= channels ? (pixels[(row - 1) * stride + i - channels] as number) : 0;
      pixels[row * stride + i] = (line[i] as number) + predicted(filter, left, up, corner);
    }
  }
  return {
    width,
    height,
    at(x, y) {
      const from = (Math.floor(y) * width + Math.floor(x)) * channels;
      return [pixels[from] as number, pixels[from + 1] as number, pixels[from + 2] as number];
    },
  };
}

/** What each of the five filters of PNG adds. */
function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
}
