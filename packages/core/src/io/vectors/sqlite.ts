import { TetrazoneError } from '../../errors/error.js';

export type SqlValue = number | bigint | string | Uint8Array | null;

/** A table of a database: its columns by name, in order, and the rows with their row ids. */
export interface SqlTable {
  readonly name: string;
  /** The names, from the CREATE statement; the one that stands for the row id is marked. */
  readonly columns: readonly string[];
  readonly rowId: string | undefined;
  rows(): Generator<{ readonly id: number; readonly values: readonly SqlValue[] }>;
}

/** A database that is only read. */
export interface SqlDatabase {
  readonly tables: readonly string[];
  table(name: string): SqlTable | undefined;
  readonly walMode: boolean;
}

const MAGIC = 'SQLite format 3\0';
const DEEPEST = 64;

export const isSqlite = (bytes: Uint8Array): boolean => new TextDecoder('latin1').decode(bytes.subarray(0, 16)) === MAGIC;

/**
 * Opens an SQLite database held in memory, for reading whole tables by its file format (version 3): B-trees of tables and their overflow pages; no
 * indices, no queries, no journals. Pages are visited once, so that damaged links cannot lead in circles. Throws `bad-source` for damage.
 */
export function openSqlite(bytes: Uint8Array, source: string): SqlDatabase {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-source', { source, detail: `its database is damaged: ${detail}` });
  };
  if (!isSqlite(bytes) || bytes.length < 512) refuse('no SQLite 3');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const said = view.getUint16(16);
  const pageSize = said === 1 ? 65536 : said;
  const usable = pageSize - view.getUint8(20);
  if (pageSize < 512 || (pageSize & (pageSize - 1)) !== 0 || usable < 480) refuse(`pages of ${pageSize} bytes`);
  const encodings = ['utf-8', 'utf-8', 'utf-16le', 'utf-16be'];
  const decoder = new TextDecoder(encodings[view.getUint32(56)] ?? 'utf-8');
  const pageStart = (page: number): number => {
    const start = (page - 1) * pageSize;
    return page < 1 || start + pageSize > bytes.length ? refuse(`page ${page} does not exist`) : start;
  };
  const varint = (at: number): readonly [value: number, next: number] => {
    let value = 0;
    for (let i = 0; i < 8; i++) {
      const byte = bytes[at + i] ?? refuse('a number is cut off');
      value = value * 128 + (byte & 127);
      if (byte < 128) return [value, at + i + 1];
    }
    return [value * 256 + (bytes[at + 8] ?? 0), at + 9];
  };

  /** The payload of a cell, its overflow pages joined. */
  const payload = (at: number, size: number): Uint8Array => {
    if (size > bytes.length) return refuse('a row is longer than the file');
    const most = usable - 35;
    if (size <= most) return at + size > bytes.length ? refuse('a row is cut off') : bytes.subarray(at, at + size);
    const least = Math.floor(((usable - 12) * 32) / 255) - 23;
    const rest = least + ((size - least) % (usable - 4));
    const local = rest <= most ? rest : least;
    const out = new Uint8Array(size);
    out.set(bytes.subarray(at, at + local));
    let filled = local;
    for (let page = view.getUint32(at + local); filled < size; ) {
      const start = pageStart(page);
      const part = bytes.subarray(start + 4, start + 4 + Math.min(usable - 4, size - filled));
      out.set(part, filled);
      filled += part.length;
      page = view.getUint32(start);
    }
    return out;
  };

  const record = (data: Uint8Array): SqlValue[] => {
    const part = new DataView(data.buffer, data.byteOffset, data.byteLength);
    const number = (at: number): readonly [number, number] => {
      let value = 0;
      for (let i = 0; i < 8; i++) {
        const byte = data[at + i] ?? refuse('a row is cut off');
        value = value * 128 + (byte & 127);
        if (byte < 128) return [value, at + i + 1];
      }
      return [value * 256 + (data[at + 8] ?? 0), at + 9];
    };
    const [head, first] = number(0);
    const values: SqlValue[] = [];
    let place = head;
    for (let at = first; at < head; ) {
      const [type, next] = number(at);
      at = next;
      const size = type >= 12 ? Math.floor((type - 12) / 2) : ([0, 1, 2, 3, 4, 6, 8, 8, 0, 0][type] ?? refuse(`a value of type ${type}`));
      if (place + size > data.length) refuse('a value is cut off');
      values.push(valueAt(part, data, type, place, size, decoder));
      place += size;
    }
    return values;
  };

  function* walk(root: number, seen: Set<number>, depth: number): Generator<{ readonly id: number; readonly values: readonly SqlValue[] }> {
    if (depth > DEEPEST || seen.has(root)) refuse('its pages go in circles');
    seen.add(root);
    const start = pageStart(root);
    const head = start + (root === 1 ? 100 : 0);
    const kind = bytes[head];
    const count = view.getUint16(head + 3);
    const leaf = kind === 13;
    if (!leaf && kind !== 5) refuse(`page ${root} is of kind ${kind}`);
    const list = head + (leaf ? 8 : 12);
    if (list + 2 * count > start + pageSize) refuse(`page ${root} is too full`);
    for (let i = 0; i < count; i++) {
      const cell = start + view.getUint16(list + 2 * i);
      if (cell + 4 > start + pageSize) refuse(`a cell of page ${root} lies outside it`);
      if (leaf) {
        const [size, afterSize] = varint(cell);
        const [id, at] = varint(afterSize);
        yield { id, values: record(payload(at, size)) };
      } else yield* walk(view.getUint32(cell), seen, depth + 1);
    }
    if (!leaf) yield* walk(view.getUint32(head + 8), seen, depth + 1);
  }

  const schema = new Map<string, { readonly name: string; readonly root: number; readonly sql: string }>();
  for (const { values } of walk(1, new Set(), 0)) {
    const [type, name, , root, sql] = values;
    if (type === 'table' && typeof name === 'string' && typeof root === 'number' && typeof sql === 'string')
      schema.set(name.toLowerCase(), { name, root, sql });
  }
  return {
    tables: [...schema.values()].map(({ name }) => name),
    walMode: bytes[18] === 2,
    table(asked) {
      const found = schema.get(asked.toLowerCase());
      if (found === undefined || found.root === 0) return undefined;
      return { name: found.name, ...columnsOf(found.sql), rows: () => walk(found.root, new Set(), 0) };
    },
  };
}

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
