import { GeoTIFF, type ImageFileDirectory } from 'geotiff';
import { isTetrazoneError, TetrazoneError } from '../../errors/error.js';
import type { ByteSource } from '../files/byte-source.js';

/** How a sample is held once it is unpacked: in the form it is stored in, or the next wider one for forms that no array has (4 bits, float16, int64). */
export type Sample = 'uint8' | 'int8' | 'uint16' | 'int16' | 'uint32' | 'int32' | 'float32' | 'float64';

/** Arrays of samples. */
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
export const sampleArrays = {
  uint8: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  uint32: Uint32Array,
  int32: Int32Array,
  float32: Float32Array,
  float64: Float64Array,
} as const;

/** Bytes of one sample as it is held. */
export const sampleBytes = (sample: Sample): number => sampleArrays[sample].BYTES_PER_ELEMENT;

/** One image of a TIFF file: what its directory says, as plain numbers. */
export interface TiffImage {
  readonly littleEndian: boolean;
  readonly bigTiff: boolean;
  readonly width: number;
  readonly height: number;
  readonly tiled: boolean;
  /** Tile width and height, or the image's width and the rows of a strip. */
  readonly blockWidth: number;
  readonly blockHeight: number;
  readonly bands: number;
  /** `undefined` where the stored form is none of ours (complex, bands of several forms, …). */
  readonly sample: Sample | undefined;
  /** Bits of a stored sample (the largest, where bands differ), and its form in words, such as `uint4`, `float16`, `complex float64`. */
  readonly bits: number;
  readonly described: string;
  /** TIFF compression scheme: 1 none, 5 LZW, 8 DEFLATE, 32773 PackBits, 50000 ZSTD, … */
  readonly compression: number;
  readonly predictor: number;
  /** True when each band has blocks of its own (PlanarConfiguration 2). */
  readonly planar: boolean;
  readonly palette: boolean;
  readonly yCbCr: boolean;
  /** What bands beyond the colours are, by TIFF's ExtraSamples: 1 and 2 mean alpha. */
  readonly extraSamples: readonly number[];
  /** 1, or 2 where the lowest bit of a byte comes first. */
  readonly fillOrder: number;
  /** Tables that all JPEG blocks share. */
  readonly jpegTables: Uint8Array | undefined;
  /** LERC's version, and how its blobs are packed once more: 0 not, 1 DEFLATE, 2 ZSTD. */
  readonly lercParameters: readonly number[] | undefined;
  /** All reds, all greens, all blues of the palette, 16 bits each. */
  readonly colorMap: readonly number[] | undefined;
  /** Bit 0 reduced resolution, bit 2 mask. */
  readonly subfile: number;
  /** An image of the same size whose cells are 0 where this one has no data. */
  readonly mask?: TiffImage;
  /** Where the blocks lie; 0 bytes marks a block that was never written. */
  readonly offsets: readonly number[];
  readonly byteCounts: readonly number[];
  readonly tiepoints: readonly number[] | undefined;
  readonly pixelScale: readonly number[] | undefined;
  readonly transformation: readonly number[] | undefined;
  readonly geoKeys: Readonly<Record<string, unknown>>;
  /** Text of GDAL_NODATA and GDAL_METADATA. */
  readonly nodata: string | undefined;
  readonly metadata: string | undefined;
}

/** Requests past the end of the file that geotiff may make: it asks for this many bytes before it knows how many there are. */
const LOOK_AHEAD = 4096;

/** The bytes as geotiff asks for them. A claim that reaches past the end of the file is refused here, before anything of that size is made. */
function slicesOf(bytes: ByteSource) {
  const fetchSlice = async (slice: { offset: number; length: number }, signal?: AbortSignal) => {
    const length = Math.min(slice.length, bytes.size - slice.offset);
    if (length <= 0 || (length < slice.length && slice.length > LOOK_AHEAD)) throw damaged(bytes.name, 'its directory points past the end of the file');
    const data = await bytes.read(slice.offset, length, signal);
    return { ...slice, data: data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) };
  };
  const fetch = (slices: { offset: number; length: number }[], signal?: AbortSignal) =>
    Promise.all(slices.map(async (slice) => (await fetchSlice(slice, signal)).data));
  return { fetch, fetchSlice, fileSize: bytes.size, close: async () => {} };
}

const damaged = (source: string, detail: string, cause?: unknown): TetrazoneError => new TetrazoneError('bad-source', { source, detail }, cause);

/** Reads the directories of all images in a TIFF file, the first first. Throws `bad-source` for what is no TIFF, damaged or cut off. */
export async function readTiffImages(bytes: ByteSource, signal?: AbortSignal): Promise<TiffImage[]> {
  if (bytes.size < 8) throw damaged(bytes.name, 'it is too short for a TIFF file');
  try {
    const tiff = await GeoTIFF.fromSource(slicesOf(bytes), {}, signal);
    // lists that geotiff 3.0.5 loads later it reads as little-endian whatever the file is
    tiff.parser.eager = true;
    const images: TiffImage[] = [];
    const seen = new Set<number>();
    for (let next = tiff.firstIFDOffset; next !== 0; ) {
      if (seen.has(next)) throw damaged(bytes.name, 'its directories form a circle');
      seen.add(next);
      const directory = await tiff.requestIFD(images.length);
      images.push(imageOf(directory, tiff, bytes.name));
      next = directory.nextIFDByteOffset;
    }
    if (images.every(({ subfile }) => (subfile & MASK) !== 0)) throw damaged(bytes.name, 'it holds no image');
    return images;
  } catch (error) {
    if (isTetrazoneError(error) || signal?.aborted) throw error;
    throw damaged(bytes.name, `it is no TIFF file or a damaged one (${error instanceof Error ? error.message : String(error)})`, error);
  }
}

