import { TetrazoneError } from '../../errors/error.js';
import { blockReader, type PlacedBytes } from '../files/byte-blocks.js';

export type SqlValue = number | bigint | string | Uint8Array | null;

/** A table of a database: its columns by name, in order, and the rows with their row ids. */
export interface SqlTable {
  readonly name: string;
  /** The names, from the CREATE statement; the one that stands for the row id is marked. */
  readonly columns: readonly string[];
  readonly rowId: string | undefined;
  rows(): AsyncGenerator<SqlRow>;
}

export interface SqlRow {
  readonly id: number;
  readonly values: readonly SqlValue[];
}

/** A database that is only read. */
export interface SqlDatabase {
  readonly tables: readonly string[];
  table(name: string): SqlTable | undefined;
  readonly walMode: boolean;
}

const MAGIC = 'SQLite format 3\0';
const DEEPEST = 64;
/** A row has no more bytes: what has more fills the memory when geometry is made of it. */
const LONGEST = 2 ** 26;

export const isSqlite = (bytes: Uint8Array): boolean => new TextDecoder('latin1').decode(bytes.subarray(0, 16)) === MAGIC;

/**
 * Opens an SQLite database for reading whole tables by its file format (version 3): B-trees of tables and their overflow pages, a page at a time; no
 * indices, no queries, no journals. Pages are visited once, so that damaged links cannot lead in circles. Throws `bad-source` for damage.
 */
export async function openSqlite(bytes: PlacedBytes, source: string): Promise<SqlDatabase> {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-source', { source, detail: `its database is damaged: ${detail}` });
  };
  const top = await bytes.read(0, Math.min(bytes.size, 100));
  if (!isSqlite(top) || bytes.size < 512) refuse('no SQLite 3');
  const heading = new DataView(top.buffer, top.byteOffset, top.byteLength);
  const said = heading.getUint16(16);
  const pageSize = said === 1 ? 65536 : said;
  const usable = pageSize - heading.getUint8(20);
  if (pageSize < 512 || (pageSize & (pageSize - 1)) !== 0 || usable < 480) refuse(`pages of ${pageSize} bytes`);
  const encodings = ['utf-8', 'utf-8', 'utf-16le', 'utf-16be'];
  const decoder = new TextDecoder(encodings[heading.getUint32(56)] ?? 'utf-8');
  const pages = Math.floor(bytes.size / pageSize);
  // how many pages there are stands in the head, and is true where whoever wrote it last knew of that
  const stated = heading.getUint32(24) === heading.getUint32(92) ? heading.getUint32(28) : 0;
  if (stated > pages) refuse(`it says that it has ${stated} pages, and has ${pages}: it is cut off`);
  const blocks = blockReader(bytes, Math.max(BLOCK, pageSize));
  const page = (number: number): Uint8Array | Promise<Uint8Array> =>
    number < 1 || number > pages ? refuse(`page ${number} does not exist`) : blocks.read((number - 1) * pageSize, pageSize);

  const varint = (data: Uint8Array, at: number): readonly [value: number, next: number] => {
    let value = 0;
    for (let i = 0; i < 8; i++) {
      const byte = data[at + i] ?? refuse('a number is cut off');
      value = value * 128 + (byte & 127);
      if (byte < 128) return [value, at + i + 1];
    }
    return [value * 256 + (data[at + 8] ?? 0), at + 9];
  };

  /** How much of a payload stands in its cell; the rest lies in overflow pages. */
  const localSize = (size: number): number => {
    if (size > bytes.size) return refuse('a row is longer than the file');
    if (size > LONGEST) return refuse(`a row has ${size} bytes, more than ${LONGEST} are not read`);
    const most = usable - 35;
    if (size <= most) return size;
    const least = Math.floor(((usable - 12) * 32) / 255) - 23;
    const rest = least + ((size - least) % (usable - 4));
    return rest <= most ? rest : least;
  };

  /** A payload of `size` bytes whose beginning is `local`, joined with its overflow pages from `next` on. */
  const joined = async (size: number, local: Uint8Array, next: number): Promise<Uint8Array> => {
    const out = new Uint8Array(size);
    out.set(local);
    for (let [filled, number] = [local.length, next]; filled < size; ) {
      const data = await page(number);
      const part = data.subarray(4, 4 + Math.min(usable - 4, size - filled));
      out.set(part, filled);
      filled += part.length;
      number = new DataView(data.buffer, data.byteOffset).getUint32(0);
    }
    return out;
  };

  const record = (data: Uint8Array): SqlValue[] => {
    const part = new DataView(data.buffer, data.byteOffset, data.byteLength);
    const [head, first] = varint(data, 0);
    const values: SqlValue[] = [];
    let place = head;
    for (let at = first; at < head; ) {
      const [type, next] = varint(data, at);
      at = next;
      const size = type >= 12 ? Math.floor((type - 12) / 2) : ([0, 1, 2, 3, 4, 6, 8, 8, 0, 0][type] ?? refuse(`a value of type ${type}`));
      if (place + size > data.length) refuse('a value is cut off');
      values.push(valueAt(part, data, type, place, size, decoder));
      place += size;
    }
    return values;
  };

  /** The rows below a page, in the order of their ids. */
  async function* walk(root: number): AsyncGenerator<SqlRow> {
    // a bit for each page that was visited
    const seen = new Uint8Array(Math.ceil((pages + 1) / 8));
    const open: { readonly number: number; readonly depth: number }[] = [{ number: root, depth: 0 }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { number, depth } = next;
      const data = await page(number);
      const bit = 1 << (number & 7);
      if (depth > DEEPEST || ((seen[number >> 3] as number) & bit) !== 0) refuse('its pages go in circles');
      seen[number >> 3] = (seen[number >> 3] as number) | bit;
      const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
      const head = number === 1 ? 100 : 0;
      const kind = data[head];
      const count = view.getUint16(head + 3);
      const leaf = kind === 13;
      if (!leaf && kind !== 5) refuse(`page ${number} is of kind ${kind}`);
      const list = head + (leaf ? 8 : 12);
      if (list + 2 * count > pageSize) refuse(`page ${number} is too full`);
      const cellAt = (i: number): number => {
        const cell = view.getUint16(list + 2 * i);
        return cell + 4 > pageSize ? refuse(`a cell of page ${number} lies outside it`) : cell;
      };
      if (!leaf) {
        // the first child is to be the next
        open.push({ number: view.getUint32(head + 8), depth: depth + 1 });
        for (let i = count - 1; i >= 0; i--) open.push({ number: view.getUint32(cellAt(i)), depth: depth + 1 });
        continue;
      }
      for (let i = 0; i < count; i++) {
        const [size, afterSize] = varint(data, cellAt(i));
        const [id, at] = varint(data, afterSize);
        const local = localSize(size);
        if (at + local + (local < size ? 4 : 0) > pageSize) refuse('a row is cut off');
        const begun = data.subarray(at, at + local);
        yield { id, values: record(local === size ? begun : await joined(size, begun, view.getUint32(at + local))) };
      }
    }
  }

  const schema = new Map<string, { readonly name: string; readonly root: number; readonly sql: string }>();
  for await (const { values } of walk(1)) {
    const [type, name, , root, sql] = values;
    if (type === 'table' && typeof name === 'string' && typeof root === 'number' && typeof sql === 'string')
      schema.set(name.toLowerCase(), { name, root, sql });
  }
  return {
    tables: [...schema.values()].map(({ name }) => name),
    walMode: top[18] === 2,
    table(asked) {
      const found = schema.get(asked.toLowerCase());
      if (found === undefined || found.root === 0) return undefined;
      return { name: found.name, ...columnsOf(found.sql), rows: () => walk(found.root) };
    },
  };
}

