import { inflate } from '#files';
import { unpackLzw } from './lzw.js';
import { unpackPackBits } from './packbits.js';
import { swapWords, undoDifferences, undoFloatPredictor } from './predictor.js';
import type { Sample, TiffImage } from './tiff-image.js';

/** Arrays of the stored samples. */
export interface SampleArrays {
  uint8: Uint8Array;
  int8: Int8Array;
  uint16: Uint16Array;
  int16: Int16Array;
  uint32: Uint32Array;
  int32: Int32Array;
  float32: Float32Array;
  float64: Float64Array;
}
const arrays = {
  uint8: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  uint32: Uint32Array,
  int32: Int32Array,
  float32: Float32Array,
  float64: Float64Array,
} as const;

/** Bytes of one stored sample. */
export const sampleBytes = (sample: Sample): number => arrays[sample].BYTES_PER_ELEMENT;

/** Names of the compression schemes that are read, by their TIFF number. */
export const compressions: Readonly<Record<number, string>> = { 1: 'none', 5: 'LZW', 8: 'DEFLATE', 32946: 'DEFLATE', 32773: 'PackBits', 50000: 'ZSTD' };

/** The bytes of a block, unpacked: at most `size` of them, whatever the data claim. */
async function unpack(packed: Uint8Array, compression: number, size: number): Promise<Uint8Array> {
  if (compression === 1) return packed.slice(0, size);
  if (compression === 5) return unpackLzw(packed, size);
  if (compression === 32773) return unpackPackBits(packed, size);
  return compression === 50000 ? unpackZstd(packed, size) : inflate(packed, size);
}

/** The size is given, since without it the decoder follows damaged data for ever; for data that are damaged it returns nothing. */
async function unpackZstd(packed: Uint8Array, size: number): Promise<Uint8Array> {
  const { ZSTDDecoder } = await import('zstddec');
  const decoder = new ZSTDDecoder();
  await decoder.init();
  return decoder.decode(packed, size);
}

/** What of a block is needed: how many of its rows the image has, and which band where the bands lie side by side. */
export interface BlockShape {
  readonly rows: number;
  readonly band: number;
}

/**
 * The samples of one band in one block, `blockWidth × rows` of them, in this machine's byte order. Throws a plain error that says what is wrong
 * with the data; the caller knows which block of which file it is.
 */
export async function decodeBlock<S extends Sample>(packed: Uint8Array, image: TiffImage, sample: S, { rows, band }: BlockShape): Promise<SampleArrays[S]> {
  const wordSize = sampleBytes(sample);
  const perCell = image.planar ? 1 : image.bands;
  const rowWords = image.blockWidth * perCell;
  const needed = rows * rowWords * wordSize;
  const unpacked = await unpack(packed, image.compression, image.blockHeight * rowWords * wordSize);
  if (unpacked.length < needed) throw new RangeError(`it unpacks to ${unpacked.length} bytes, ${needed} are needed`);

  // a copy where the words would not lie on their boundaries
  let bytes = unpacked.subarray(0, needed);
  if (bytes.byteOffset % wordSize !== 0) bytes = bytes.slice();
  if (image.predictor === 3) bytes = undoFloatPredictor(bytes, wordSize, rowWords, perCell);
  else {
    if (!image.littleEndian) swapWords(bytes, wordSize);
    if (image.predictor === 2) undoDifferences(bytes, wordSize, rowWords, perCell);
  }

  const all = new arrays[sample](bytes.buffer as ArrayBuffer, bytes.byteOffset, rows * rowWords) as SampleArrays[S];
  if (perCell === 1) return all;
  const picked = new arrays[sample](rows * image.blockWidth) as SampleArrays[S];
  for (let i = 0, from = band; i < picked.length; i++, from += perCell) picked[i] = all[from] as number;
  return picked;
}
