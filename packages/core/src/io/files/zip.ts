import { Inflate, zipSync } from 'fflate';
import { TetrazoneError } from '../../errors/error.js';
import { encodingOf } from '../tables/csv.js';

/** One file in a zip. */
export interface ZipEntry {
  readonly name: string;
  readonly size: number;
  /** Unpacks it. Throws `bad-source` where it is damaged or holds more than it says. */
  read(): Uint8Array<ArrayBuffer>;
  /** The same piece by piece; damage may show only at the end. */
  pieces(): Generator<Uint8Array>;
}

/** A file in a zip may have this size at most, and all together four times as much. */
const LARGEST = 2 ** 30;
/** No DEFLATE stream holds more than this for a byte: what claims more is a bomb. */
const DENSEST = 1040;
const PIECE = 1 << 16;

/** True for the first bytes of a zip. */
export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);

/**
 * The files of a zip, folders left out. Names without the mark of UTF-8 are read as GB 18030 where they are no UTF-8, as Windows writes them in China.
 * Sizes are checked before anything is unpacked. Throws `bad-source` for a cut or encrypted zip, and for one that would unpack to more than 4 GiB.
 */
export function readZip(bytes: Uint8Array, source: string): ZipEntry[] {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-source', { source, detail });
  };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  const last = Math.max(0, end - 0xffff);
  while (end >= last && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < last || end < 0) return refuse('the zip has no end: it is cut off');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || at === 0xffffffff) return refuse('the zip is in the 64-bit form; pack it again as a plain zip, or unpack it');
  const entries: ZipEntry[] = [];
  let total = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return refuse('the list of the zip is damaged');
    const [flags, method, crc] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true), view.getUint32(at + 16, true)];
    const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const [nameLength, extra, comment] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)];
    const rawName = bytes.subarray(at + 46, at + 46 + nameLength);
    const name = new TextDecoder(flags & 0x800 ? 'utf-8' : encodingOf(rawName)).decode(rawName).replaceAll('\\', '/');
    const local = view.getUint32(at + 42, true);
    at += 46 + nameLength + extra + comment;
    if (name.endsWith('/') || name.startsWith('__MACOSX/')) continue;
    total += size;
    if (size > LARGEST || total > 4 * LARGEST || size > packed * DENSEST + PIECE) return refuse(`${name} would unpack to ${size} bytes`);
    const pieces = function* (): Generator<Uint8Array> {
      if (flags & 1) refuse(`${name} is encrypted`);
      if (local + 30 > bytes.length || view.getUint32(local, true) !== 0x04034b50) refuse(`${name} is not where the zip says`);
      const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      if (from + packed > bytes.length) refuse(`${name} is cut off`);
      if (method !== 0 && method !== 8) refuse(`${name} is packed by method ${method}`);
      const data = bytes.subarray(from, from + packed);
      let [sum, found] = [-1, 0];
      try {
        for (const piece of method === 0 ? [data] : unpacked(data)) {
          sum = crc32(piece, sum);
          found += piece.length;
          if (found > size) break;
          yield piece;
        }
      } catch (error) {
        if (error instanceof TetrazoneError) throw error;
        found = -1;
      }
      if (found !== size || ~sum >>> 0 !== crc) refuse(`${name} is damaged`);
    };
    entries.push({
      name,
      size,
      pieces,
      read() {
        const out = new Uint8Array(size);
        let filled = 0;
        for (const piece of pieces()) {
          out.set(piece, filled);
          filled += piece.length;
        }
        return out;
      },
    });
  }
  return entries;
}

/** Unpacks piece by piece, so that what holds more than it says is found before it fills the memory. */
function* unpacked(data: Uint8Array): Generator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const inflate = new Inflate((piece) => ready.push(piece));
  for (let at = 0; at < data.length; at += PIECE) {
    inflate.push(data.subarray(at, at + PIECE), at + PIECE >= data.length);
    yield* ready;
    ready = [];
  }
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The checksum of zips over one piece after another, begun with −1; its complement is what a zip says. */
function crc32(bytes: Uint8Array, before: number): number {
  let crc = before;
  for (let i = 0; i < bytes.length; i++) crc = (crc >>> 8) ^ (crcTable[(crc ^ (bytes[i] as number)) & 255] as number);
  return crc;
}

/** A zip of files, the same bytes whenever it is made. */
export const writeZip = (files: Readonly<Record<string, Uint8Array>>): Uint8Array<ArrayBuffer> =>
  new Uint8Array(zipSync({ ...files }, { level: 6, mtime: new Date(1980, 0, 1) }));
