import { TetrazoneError } from '../../errors/error.js';
import type { ReaderCache } from '../../layers/block-cache.js';
import { intersectWindows, isEmptyWindow, type Window } from '../../raster/grid.js';
import { allocate, bytesPerCell, type Cells } from '../../raster/raster.js';
import type { ByteSource } from '../files/byte-source.js';
import { type Conversion, convertSamples } from './convert-samples.js';
import { decodeBlock, rowOfBlock } from './decode-block.js';
import type { Sample, TiffImage } from './tiff-image.js';

/** Blocks that lie this close in the file are fetched in one piece, up to so many bytes. */
const GAP = 1 << 14;
const PIECE = 1 << 23;
/** Block rows are read in groups of about so many cells, the next group while the last is copied. */
const GROUP_CELLS = 1 << 20;

/** What is to be read of a file, and into what. */
export interface BlockReaderOptions {
  readonly image: TiffImage;
  readonly sample: Sample;
  readonly band: number;
  readonly southUp: boolean;
  readonly conversion: Conversion;
  /** Keeps decoded blocks. */
  readonly cache: ReaderCache;
}

/** Reads windows of one band through a cache of decoded blocks. */
export interface BlockReader {
  /** Fills `into`, whatever it held, or a new array. */
  read(window: Window, signal?: AbortSignal, into?: Cells): Promise<Cells>;
  /** Blocks decoded so far; each is decoded once as long as the cache holds it. */
  readonly decoded: number;
}

