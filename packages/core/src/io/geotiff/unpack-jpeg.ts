import { getDecoder } from 'geotiff';

/** What a JPEG block must hold: as wide as the block, at least as high as what is needed of it, that many bands side by side. */
export interface JpegShape {
  readonly width: number;
  readonly rows: number;
  readonly height: number;
  readonly bands: number;
  /** True where the file says that its colours are YCbCr. */
  readonly yCbCr: boolean;
}

/** More passes than this over one block are an attack, not a picture: progressive files have about ten. */
const PASSES = 100;

/** Unpacks a JPEG block (TIFF Technical Note 2) into bytes, band beside band; colours become red, green, blue, as every reader has them. */
export async function unpackJpeg(packed: Uint8Array, tables: Uint8Array | undefined, shape: JpegShape): Promise<Uint8Array> {
  checkFrame(packed, shape);
  const decoder = await getDecoder(7, { ...(tables === undefined ? {} : { JPEGTables: tables }) } as never);
  const bytes = new Uint8Array((await decoder.decodeBlock(packed.slice().buffer)) as ArrayBuffer);
  if (shape.yCbCr && shape.bands === 3) toRgb(bytes);
  return bytes;
}

/** Reads the sizes that the block claims before anything of that size is made. */
function checkFrame(bytes: Uint8Array, { width, rows, height, bands }: JpegShape): void {
  const short = (at: number): number => ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
  let frames = 0;
  let passes = 0;
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) {
      at++;
      continue;
    }
    const marker = bytes[at + 1] as number;
    // no marker: a byte 255 of the picture, filling, the start, a restart
    if (marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd8)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker === 0xd9) break;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      frames++;
      if (marker > 0xc2) throw new RangeError(`JPEG of a kind that is not read (frame ${marker - 0xc0})`);
      const [precision, frameHeight, frameWidth, components] = [bytes[at + 4], short(at + 5), short(at + 7), bytes[at + 9]];
      if (precision !== 8 || frameWidth !== width || frameHeight < rows || frameHeight > height || components !== bands)
        throw new RangeError(
          `its JPEG frame is ${frameWidth} × ${frameHeight} × ${components} of ${precision} bits, ${width} × ${height} × ${bands} of 8 are meant`,
        );
    }
    if (marker === 0xda) passes++;
    at += 2 + short(at + 2);
  }
  if (frames !== 1 || passes < 1 || passes > PASSES) throw new RangeError(`its JPEG data hold ${frames} frames and ${passes} scans`);
}

/** YCbCr to red, green, blue in place (JFIF 1.02: ITU-R BT.601 over the full range). */
function toRgb(bytes: Uint8Array): void {
  const clamped = new Uint8ClampedArray(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i + 2 < bytes.length; i += 3) {
    const y = bytes[i] as number;
    const cb = (bytes[i + 1] as number) - 128;
    const cr = (bytes[i + 2] as number) - 128;
    clamped[i] = y + 1.402 * cr;
    clamped[i + 1] = y - 0.344136 * cb - 0.714136 * cr;
    clamped[i + 2] = y + 1.772 * cb;
  }
}
