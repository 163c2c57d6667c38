import { TetrazoneError } from '../../errors/error.js';
import { encodingOf } from '../tables/csv.js';
import type { FeatureNote } from './settle-features.js';

/** Rows of a dBASE table; `deleted` ones keep their place. */
export interface DbfTable {
  readonly encoding: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly deleted: ReadonlySet<number>;
  readonly notes: readonly FeatureNote[];
}

interface Field {
  readonly name: string;
  readonly type: string;
  readonly length: number;
  readonly offset: number;
}

/** Encodings by what a .cpg says, white space and punctuation taken out, in lower case. */
const byName: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  '65001': 'utf-8',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  gb18030: 'gb18030',
  '936': 'gb18030',
  cp936: 'gb18030',
  ansi936: 'gb18030',
  ms936: 'gb18030',
  euccn: 'gb18030',
  '54936': 'gb18030',
  big5: 'big5',
  '950': 'big5',
  cp950: 'big5',
  iso88591: 'windows-1252',
  '88591': 'windows-1252',
  '1252': 'windows-1252',
  cp1252: 'windows-1252',
  ansi1252: 'windows-1252',
  windows1252: 'windows-1252',
};
/** Encodings by the language byte of the header. */
const byLanguage: Readonly<Record<number, string>> = { 77: 'gb18030', 122: 'gb18030', 79: 'big5', 120: 'big5', 3: 'windows-1252' };

/**
 * Reads a dBASE table. Texts are in the encoding that the .cpg names, else the one of the header's language byte, else UTF-8 where all of them are, else
 * GB 18030; one that says UTF-8 and is none is read as GB 18030, and that is noted. Empty and starred fields are null, dates become 1991-05-17, whole
 * numbers beyond 2^53 stay text. Throws `bad-source` for a table that is cut off or no dBASE.
 */
export function readDbf(bytes: Uint8Array, source: string, cpg?: string): DbfTable {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-source', { source, detail: `its .dbf ${detail}` });
  };
  if (bytes.length < 33) refuse('is cut off');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [count, head, width] = [view.getUint32(4, true), view.getUint16(8, true), view.getUint16(10, true)];
  if (head < 33 || width < 1 || head > bytes.length) refuse('is no dBASE table');
  if (head + count * width > bytes.length + 1) refuse(`has ${count} rows by its header, but is cut off`);
  const fields = fieldsOf(bytes, view, head);
  const raw: Uint8Array[] = [];
  const cell = (row: number, { type, offset, length }: Field): Uint8Array => {
    const start = head + row * width + offset;
    const all = bytes.subarray(start, Math.min(start + length, head + (row + 1) * width));
    return type === 'I' ? all : trimmed(all);
  };
  const texts = fields.filter(({ type }) => type === 'C');
  for (let row = 0; row < count; row++) for (const field of texts) raw.push(cell(row, field));
  const names = fields.map(({ offset: _, name }) => name);
  const notes: FeatureNote[] = [];
  const encoding = encodingFor([...names.map((name) => Uint8Array.from(name, (c) => c.charCodeAt(0))), ...raw], cpg?.trim(), bytes[29] as number, (note) =>
    notes.push({ note }),
  );
  const decoder = new TextDecoder(encoding);
  // a name or text that was cut to its field may end inside a character
  const decode = (part: Uint8Array): string => decoder.decode(part).replace(/\ufffd+$/, '');
  const read: string[] = [];
  for (const name of names) {
    const text = decode(Uint8Array.from(name, (c) => c.charCodeAt(0))) || `field${read.length + 1}`;
    let unique = text;
    for (let n = 1; read.includes(unique); n++) unique = `${text}_${n}`;
    if (unique !== text) notes.push({ note: `two fields are named ${text}; the second is called ${unique}` });
    read.push(unique);
  }
  const deleted = new Set<number>();
  const rows = Array.from({ length: count }, (_, row) => {
    if (bytes[head + row * width] === 0x2a) deleted.add(row);
    return Object.fromEntries(fields.map((field, i) => [read[i] as string, fieldValue(field.type, cell(row, field), decode)]));
  });
  return { encoding, rows, deleted, notes };
}