/** How a file writes its numbers. */
interface Form {
  readonly littleEndian: boolean;
  readonly bigTiff: boolean;
}

function imageOf(directory: ImageFileDirectory, { littleEndian, bigTiff }: Form, source: string): TiffImage {
  // every tag was loaded with its directory, so that all are as good as the ones geotiff's types call eager
  const tag = (number: number): unknown => directory.getValue(number as 256);
  const list = (number: number): number[] | undefined => {
    const value = tag(number);
    return value === undefined ? undefined : typeof value === 'number' ? [value] : Array.from(value as ArrayLike<number>);
  };
  const one = (number: number, fallback: number): number => list(number)?.[0] ?? fallback;
  const text = (number: number): string | undefined => {
    const value = tag(number);
    return typeof value === 'string' ? value.replace(/\0+$/, '') : undefined;
  };
  const width = one(256, 0);
  const height = one(257, 0);
  const tiled = tag(324) !== undefined;
  const blockWidth = tiled ? one(322, 0) : width;
  const blockHeight = tiled ? one(323, 0) : Math.min(one(278, height), height);
  if (!(width > 0 && height > 0 && blockWidth > 0 && blockHeight > 0)) throw damaged(source, `its size is given as ${width} × ${height} cells`);
  const bands = one(277, 1);
  const bits = [...new Set(list(258) ?? [1])];
  // "undefined" is read as unsigned, as TIFF has it for readers that cannot know better
  const format = [...new Set(list(339) ?? [1])].map((code) => formats[code] ?? `format ${code}`).join('/');
  const described = `${format}${bits.join('/')}`;
  return {
    littleEndian,
    bigTiff,
    width,
    height,
    tiled,
    blockWidth,
    blockHeight,
    bands,
    sample: heldAs(described),
    bits: Math.max(...bits),
    described,
    compression: one(259, 1),
    predictor: one(317, 1),
    planar: one(284, 1) === 2 && bands > 1,
    palette: one(262, 1) === 3,
    yCbCr: one(262, 1) === 6,
    extraSamples: list(338) ?? [],
    fillOrder: one(266, 1),
    jpegTables: tag(347) instanceof Uint8Array ? (tag(347) as Uint8Array) : undefined,
    lercParameters: list(50674),
    colorMap: list(320),
    subfile: one(254, 0),
    offsets: list(tiled ? 324 : 273) ?? [],
    byteCounts: list(tiled ? 325 : 279) ?? [],
    tiepoints: list(33922),
    pixelScale: list(33550),
    transformation: list(34264),
    geoKeys: { ...directory.parseGeoKeyDirectory() },
    nodata: text(42113)?.trim(),
    metadata: text(42112),
  };
}

const formats = ['', 'uint', 'int', 'float', 'uint', 'complex int', 'complex float'];
const samples: readonly Sample[] = ['uint8', 'int8', 'uint16', 'int16', 'uint32', 'int32', 'float32', 'float64'];

function heldAs(described: string): Sample | undefined {
  const bits = Number(/^uint(\d+)$/.exec(described)?.[1]);
  if (bits >= 1 && bits <= 32) return bits <= 8 ? 'uint8' : bits <= 16 ? 'uint16' : 'uint32';
  if (described === 'float16') return 'float32';
  return described === 'int64' || described === 'uint64' ? 'float64' : samples.find((name) => name === described);
}

/** The full-resolution image and its overviews, largest first, each with its internal mask. Where the full image has one, overviews without are left out. */
export function pyramidOf(images: readonly TiffImage[]): readonly TiffImage[] {
  const cells = images.filter((image) => (image.subfile & MASK) === 0);
  const full = cells.find((image) => (image.subfile & REDUCED) === 0) ?? (cells[0] as TiffImage);
  const overviews = cells.filter((image) => (image.subfile & REDUCED) !== 0 && image.bands === full.bands).sort((a, b) => b.width - a.width);
  const [first, ...others] = [full, ...overviews].map((image): TiffImage => {
    const mask = images.find(({ subfile, width, height }) => (subfile & MASK) !== 0 && width === image.width && height === image.height);
    return mask === undefined ? image : { ...image, mask };
  }) as [TiffImage, ...TiffImage[]];
  return [first, ...others.filter((image) => first.mask === undefined || image.mask !== undefined)];
}

/** Bits of the tag NewSubfileType. */
const REDUCED = 1;
const MASK = 4;

/** The band that says how opaque the cells are, counted from 0, where there is one. */
export function alphaBand({ extraSamples, bands }: TiffImage): number | undefined {
  const at = extraSamples.findIndex((extra) => extra === 1 || extra === 2);
  return at < 0 ? undefined : bands - extraSamples.length + at;
}
