import { GeoTIFF, type ImageFileDirectory } from 'geotiff';
import { isTetrazoneError, TetrazoneError } from '../errors/error.js';
import type { ByteSource } from './byte-source.js';

/** How a sample is stored, by the TIFF tags SampleFormat and BitsPerSample. */
export type Sample = 'uint8' | 'int8' | 'uint16' | 'int16' | 'uint32' | 'int32' | 'float32' | 'float64';

/** One image of a TIFF file: what its directory says, as plain numbers. */
export interface TiffImage {
  readonly littleEndian: boolean;
  readonly width: number;
  readonly height: number;
  readonly tiled: boolean;
  /** Tile width and height, or the image's width and the rows of a strip. */
  readonly blockWidth: number;
  readonly blockHeight: number;
  readonly bands: number;
  /** `undefined` where the stored form is none of ours (1 bit, complex, 64-bit integers, …); `described` says what it is then. */
  readonly sample: Sample | undefined;
  readonly described: string;
  /** TIFF compression scheme: 1 none, 5 LZW, 8 DEFLATE, 32773 PackBits, 50000 ZSTD, … */
  readonly compression: number;
  readonly predictor: number;
  /** True when each band has blocks of its own (PlanarConfiguration 2). */
  readonly planar: boolean;
  readonly palette: boolean;
  /** All reds, all greens, all blues of the palette, 16 bits each. */
  readonly colorMap: readonly number[] | undefined;
  /** Bit 0 reduced resolution, bit 2 mask. */
  readonly subfile: number;
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
      images.push(imageOf(directory, tiff.littleEndian, bytes.name));
      next = directory.nextIFDByteOffset;
    }
    if (images.length === 0) throw damaged(bytes.name, 'it holds no image');
    return images;
  } catch (error) {
    if (isTetrazoneError(error) || signal?.aborted) throw error;
    throw damaged(bytes.name, `it is no TIFF file or a damaged one (${error instanceof Error ? error.message : String(error)})`, error);
  }
}

function imageOf(directory: ImageFileDirectory, littleEndian: boolean, source: string): TiffImage {
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
  const bits = new Set(list(258) ?? [1]);
  const formats = new Set(list(339) ?? [1]);
  const bit = [...bits].join('/');
  const format = [...formats].map((code) => ['', 'uint', 'int', 'float', 'undefined', 'complex int', 'complex float'][code] ?? `format ${code}`).join('/');
  return {
    littleEndian,
    width,
    height,
    tiled,
    blockWidth,
    blockHeight,
    bands,
    sample: samples.find((name) => name === `${format}${bit}`),
    described: `${format}${bit}`,
    compression: one(259, 1),
    predictor: one(317, 1),
    planar: one(284, 1) === 2 && bands > 1,
    palette: one(262, 1) === 3,
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

const samples: readonly Sample[] = ['uint8', 'int8', 'uint16', 'int16', 'uint32', 'int32', 'float32', 'float64'];

/** The full-resolution image and its overviews, largest first. Refuses a mask: cells that only a mask calls nodata would be read as values. */
export function pyramidOf(images: readonly TiffImage[], source: string): readonly TiffImage[] {
  if (images.some((image) => (image.subfile & 4) !== 0))
    throw damaged(source, 'it marks nodata by an internal mask; write a nodata value instead, for example with gdal_translate -a_nodata');
  const full = images.find((image) => (image.subfile & 1) === 0) ?? (images[0] as TiffImage);
  const overviews = images.filter((image) => (image.subfile & 1) === 1 && image.bands === full.bands);
  return [full, ...overviews.sort((a, b) => b.width - a.width)];
}