function fieldsOf(bytes: Uint8Array, view: DataView, head: number): Field[] {
  const fields: Field[] = [];
  let offset = 1;
  for (let at = 32; at + 32 <= head && bytes[at] !== 0x0d; at += 32) {
    const end = bytes.subarray(at, at + 11).indexOf(0);
    const name = String.fromCharCode(...trimmed(bytes.subarray(at, at + (end < 0 ? 11 : end))));
    const type = String.fromCharCode(bytes[at + 11] as number);
    const length = type === 'C' ? view.getUint16(at + 16, true) : (bytes[at + 16] as number);
    // of a text longer than 255 the second byte is the upper one; of others it counts decimals
    fields.push({ name, type, length, offset });
    offset += length;
  }
  return fields;
}

/** Without the blanks and zeros around. */
function trimmed(bytes: Uint8Array): Uint8Array {
  let [from, to] = [0, bytes.length];
  const blank = (byte: number | undefined): boolean => byte === 0x20 || byte === 0;
  while (to > from && blank(bytes[to - 1])) to--;
  while (from < to && blank(bytes[from])) from++;
  return bytes.subarray(from, to);
}

/** True where the bytes are UTF-8, but for a character that was cut at the end. */
function isUtf8(bytes: Uint8Array): boolean {
  for (let cut = 0; cut <= 3 && cut <= bytes.length; cut++) if (encodingOf(bytes.subarray(0, bytes.length - cut)) === 'utf-8') return true;
  return false;
}

function encodingFor(texts: readonly Uint8Array[], cpg: string | undefined, language: number, note: (text: string) => void): string {
  const foreign = texts.filter((text) => text.some((byte) => byte > 127));
  const utf8 = foreign.every(isUtf8);
  const named = cpg === undefined || cpg === '' ? undefined : byName[cpg.toLowerCase().replace(/[^a-z0-9]/g, '')];
  if (cpg !== undefined && cpg !== '' && named === undefined) note(`the .cpg says ${cpg}, which is not known here; the encoding was found by the texts`);
  if (named === 'utf-8' && !utf8) {
    note('the .cpg says UTF-8, but the texts are none; they were read as GB 18030');
    return 'gb18030';
  }
  const detected = utf8 ? 'utf-8' : 'gb18030';
  if (named !== undefined) {
    // Chinese in UTF-8 begins its characters with these; short texts in GBK can pass for UTF-8 without them
    if (named !== 'utf-8' && foreign.length > 0 && utf8 && foreign.every((text) => text.some((byte) => byte >= 0xe3 && byte <= 0xe9))) {
      note(`the .cpg says ${cpg}, but the texts are UTF-8; they were read as that`);
      return 'utf-8';
    }
    return named;
  }
  const told = byLanguage[language];
  return told === undefined || (utf8 && foreign.length > 0) || told === 'windows-1252' ? detected : told;
}

function fieldValue(type: string, bytes: Uint8Array, decode: (bytes: Uint8Array) => string): unknown {
  if (type === 'C') return bytes.length === 0 ? null : decode(bytes);
  if (type === 'I') return bytes.length === 4 ? new DataView(bytes.buffer, bytes.byteOffset).getInt32(0, true) : null;
  const text = String.fromCharCode(...bytes).trim();
  if (type === 'L') return /^[TtYy1]$/.test(text) ? true : /^[FfNn0]$/.test(text) ? false : null;
  if (type === 'D') return /^\d{8}$/.test(text) && text !== '00000000' ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : null;
  if (type !== 'N' && type !== 'F') return text === '' ? null : text;
  if (text === '' || text.startsWith('*')) return null;
  const number = Number(text.replace(',', '.'));
  if (!Number.isFinite(number)) return null;
  return /^-?\d+$/.test(text) && !Number.isSafeInteger(number) ? text : number;
}
