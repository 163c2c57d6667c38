import { letGo } from '../../raster/let-go.js';
import type { SqlValue } from './sqlite.js';

/** A table to be written; a column that is the row id holds null. */
export interface SqlTableContent {
  readonly name: string;
  readonly sql: string;
  /** Of the rows, rising; 1, 2 … where they are left out. */
  readonly ids?: readonly number[];
  readonly rows: readonly (readonly (SqlValue | boolean)[])[];
}

/** What stands in the schema without pages of its own: a virtual table, a trigger. */
export interface SqlStatement {
  readonly type: 'table' | 'trigger';
  readonly name: string;
  /** The table that it belongs to. */
  readonly on: string;
  readonly sql: string;
}

const PAGE = 4096;
const LOCAL = PAGE - 35;
const LEAST = Math.floor(((PAGE - 12) * 32) / 255) - 23;
/** Pages that are given back together once they are in the file, lest it be held twice. */
const AT_ONCE = 1024;
const encoder = new TextEncoder();

function varint(value: number): number[] {
  const bytes = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift((rest % 128) + 128);
  return bytes;
}

const join = (parts: readonly (Uint8Array | readonly number[])[]): Uint8Array => {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
};

/** Type code of a value. Whole numbers take 1, 2, 4 or 8 bytes. */
function typeOf(value: Exclude<SqlValue, string> | boolean): number {
  if (value === null) return 0;
  if (value instanceof Uint8Array) return 12 + 2 * value.length;
  if (typeof value === 'boolean') return value ? 9 : 8;
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return 7;
  const number = Number(value);
  if (number >= -128 && number < 128) return 1;
  if (number >= -32768 && number < 32768) return 2;
  return number >= -(2 ** 31) && number < 2 ** 31 ? 4 : 6;
}

/** Bytes of the types up to 9: nothing, whole numbers, a real, false and true. */
const sizes = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0] as const;

const number = new DataView(new ArrayBuffer(8));
const numberBytes = new Uint8Array(number.buffer);

/** The bytes of a row, behind what is to stand before so many of them. Rows are many, so there is no array for each value. */
function record(values: readonly (SqlValue | boolean)[], before: (length: number) => readonly number[]): Uint8Array {
  let size = 0;
  const types: number[] = [];
  const cells = values.map((value) => {
    const cell = typeof value === 'string' ? encoder.encode(value) : value;
    const type = typeof value === 'string' ? 13 + 2 * (cell as Uint8Array).length : typeOf(cell);
    size += cell instanceof Uint8Array ? cell.length : (sizes[type] as number);
    types.push(...varint(type));
    return cell;
  });
  // the length of the head counts itself
  const head = varint(types.length + (types.length + 1 < 128 ? 1 : 2));
  const start = [...before(head.length + types.length + size), ...head, ...types];
  const out = new Uint8Array(start.length + size);
  out.set(start);
  let at = start.length;
  for (const cell of cells) {
    if (cell instanceof Uint8Array) {
      out.set(cell, at);
      at += cell.length;
    } else if (typeof cell === 'number' || typeof cell === 'bigint') {
      const type = typeOf(cell);
      if (type === 7) number.setFloat64(0, cell as number);
      else number.setBigInt64(0, BigInt(cell));
      for (let i = 8 - (sizes[type] as number); i < 8; i++) out[at++] = numberBytes[i] as number;
    }
  }
  return out;
}

/**
 * An SQLite database of tables, by its file format (version 3): pages of 4 KiB, UTF-8, the application id given. The same bytes for the
 * same content.
 */
