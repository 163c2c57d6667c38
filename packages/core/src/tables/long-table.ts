import { TetrazoneError } from '../errors/error.js';
import type { Table } from './columns.js';
import { isoDate, parseDate } from './dates.js';

/** How a wide table, one column a station, date or month, becomes a long one, one row a value. */
export interface WideLayout {
  /** Columns that stay: each row of the long table has theirs. All other columns are taken as values. */
  readonly keep: readonly string[];
  /** What the names of the other columns are: stations (ids), dates (1991-01, 1991年1月17日), or months of the year that stands in `year` (1, 01, 1月, 一月, Jan). */
  readonly names: 'station' | 'date' | 'month';
  readonly year?: string;
}

const chinese = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
const english = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** 1 … 12; `undefined` for no month. */
function monthOf(name: string): number | undefined {
  const plain = name.normalize('NFKC').trim().toLowerCase();
  const digits = /^(\d{1,2})(?:月份?)?$/.exec(plain)?.[1];
  const said = chinese.indexOf(plain.replace(/月份?$/, '')) + 1 || english.indexOf(plain.slice(0, 3)) + 1;
  const month = digits === undefined ? (/^([a-z]{3,9}\.?|[一二三四五六七八九十]+月份?)$/.test(plain) ? said : 0) : Number(digits);
  return month >= 1 && month <= 12 ? month : undefined;
}

/**
 * The long form of a wide table: the kept columns, `station` or `date` from the names of the other columns, and `value` with their texts; row after row of
 * the wide table. Throws `bad-source` for a column to keep that is not there, a name that is no date or month, and a year that is none. O(cells).
 */
export function longTable(table: Table, { keep, names, year }: WideLayout): Table {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-source', { source: table.source, detail });
  };
  const column = (name: string): readonly string[] =>
    table.columns.get(name) ?? refuse(`it has no column ${name}; it has ${[...table.columns.keys()].join(', ')}`);
  const kept = keep.map((name) => [name, column(name)] as const);
  const role = names === 'station' ? 'station' : 'date';
  for (const taken of [role, 'value']) if (keep.includes(taken)) refuse(`its column ${taken} has the name that the long table gives; leave it out of keep`);
  if (names === 'month' && year === undefined) refuse('columns of months need the column of the year');
  const years = names === 'month' ? column(year as string) : undefined;
  const wide = [...table.columns].filter(([name]) => !keep.includes(name) && name !== year);
  if (wide.length === 0) refuse('it has no columns besides those kept');
  const months = wide.map(([name]) => (names === 'month' ? (monthOf(name) ?? refuse(`its column ${name} is no month; keep it or take it out`)) : 0));
  if (names === 'date') for (const [name] of wide) if (parseDate(name) === undefined) refuse(`its column ${name} is no date; keep it or take it out`);
  const said = (row: number, at: number): string => {
    if (years === undefined) return (wide[at] as (typeof wide)[number])[0].trim();
    const text = (years[row] as string).trim();
    const found = /^(\d{4})年?$/.exec(text)?.[1] ?? refuse(`line ${table.line(row)}: ${year} is ${text || 'empty'}, which is no year`);
    return isoDate(Number(found), months[at] as number).slice(0, 7);
  };
  const count = table.rows * wide.length;
  const rowOf = (at: number): number => Math.floor(at / wide.length);
  const make = (text: (at: number) => string): string[] => Array.from({ length: count }, (_, at) => text(at));
  const columns = new Map<string, readonly string[]>(kept.map(([name, texts]) => [name, make((at) => texts[rowOf(at)] as string)]));
  columns.set(
    role,
    make((at) => said(rowOf(at), at % wide.length)),
  );
  columns.set(
    'value',
    make((at) => (wide[at % wide.length] as (typeof wide)[number])[1][rowOf(at)] as string),
  );
  return { source: table.source, columns, rows: count, line: (row) => table.line(rowOf(row)) };
}

/**
 * The table with columns of another one added, row by row by a key: the coordinates of stations to their values. Throws `bad-source` for columns that are
 * not there or there already, for a key that stands twice in the other table, and for one that it does not have, with the line. O(rows).
 */
export function joinColumns(table: Table, other: Table, on: { readonly key: string; readonly otherKey?: string; readonly columns: readonly string[] }): Table {
  const { key, otherKey = key, columns: wanted } = on;
  const column = (from: Table, name: string): readonly string[] => {
    const found = from.columns.get(name);
    if (found === undefined)
      throw new TetrazoneError('bad-source', { source: from.source, detail: `it has no column ${name}; it has ${[...from.columns.keys()].join(', ')}` });
    return found;
  };
  const place = new Map<string, number>();
  column(other, otherKey).forEach((text, row) => {
    const before = place.get(text.trim());
    if (before !== undefined)
      throw new TetrazoneError('bad-source', {
        source: other.source,
        detail: `line ${other.line(row)}: ${text.trim()} stands on line ${other.line(before)} already`,
      });
    place.set(text.trim(), row);
  });
  const rows = column(table, key).map((text, row) => {
    const found = place.get(text.trim());
    if (found === undefined)
      throw new TetrazoneError('bad-source', { source: table.source, detail: `line ${table.line(row)}: ${text.trim()} is not in ${other.source}` });
    return found;
  });
  const columns = new Map(table.columns);
  for (const name of wanted) {
    if (columns.has(name)) throw new TetrazoneError('bad-source', { source: table.source, detail: `it has a column ${name} already` });
    const texts = column(other, name);
    columns.set(
      name,
      rows.map((row) => texts[row] as string),
    );
  }
  return { ...table, columns };
}