/** Pages are read this much at a time: those of a table mostly follow each other. */
const BLOCK = 1 << 18;

function valueAt(view: DataView, data: Uint8Array, type: number, at: number, size: number, decoder: TextDecoder): SqlValue {
  if (type === 0) return null;
  if (type === 1) return view.getInt8(at);
  if (type === 2) return view.getInt16(at);
  if (type === 3) return view.getInt8(at) * 65536 + view.getUint16(at + 1);
  if (type === 4) return view.getInt32(at);
  if (type === 5) return view.getInt16(at) * 2 ** 32 + view.getUint32(at + 2);
  if (type === 6) {
    const value = view.getBigInt64(at);
    return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  }
  if (type === 7) return view.getFloat64(at);
  if (type === 8 || type === 9) return type - 8;
  const part = data.subarray(at, at + size);
  return type % 2 === 0 ? part : decoder.decode(part);
}

/** The columns of a CREATE TABLE statement: names may be bare or quoted; constraints of the whole table are none. */
function columnsOf(sql: string): { readonly columns: string[]; readonly rowId: string | undefined } {
  const columns: string[] = [];
  let rowId: string | undefined;
  for (const part of splitTop(sql.slice(sql.indexOf('(') + 1, sql.lastIndexOf(')')))) {
    const found = /^\s*(?:"((?:[^"]|"")*)"|`([^`]*)`|\[([^\]]*)\]|'([^']*)'|([^\s,]+))\s*([\s\S]*)$/.exec(part);
    if (found === null) continue;
    const [, double, back, square, single, bare, rest = ''] = found;
    if (bare !== undefined && /^(constraint|primary|unique|check|foreign)$/i.test(bare)) continue;
    const name = double?.replaceAll('""', '"') ?? back ?? square ?? single ?? (bare as string);
    columns.push(name);
    if (/^integer\b[\s\S]*\bprimary\s+key\b/i.test(rest)) rowId = name;
  }
  return { columns, rowId };
}

/** Parts between commas that stand in no quotes and no brackets. */
function splitTop(text: string): string[] {
  const parts: string[] = [];
  let [depth, from] = [0, 0];
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (/["'`]/.test(character)) quote = character;
    else if (character === '[') quote = ']';
    else if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === ',' && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}
