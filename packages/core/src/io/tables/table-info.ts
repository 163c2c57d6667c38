import type { Table } from '../../tables/columns.js';
import { parseDate } from '../../tables/dates.js';
import { type SuspectedCode, suspectedCodes } from '../../tables/missing-codes.js';
import { parseNumber } from '../../tables/numbers.js';
import { addressOf, type FileSource, openBytes, resourceOf } from '../files/byte-source.js';
import { isZip } from '../files/zip.js';
import { type Encoding, encodingOf } from './csv.js';
import { type TableOptions, tableOf } from './open-table.js';

/** What stands in one column of a table. */
export interface ColumnInfo {
  readonly name: string;
  /** What all of its texts can be read as; `empty` when there is none. */
  readonly holds: 'number' | 'date' | 'text' | 'empty';
  /** Empty texts. */
  readonly missing: number;
  /** Different texts. */
  readonly distinct: number;
  /** Smallest and largest number, or first and last date, as they stand in the file. */
  readonly first: string | undefined;
  readonly last: string | undefined;
  /** Numbers that look as if they meant "missing": to be declared as such where they do. */
  readonly codes?: readonly SuspectedCode[];
}

/** What a file of a table holds, as plain data. */
export interface TableInfo {
  readonly source: string;
  readonly bytes: number;
  readonly format: 'CSV' | 'XLSX';
  readonly encoding: Encoding;
  /** Of a workbook; the first one is described where none was named. */
  readonly sheets?: readonly string[];
  readonly rows: number;
  /** Rows that say word for word what another row says. */
  readonly repeated: number;
  readonly columns: readonly ColumnInfo[];
}

/** Reads a CSV table or a sheet of a workbook and says what is in it. Throws `missing-source`, `bad-source`. O(characters). */
export async function tableInfo(source: FileSource, options: TableOptions = {}): Promise<TableInfo> {
  const bytes = await openBytes(addressOf(source), resourceOf(source));
  try {
    const content = await bytes.read(0, bytes.size);
    const workbook = isZip(content);
    const table = await tableOf(content, bytes.name, options.sheet);
    const columns = [...table.columns].map(([name, texts]) => columnInfo(name, texts));
    const about = { source: bytes.name, bytes: bytes.size, format: workbook ? ('XLSX' as const) : ('CSV' as const) };
    const sheets = workbook ? { sheets: (await import('./xlsx.js')).readXlsx(content, bytes.name, options.sheet).sheets } : {};
    return { ...about, encoding: workbook ? 'utf-8' : encodingOf(content), ...sheets, rows: table.rows, repeated: repeatedRows(table), columns };
  } finally {
    await bytes.close();
  }
}

function repeatedRows({ rows, columns }: Table): number {
  const texts = [...columns.values()];
  const seen = new Set<string>();
  for (let row = 0; row < rows; row++) seen.add(texts.map((column) => column[row]).join('\u0000'));
  return rows - seen.size;
}

/** Bare digits are a date only in years that tables have: codes of counties, 430522, have six digits too. */
function dateKey(text: string): number | undefined {
  const date = parseDate(text);
  if (date === undefined || (/^\d+$/.test(text) && (date.year < 1800 || date.year > 2200))) return undefined;
  return (date.year * 12 + date.month) * 32 + date.day;
}

const numberKey = (text: string): number | undefined => (Number.isFinite(parseNumber(text)) ? parseNumber(text) : undefined);

function columnInfo(name: string, texts: readonly string[]): ColumnInfo {
  const distinct = new Set(texts.map((text) => text.trim()));
  const missing = texts.filter((text) => text.trim() === '').length;
  distinct.delete('');
  const about = { name, missing, distinct: distinct.size, first: undefined, last: undefined };
  if (distinct.size === 0) return { ...about, holds: 'empty' };
  for (const [holds, key] of [['date', dateKey] as const, ['number', numberKey] as const]) {
    const ends = endsOf(distinct, key);
    if (ends === undefined) continue;
    const codes = holds === 'number' ? suspectedCodes(texts.flatMap((text) => (text.trim() === '' ? [] : [parseNumber(text)]))) : [];
    return { ...about, holds, first: ends[0], last: ends[1], ...(codes.length === 0 ? {} : { codes }) };
  }
  return { ...about, holds: 'text' };
}

/** The texts with the smallest and largest key; `undefined` when one of them has no key. */
function endsOf(texts: Iterable<string>, key: (text: string) => number | undefined): [string, string] | undefined {
  let [first, last]: [string, string] = ['', ''];
  let [low, high] = [Infinity, -Infinity];
  for (const text of texts) {
    const at = key(text);
    if (at === undefined) return undefined;
    if (at < low) [low, first] = [at, text];
    if (at > high) [high, last] = [at, text];
  }
  return [first, last];
}
