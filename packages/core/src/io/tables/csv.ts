import { TetrazoneError } from '../../errors/error.js';
import type { Table } from '../../tables/columns.js';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/**
 * The encoding of a text: UTF-8 or UTF-16 by their byte order mark, UTF-8 where the bytes are valid UTF-8, else GB 18030 (which holds GBK and GB 2312), as
 * Chinese office programs write CSV.
 */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
}

/** The encoding of a text that comes in pieces, as `encodingOf` finds it: all of them are looked at. */
export async function encodingOfPieces(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Encoding> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let first = true;
  try {
    for await (const piece of pieces) {
      const marked = first ? encodingOf(piece.subarray(0, 2)) : 'utf-8';
      if (marked.startsWith('utf-16')) return marked;
      first = false;
      utf8.decode(piece, { stream: true });
    }
    utf8.decode();
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'gb18030';
    throw error;
  }
}

/** The pieces of a text in UTF-8. */
export async function* inUtf8(pieces: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<Uint8Array> {
  if (encoding === 'utf-8') return yield* pieces;
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  for await (const piece of pieces) yield encoder.encode(decoder.decode(piece, { stream: true }));
  yield encoder.encode(decoder.decode());
}

/** Longer texts would lie where garbage is seldom looked for. */
const TEXT_PIECE = 1 << 16;

/** The same as text, in short pieces. */
export async function* inText(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of pieces)
    for (let at = 0; at < piece.length; at += TEXT_PIECE) yield decoder.decode(piece.subarray(at, at + TEXT_PIECE), { stream: true });
  yield decoder.decode();
}

/** Text of bytes in their own encoding, as `encodingOf` finds it. */
export function decodeText(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  return new TextDecoder(encoding).decode(bytes);
}

/** A table has no more columns: Excel's limit. What claims more is no table, and would fill the memory with its fields. */
export const mostColumns = 16_384;
/** Nor are its fields longer (in characters), or the names of its columns. */
const [LONGEST, LONGEST_NAME] = [2 ** 24, 2 ** 10];

const [QUOTE, LF, CR] = [0x22, 0x0a, 0x0d];

/** The separator of a header line: the one of comma, semicolon and tab that it has most of. */
export function separatorOf(text: string): string {
  const found = new Map([',', ';', '\t'].map((candidate) => [candidate.charCodeAt(0), 0]));
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LF || code === CR) break;
    const count = found.get(code);
    if (count !== undefined) found.set(code, count + 1);
  }
  return String.fromCharCode([...found].reduce((best, candidate) => (candidate[1] > best[1] ? candidate : best))[0]);
}

/**
 * A table of a CSV text (RFC 4180: quoted fields may hold separators, line ends and doubled quotes): first line the names of the columns, empty lines
 * left out. Separated by commas, semicolons or tabs, as the first line shows. Throws `bad-source` with the line for a row of another length, a quote
 * that does not close, and a name that is empty or stands twice. O(characters).
 */
export function parseCsv(text: string, source: string): Table {
  const refuse = (line: number, detail: string): never => {
    throw new TetrazoneError('bad-source', { source, detail: `line ${line}: ${detail}` });
  };
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  const separator = separatorOf(body).charCodeAt(0);
  let names: string[] | undefined;
  let columns: string[][] = [];
  const lines: number[] = [];
  let line = 1;
  let begun = 1;
  let fields: string[] = [];
  const endRow = (): void => {
    const empty = fields.length === 1 && fields[0] === '';
    if (!empty && names === undefined) {
      names = fields.map((name) => name.trim());
      const known = new Set<string>();
      names.forEach((name, at) => {
        if (name === '') refuse(begun, `column ${at + 1} has no name`);
        if (name.length > LONGEST_NAME) refuse(begun, `the name of column ${at + 1} has ${name.length} characters`);
        if (known.has(name)) refuse(begun, `two columns are named ${name}`);
        known.add(name);
      });
      columns = names.map(() => []);
    } else if (!empty) {
      if (fields.length !== columns.length) refuse(begun, `it has ${fields.length} fields, the header has ${columns.length}`);
      for (let at = 0; at < fields.length; at++) (columns[at] as string[]).push(fields[at] as string);
      lines.push(begun);
    }
    fields = [];
    begun = line;
  };
  const ends = (place: number): boolean => {
    const code = body.charCodeAt(place);
    return code === separator || code === LF || code === CR;
  };
  let at = 0;
  while (at < body.length) {
    if (body.charCodeAt(at) === QUOTE) {
      const from = at + 1;
      for (at = from; ; at += 2) {
        at = body.indexOf('"', at);
        if (at < 0) refuse(line, 'a quote does not close');
        if (body.charCodeAt(at + 1) !== QUOTE) break;
      }
      if (at - from > LONGEST) refuse(line, `a field has more than ${LONGEST} characters`);
      const field = body.slice(from, at++).replaceAll('""', '"');
      line += field.split('\n').length - 1;
      fields.push(field);
      if (at < body.length && !ends(at)) refuse(line, 'text follows a closing quote');
    } else {
      const from = at;
      while (at < body.length && !ends(at)) at++;
      if (at - from > LONGEST) refuse(line, `a field has more than ${LONGEST} characters`);
      fields.push(body.slice(from, at));
    }
    if (fields.length > mostColumns) refuse(begun, `it has more than ${mostColumns} fields`);
    if (body.charCodeAt(at) === separator) {
      at++;
      // a separator at the very end leaves one more, empty field
      if (at === body.length) fields.push('');
      continue;
    }
    if (body.charCodeAt(at) === CR && body.charCodeAt(at + 1) === LF) at++;
    at++;
    line++;
    endRow();
  }
  if (fields.length > 0) endRow();
  if (names === undefined) return refuse(1, 'it has no header');
  const header: string[] = names;
  return { source, columns: new Map(header.map((name, index) => [name, columns[index] as string[]])), rows: lines.length, line: (row) => lines[row] as number };
}

/** One field, quoted where it must be. Numbers in full, missing ones (NaN, null) empty. */
function field(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined || (typeof value === 'number' && Number.isNaN(value))) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** CSV text by RFC 4180, lines ended by CR LF; with `bom` the mark by which Excel knows UTF-8. */
export function writeCsv(
  header: readonly string[],
  rows: Iterable<readonly (string | number | boolean | null | undefined)[]>,
  options: { readonly bom?: boolean } = {},
): string {
  const lines = [header.map(field).join(',')];
  for (const row of rows) lines.push(row.map(field).join(','));
  return `${options.bom ? '\ufeff' : ''}${lines.join('\r\n')}\r\n`;
}
