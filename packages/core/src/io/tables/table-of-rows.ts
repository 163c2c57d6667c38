import { TetrazoneError } from '../../errors/error.js';
import type { Table } from '../../tables/columns.js';

/**
 * A table of the rows of a sheet: the first row that has two texts or more is the header (a title above it is skipped), columns without a name are left out
 * where they are empty, rows without any text too. `line` gives the row of the sheet. Throws `bad-source` as `parseCsv` does.
 */
export function tableOfRows(rows: readonly (readonly string[])[], source: string): Table {
  const refuse = (row: number, detail: string): never => {
    throw new TetrazoneError('bad-source', { source, detail: `row ${row + 1}: ${detail}` });
  };
  const texts = (row: readonly string[]): number => row.filter((text) => text.trim() !== '').length;
  const several = rows.findIndex((row) => texts(row) > 1);
  const head = several < 0 ? rows.findIndex((row) => texts(row) > 0) : several;
  if (head < 0) return refuse(0, 'it has no header');
  const names = (rows[head] as readonly string[]).map((name) => name.trim());
  const body = rows.map((row, at) => ({ row, at })).filter(({ row, at }) => at > head && texts(row) > 0);
  const width = body.reduce((most, { row }) => Math.max(most, row.length), names.length);
  const columns = new Map<string, string[]>();
  for (let at = 0; at < width; at++) {
    const name = names[at] ?? '';
    const filled = body.find(({ row }) => (row[at] ?? '').trim() !== '');
    if (name === '' && filled === undefined) continue;
    if (name === '') refuse(filled?.at ?? head, `column ${at + 1} has no name`);
    if (columns.has(name)) refuse(head, `two columns are named ${name}`);
    columns.set(
      name,
      body.map(({ row }) => row[at] ?? ''),
    );
  }
  return { source, columns, rows: body.length, line: (row) => (body[row]?.at as number) + 1 };
}
