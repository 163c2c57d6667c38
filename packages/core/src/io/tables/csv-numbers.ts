import { TetrazoneError } from '../../errors/error.js';
import { parseNumber } from '../../tables/numbers.js';
import { mostColumns, parseCsv, separatorOf } from './csv.js';

/** What people write where there is no number: no way, no value. */
const none = /^(|-|–|nan|na|n\/a|null|无)$/i;
const endless = /^\+?(inf|infinity|∞)$/i;

/**
 * A CSV of nothing but numbers, by row: a matrix of costs, a column of weights. Names in the first row, or in the first column, are left out. An empty
 * cell, `-` or `NaN` is NaN, `inf` Infinity.
 *
 * @throws `bad-source` with line and column for what is no number, for rows of different length, and for a text without numbers.
 */
export function parseCsvNumbers(text: string, source: string): number[][] {
  const body = text.replace(/^\ufeff/, '').replace(/^\s*[\r\n]+/, '');
  const separator = separatorOf(body);
  const width = fieldsOfFirst(body, separator);
  if (width > mostColumns) throw new TetrazoneError('bad-source', { source, detail: `line 1: it has more than ${mostColumns} fields` });
  const names = Array.from({ length: width }, (_, at) => `column ${at + 1}`).join(separator);
  const { columns, rows, line } = parseCsv(`${names}\n${body}`, source);
  const cells = [...columns.values()];
  const at = (row: number, column: number): string => (cells[column]?.[row] ?? '').trim();
  const isNumber = (cell: string): boolean => none.test(cell) || endless.test(cell) || !Number.isNaN(parseNumber(cell));
  const filled = Array.from({ length: rows }, (_, row) => row);
  // a row or column of names has no number in it, but for the corner
  const named = rows > 0 && cells.every((_, column) => column === 0 || Number.isNaN(parseNumber(at(0, column)))) && !isNumber(at(0, width - 1));
  const from = named ? 1 : 0;
  const first = width > 1 && filled.slice(from).some((row) => !isNumber(at(row, 0))) ? 1 : 0;
  if (rows === from || width === first) throw new TetrazoneError('bad-source', { source, detail: 'there are no numbers in it' });
  return filled.slice(from).map((row) =>
    Array.from({ length: width - first }, (_, k) => {
      const cell = at(row, first + k);
      if (none.test(cell)) return Number.NaN;
      if (endless.test(cell)) return Number.POSITIVE_INFINITY;
      const number = parseNumber(cell);
      if (Number.isNaN(number))
        throw new TetrazoneError('bad-source', { source, detail: `line ${line(row) - 1}, column ${first + k + 1}: "${cell}" is no number` });
      return number;
    }),
  );
}

/** Fields of the first line, counted only as far as a table may have them. */
function fieldsOfFirst(text: string, separator: string): number {
  const end = text.search(/[\r\n]|$/);
  let count = 1;
  for (let at = text.indexOf(separator); at >= 0 && at < end && count <= mostColumns; at = text.indexOf(separator, at + 1)) count++;
  return count;
}
