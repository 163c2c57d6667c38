import { unzlibSync } from 'fflate';
import { TetrazoneError } from '../../errors/error.js';

/** No font has more bytes unpacked; what claims more is no font. */
const LARGEST = 2 ** 26;

/** Unpacks a WOFF 1.0 font to the TrueType or OpenType font that it holds (W3C WOFF File Format 1.0, section 5). Throws `bad-source` for what is none. */
export function unpackWoff(bytes: Uint8Array, source: string): Uint8Array<ArrayBuffer> {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-source', { source, detail });
  };
  if (bytes.length < 44) refuse('it is no WOFF font');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0) !== 0x774f4646) refuse('it is no WOFF font');
  const count = view.getUint16(12);
  if (44 + 20 * count > bytes.length) refuse('the font is cut off');
  let length = 12 + 16 * count;
  const tables = Array.from({ length: count }, (_, i) => {
    const at = 44 + 20 * i;
    const [offset, packed, size] = [view.getUint32(at + 4), view.getUint32(at + 8), view.getUint32(at + 12)];
    const place = length;
    length += (size + 3) & ~3;
    if (offset + packed > bytes.length || packed > size || length > LARGEST) refuse('the font is damaged');
    return { tag: view.getUint32(at), checksum: view.getUint32(at + 16), offset, packed, size, place };
  });
  const out = new Uint8Array(length);
  const head = new DataView(out.buffer);
  const order = Math.floor(Math.log2(Math.max(1, count)));
  head.setUint32(0, view.getUint32(4));
  head.setUint16(4, count);
  head.setUint16(6, 16 << order);
  head.setUint16(8, order);
  head.setUint16(10, 16 * count - (16 << order));
  tables.forEach(({ tag, checksum, offset, packed, size, place }, i) => {
    [tag, checksum, place, size].forEach((value, k) => {
      head.setUint32(12 + 16 * i + 4 * k, value);
    });
    const raw = bytes.subarray(offset, offset + packed);
    const table = packed < size ? unzlibSync(raw, { out: new Uint8Array(size) }) : raw;
    if (table.length !== size) refuse('the font is damaged');
    out.set(table, place);
  });
  return out;
}
