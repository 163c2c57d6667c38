import { TetrazoneError } from '../../errors/error.js';
import { type PiecewiseBytes, pieceReader } from '../files/byte-pieces.js';
import { encodingOf } from '../tables/csv.js';
import type { FeatureNote } from './settle-features.js';

/** A row of a dBASE table; a deleted one keeps its place. */
export interface DbfRow {
  readonly values: Readonly<Record<string, unknown>>;
  readonly deleted: boolean;
}

/** A dBASE table whose rows are read as they are asked for. */
export interface DbfTable {
  readonly encoding: string;
  /** Number of rows. */
  readonly count: number;
  rows(): AsyncGenerator<DbfRow>;
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
 * Opens a dBASE table. Texts are in the encoding that the .cpg names, else the one of the header's language byte, else UTF-8 where all of them are, else
 * GB 18030; one that says UTF-8 and is none is read as GB 18030, and that is noted: all texts are looked at, row by row. Empty and starred fields are null,
 * dates become 1991-05-17, whole numbers beyond 2^53 stay text. Throws `bad-source` for a table that is cut off or no dBASE.
 */
export async function openDbf(table: PiecewiseBytes, source: string, cpg?: string): Promise<DbfTable> {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-source', { source, detail: `its .dbf ${detail}` });
  };
  const start = await pieceReader(table.pieces()).take(Math.min(table.size, 2 ** 16));
  if (start.length < 33) refuse('is cut off');
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const [count, head, width] = [view.getUint32(4, true), view.getUint16(8, true), view.getUint16(10, true)];
  if (head < 33 || width < 1 || head > start.length) refuse('is no dBASE table');
  if (head + count * width > table.size + 1) refuse(`has ${count} rows by its header, but is cut off`);
  const fields = fieldsOf(start, view, head);
  async function* rawRows(): AsyncGenerator<Uint8Array> {
    const reader = pieceReader(table.pieces());
    await reader.skip(head);
    for (let row = 0; row < count; row++) yield reader.take(width);
  }
  const cell = (row: Uint8Array, { type, offset, length }: Field): Uint8Array => {
    const all = row.subarray(offset, offset + length);
    return type === 'I' ? all : trimmed(all);
  };
  const names = fields.map(({ name }) => Uint8Array.from(name, (c) => c.charCodeAt(0)));
  const texts = fields.filter(({ type }) => type === 'C');
  const seen = seenTexts();
  for (const name of names) seen.see(name);
  if (texts.length > 0)
    for await (const row of rawRows()) {
      for (const field of texts) seen.see(cell(row, field));
      if (!seen.utf8) break;
    }
  const notes: FeatureNote[] = [];
  const encoding = encodingFor(seen, cpg?.trim(), start[29] as number, (note) => notes.push({ note }));
  const decoder = new TextDecoder(encoding);
  // a name or text that was cut to its field may end inside a character
  const decode = (part: Uint8Array): string => decoder.decode(part).replace(/\ufffd+$/, '');
  const read: string[] = [];
  for (const name of names) {
    const text = decode(name) || `field${read.length + 1}`;
    let unique = text;
    for (let n = 1; read.includes(unique); n++) unique = `${text}_${n}`;
    if (unique !== text) notes.push({ note: `two fields are named ${text}; the second is called ${unique}` });
    read.push(unique);
  }
  async function* rows(): AsyncGenerator<DbfRow> {
    for await (const row of rawRows())
      yield {
        deleted: row[0] === 0x2a,
        values: Object.fromEntries(fields.map((field, i) => [read[i] as string, fieldValue(field.type, cell(row, field), decode)])),
      };
  }
  return { encoding, count, rows, notes };
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

/** What texts show of their encoding, seen one after the other. */
interface SeenTexts {
  see(text: Uint8Array): void;
  /** Whether some have more than ASCII. */
  readonly foreign: boolean;
  /** Whether those are all UTF-8, and whether each has a character as Chinese ones begin in it. */
  readonly utf8: boolean;
  readonly chinese: boolean;
}

function seenTexts(): SeenTexts {
  let [foreign, utf8, chinese] = [false, true, true];
  return {
    see(text) {
      if (!text.some((byte) => byte > 127)) return;
      foreign = true;
      utf8 &&= isUtf8(text);
      chinese &&= text.some((byte) => byte >= 0xe3 && byte <= 0xe9);
    },
    get foreign() {
      return foreign;
    },
    get utf8() {
      return utf8;
    },
    get chinese() {
      return chinese;
    },
  };
}

function encodingFor({ foreign, utf8, chinese }: SeenTexts, cpg: string | undefined, language: number, note: (text: string) => void): string {
  const named = cpg === undefined || cpg === '' ? undefined : byName[cpg.toLowerCase().replace(/[^a-z0-9]/g, '')];
  if (cpg !== undefined && cpg !== '' && named === undefined) note(`the .cpg says ${cpg}, which is not known here; the encoding was found by the texts`);
  if (named === 'utf-8' && !utf8) {
    note('the .cpg says UTF-8, but the texts are none; they were read as GB 18030');
    return 'gb18030';
  }
  const detected = utf8 ? 'utf-8' : 'gb18030';
  if (named !== undefined) {
    // Chinese in UTF-8 begins its characters with these; short texts in GBK can pass for UTF-8 without them
    if (named !== 'utf-8' && foreign && utf8 && chinese) {
      note(`the .cpg says ${cpg}, but the texts are UTF-8; they were read as that`);
      return 'utf-8';
    }
    return named;
  }
  const told = byLanguage[language];
  return told === undefined || (utf8 && foreign) || told === 'windows-1252' ? detected : told;
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
