import { inflate } from '#files';
import { undoFloatRows } from './float-rows.js';
import { unpackLzw } from './lzw.js';
import { unpackPackBits } from './packbits.js';
import { swapWords, undoDifferences, undoFloatPredictor } from './predictor.js';
import { type Sample, type SampleArrays, sampleArrays, sampleBytes, type TiffImage } from './tiff-image.js';
import { unpackJpeg } from './unpack-jpeg.js';
import { unpackLerc } from './unpack-lerc.js';
import { unpackZstd } from './unpack-zstd.js';
import { widenBits, widenHalves, widenLongs } from './widen-samples.js';

/** Compression schemes by their TIFF number: what they are called, and whether they are read. */
export const compressions: Readonly<Record<number, { readonly name: string; readonly read: boolean }>> = {
  1: { name: 'none', read: true },
  2: { name: 'CCITT RLE', read: false },
  3: { name: 'CCITT group 3 fax', read: false },
  4: { name: 'CCITT group 4 fax', read: false },
  5: { name: 'LZW', read: true },
  6: { name: 'JPEG of the old kind', read: false },
  7: { name: 'JPEG', read: true },
  8: { name: 'DEFLATE', read: true },
  32773: { name: 'PackBits', read: true },
  32946: { name: 'DEFLATE', read: true },
  34712: { name: 'JPEG 2000', read: false },
  34887: { name: 'LERC', read: true },
  34925: { name: 'LZMA', read: false },
  50000: { name: 'ZSTD', read: true },
  50001: { name: 'WebP', read: false },
  50002: { name: 'JPEG XL', read: false },
};

/** What a compression scheme is called. */
export const compressionName = (scheme: number): string => compressions[scheme]?.name ?? `TIFF scheme ${scheme}`;

/** Samples that lie side by side in a row of a block, and the bytes they take. */
export function rowOfBlock({ blockWidth, planar, bands, bits }: TiffImage): { readonly words: number; readonly bytes: number } {
  const words = blockWidth * (planar ? 1 : bands);
  return { words, bytes: Math.ceil((words * bits) / 8) };
}

/** The bytes of a block, unpacked: at most `size` of them, whatever the data claim. */
async function unpack(packed: Uint8Array, image: TiffImage, sample: Sample, rows: number): Promise<Uint8Array> {
  const { compression, blockWidth: width, blockHeight: height, lercParameters, jpegTables, yCbCr } = image;
  const size = height * rowOfBlock(image).bytes;
  const bands = image.planar ? 1 : image.bands;
  if (compression === 1) return packed.slice(0, size);
  if (compression === 5) return unpackLzw(packed, size);
  if (compression === 7) return unpackJpeg(packed, jpegTables, { width, rows, height, bands, yCbCr });
  if (compression === 32773) return unpackPackBits(packed, size);
  if (compression === 34887) return unpackLerc(packed, { sample, width, rows, height, bands, packing: lercParameters?.[1] ?? 0 });
  return compression === 50000 ? unpackZstd(packed, size) : inflate(packed, size);
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
  const perCell = image.planar ? 1 : image.bands;
  const row = rowOfBlock(image);
  const needed = rows * row.bytes;
  const unpacked = await unpack(packed, image, sample, rows);
  if (unpacked.length < needed) throw new RangeError(`it unpacks to ${unpacked.length} bytes, ${needed} are needed`);

  const all = samplesOf(unpacked.subarray(0, needed), image, sample, rows) as SampleArrays[S];
  if (perCell === 1) return all;
  const picked = new sampleArrays[sample](rows * image.blockWidth) as SampleArrays[S];
  for (let i = 0, from = band; i < picked.length; i++, from += perCell) picked[i] = all[from] as number;
  return picked;
}

/** Whole bytes to samples: the predictor undone, in this machine's byte order, widened where no array has their form. */
function samplesOf(unpacked: Uint8Array, image: TiffImage, sample: Sample, rows: number): SampleArrays[Sample] {
  const { bits, predictor, described } = image;
  const row = rowOfBlock(image);
  const perCell = image.planar ? 1 : image.bands;
  if (![8, 16, 32, 64].includes(bits)) {
    const out = new sampleArrays[sample](rows * row.words);
    widenBits(unpacked, bits, row.words, out as Uint8Array);
    return out;
  }
  const wordSize = bits / 8;
  // a copy where the words would not lie on their boundaries
  let bytes = unpacked.byteOffset % wordSize === 0 ? unpacked : new Uint8Array(unpacked);
  if (predictor === 3) bytes = wordSize === 4 && perCell === 1 ? undoFloatRows(bytes, row.words) : undoFloatPredictor(bytes, wordSize, row.words, perCell);
  else {
    if (!image.littleEndian) swapWords(bytes, wordSize);
    if (predictor === 2) undoDifferences(bytes, wordSize, row.words, perCell);
  }
  if (described === 'float16') return widenHalves(bytes);
  if (described === 'int64' || described === 'uint64') return widenLongs(bytes, described === 'int64');
  return new sampleArrays[sample](bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength / sampleBytes(sample));
}