export function writeSqlite(
  tables: readonly SqlTableContent[],
  {
    applicationId,
    userVersion,
    statements = [],
  }: { readonly applicationId: number; readonly userVersion: number; readonly statements?: readonly SqlStatement[] },
): Uint8Array<ArrayBuffer> {
  // page 1 is the schema, kept free until the roots are known
  const pages: Uint8Array[] = [new Uint8Array(PAGE)];
  const add = (page: Uint8Array): number => pages.push(page);

  /** Cell of a leaf; what does not fit goes to overflow pages. */
  const leafCell = (id: number, row: SqlTableContent['rows'][number]): Uint8Array => {
    const headOf = (length: number): readonly number[] => [...varint(length), ...varint(id)];
    let fits = false;
    const data = record(row, (length) => {
      fits = length <= LOCAL;
      return fits ? headOf(length) : [];
    });
    if (fits) return data;
    const rest = LEAST + ((data.length - LEAST) % (PAGE - 4));
    const local = rest <= LOCAL ? rest : LEAST;
    const first = pages.length + 1;
    for (let at = local; at < data.length; at += PAGE - 4) {
      const page = new Uint8Array(PAGE);
      page.set(data.subarray(at, at + PAGE - 4), 4);
      const number = add(page);
      if (at + PAGE - 4 < data.length) new DataView(page.buffer).setUint32(0, number + 1);
    }
    const link = new Uint8Array(4);
    new DataView(link.buffer).setUint32(0, first);
    return join([headOf(data.length), data.subarray(0, local), link]);
  };

  /** Fills pages of one level; `right` is the last child of an inner page. */
  const fill = (page: Uint8Array, head: number, cells: readonly Uint8Array[], kind: 5 | 13, right?: number): void => {
    const view = new DataView(page.buffer);
    page[head] = kind;
    view.setUint16(head + 3, cells.length);
    const list = head + (kind === 13 ? 8 : 12);
    let content = PAGE;
    cells.forEach((cell, i) => {
      content -= cell.length;
      page.set(cell, content);
      view.setUint16(list + 2 * i, content);
    });
    view.setUint16(head + 5, content);
    if (right !== undefined) view.setUint32(head + 8, right);
  };

  /** A B-tree of rows; `into` is a page that already has its number and must hold the root. Returns the root. */
  const tree = (rows: readonly (readonly [id: number, cell: Uint8Array])[], into?: { readonly page: Uint8Array; readonly head: number }): number => {
    let level: { readonly page: number; readonly last: number }[] = [];
    const room = PAGE - (into?.head ?? 0) - 8;
    const whole = rows.reduce((sum, [, cell]) => sum + cell.length + 2, 0);
    if (into !== undefined && whole <= room) {
      fill(
        into.page,
        into.head,
        rows.map(([, cell]) => cell),
        13,
      );
      return 1;
    }
    for (const group of grouped(rows, PAGE - 8, ([, cell]) => cell.length + 2)) {
      const page = new Uint8Array(PAGE);
      fill(
        page,
        0,
        group.map(([, cell]) => cell),
        13,
      );
      level.push({ page: add(page), last: group.at(-1)?.[0] ?? 0 });
    }
    while (level.length > 1 || into !== undefined) {
      const top = into !== undefined && level.length <= 200;
      const groups = top ? [level] : grouped(level, PAGE - 12 - 13, () => 15);
      level = groups.map((group) => {
        const right = group.at(-1) as { page: number; last: number };
        const cells = group.slice(0, -1).map(({ page, last }) => {
          const link = new Uint8Array(4);
          new DataView(link.buffer).setUint32(0, page);
          return join([link, varint(last)]);
        });
        const page = top ? (into?.page as Uint8Array) : new Uint8Array(PAGE);
        fill(page, top ? (into?.head as number) : 0, cells, 5, right.page);
        return { page: top ? 1 : add(page), last: right.last };
      });
      if (top) return 1;
    }
    return (level[0] as { page: number }).page;
  };

  const cellsOf = (rows: SqlTableContent['rows'], ids?: readonly number[]) =>
    rows.map((row, index) => {
      const id = ids?.[index] ?? index + 1;
      return [id, leafCell(id, row)] as const;
    });
  const schema = cellsOf([
    ...tables.map(({ name, sql, rows, ids }) => ['table', name, name, tree(cellsOf(rows, ids)), sql]),
    ...statements.map(({ type, name, on, sql }) => [type, name, on, 0, sql]),
  ]);
  const first = pages[0] as Uint8Array;
  tree(schema, { page: first, head: 100 });
  first.set(encoder.encode('SQLite format 3\0'));
  const view = new DataView(first.buffer);
  view.setUint16(16, PAGE);
  // journal of the old form, no reserve, the three fractions that are fixed
  first.set([1, 1, 0, 64, 32, 32], 18);
  const words: readonly (readonly [at: number, value: number])[] = [
    [24, 1],
    [28, pages.length],
    [40, 1],
    [44, 4],
    [56, 1],
    [60, userVersion],
    [68, applicationId],
    [92, 1],
    [96, 3040000],
  ];
  for (const [at, value] of words) view.setUint32(at, value);
  const file = new Uint8Array(pages.length * PAGE);
  for (let from = 0; from < pages.length; from += AT_ONCE) {
    const some = pages.slice(from, from + AT_ONCE);
    some.forEach((page, i) => {
      file.set(page, (from + i) * PAGE);
    });
    letGo(...some);
  }
  return file;
}

/** Runs of items whose sizes fit a page; one run at least. */
function grouped<X>(items: readonly X[], room: number, size: (item: X) => number): X[][] {
  const groups: X[][] = [[]];
  let used = 0;
  for (const item of items) {
    if (used + size(item) > room && (groups.at(-1) as X[]).length > 0) {
      groups.push([]);
      used = 0;
    }
    (groups.at(-1) as X[]).push(item);
    used += size(item);
  }
  return groups;
}