export function blockReader(bytes: ByteSource, options: BlockReaderOptions): BlockReader {
  const { sample, band, southUp, conversion, cache } = options;
  const image = splitWhole(options.image);
  const { width, height, blockWidth, blockHeight } = image;
  const across = Math.ceil(width / blockWidth);
  const down = Math.ceil(height / blockHeight);
  const plane = image.planar ? band * across * down : 0;
  const cellBytes = bytesPerCell(conversion.type);
  let decoded = 0;

  const rowsOf = (block: number): number => Math.min(blockHeight, height - Math.floor(block / across) * blockHeight);
  const weight = (block: number): number => ((image.byteCounts[plane + block] as number) === 0 ? 0 : rowsOf(block) * blockWidth * cellBytes);

  async function decode(block: number, packed: Uint8Array): Promise<Cells> {
    decoded++;
    try {
      return convertSamples(await decodeBlock(packed, image, sample, { rows: rowsOf(block), band }), conversion);
    } catch (error) {
      const detail = `block ${plane + block + 1} is damaged (${error instanceof Error ? error.message : String(error)})`;
      throw new TetrazoneError('bad-source', { source: bytes.name, detail }, error);
    }
  }

  /** The cells of blocks, from the cache or the file; `undefined` for a block that was never written. One that is on its way is shared. */
  function load(blocks: readonly number[]): Promise<Cells | undefined>[] {
    const place = (block: number): readonly [offset: number, length: number] => [
      image.offsets[plane + block] as number,
      image.byteCounts[plane + block] as number,
    ];
    const missing = blocks.filter((block) => !cache.has(block) && place(block)[1] > 0).sort((a, b) => place(a)[0] - place(b)[0]);
    const fetched = new Map<number, Promise<Cells | undefined>>();
    for (let i = 0; i < missing.length; ) {
      const start = place(missing[i] as number)[0];
      let end = start;
      const piece: number[] = [];
      for (; i < missing.length; i++) {
        const [offset, length] = place(missing[i] as number);
        if (piece.length > 0 && (offset > end + GAP || offset + length > start + PIECE)) break;
        piece.push(missing[i] as number);
        end = Math.max(end, offset + length);
      }
      const data = bytes.read(start, end - start);
      for (const block of piece) {
        const [offset, length] = place(block);
        const cells = data.then((all) => decode(block, all.subarray(offset - start, offset - start + length)));
        fetched.set(block, cells);
      }
    }
    const found = blocks.map((block) => fetched.get(block) ?? cache.get(block) ?? Promise.resolve(undefined));
    for (const [block, cells] of fetched) cache.keep(block, cells, weight(block));
    return found;
  }

  async function read(window: Window, signal?: AbortSignal, into?: Cells): Promise<Cells> {
    const out = into ?? allocate(conversion.type, Math.max(0, window.width) * Math.max(0, window.height));
    const inside = intersectWindows(window, { col: 0, row: 0, width, height });
    if (inside.width < window.width || inside.height < window.height) out.fill(conversion.nodata);
    if (isEmptyWindow(inside)) return out;
    // rows as the file counts them
    const top = southUp ? height - inside.row - inside.height : inside.row;
    const firstRow = Math.floor(top / blockHeight);
    const lastRow = Math.floor((top + inside.height - 1) / blockHeight);
    const firstCol = Math.floor(inside.col / blockWidth);
    const lastCol = Math.floor((inside.col + inside.width - 1) / blockWidth);
    const columns = Array.from({ length: lastCol - firstCol + 1 }, (_, i) => firstCol + i);
    const step = Math.max(1, Math.floor(GROUP_CELLS / (columns.length * blockWidth * blockHeight)));
    const group = (from: number): readonly number[] => {
      const rows = Array.from({ length: Math.min(step, lastRow - from + 1) }, (_, i) => from + i);
      return rows.flatMap((row) => columns.map((col) => row * across + col));
    };
    const fetchGroup = (row: number): Promise<(Cells | undefined)[]> => {
      const all = Promise.all(load(group(row)));
      // its failure is told by the loop below, or by nobody when the reader gave up
      all.catch(() => {});
      return all;
    };
    let coming = fetchGroup(firstRow);
    for (let row = firstRow; row <= lastRow; row += step) {
      const cells = await coming;
      signal?.throwIfAborted();
      if (row + step <= lastRow) coming = fetchGroup(row + step);
      group(row).forEach((block, index) => {
        copy(block, cells[index], inside, window, out);
      });
    }
    return out;
  }

  /** Copies the part of a block that lies in the window. A block that was never written is nodata, or 0 where the file has none. */
  function copy(block: number, cells: Cells | undefined, inside: Window, window: Window, out: Cells): void {
    const left = (block % across) * blockWidth;
    const upper = Math.floor(block / across) * blockHeight;
    const from = Math.max(inside.col, left);
    const to = Math.min(inside.col + inside.width, left + blockWidth);
    const empty = conversion.stored === undefined ? conversion.offset : conversion.nodata;
    for (let fileRow = upper; fileRow < Math.min(upper + blockHeight, height); fileRow++) {
      const row = southUp ? height - 1 - fileRow : fileRow;
      if (row < inside.row || row >= inside.row + inside.height) continue;
      const start = (row - window.row) * window.width + from - window.col;
      const at = (fileRow - upper) * blockWidth - left;
      if (cells === undefined) out.fill(empty, start, start + to - from);
      else out.set(cells.subarray(at + from, at + to) as never, start);
    }
  }

  return {
    read,
    get decoded() {
      return decoded;
    },
  };
}

/** An uncompressed image in one piece is read in strips of about a megabyte: nothing in the file asks for more. */
function splitWhole(image: TiffImage): TiffImage {
  const rowBytes = rowOfBlock(image).bytes;
  const rows = Math.max(1, Math.floor(2 ** 20 / rowBytes));
  if (image.tiled || image.compression !== 1 || image.blockHeight < image.height || rows >= image.height) return image;
  const strips = Array.from({ length: Math.ceil(image.height / rows) }, (_, i) => i * rows);
  return {
    ...image,
    blockHeight: rows,
    offsets: image.offsets.flatMap((offset) => strips.map((row) => offset + row * rowBytes)),
    byteCounts: image.byteCounts.flatMap((count) => strips.map((row) => Math.max(0, Math.min(rows * rowBytes, count - row * rowBytes)))),
  };
}
