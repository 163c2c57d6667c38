import { TetrazoneError } from '../../errors/error.js';

/** True for an option that names a file in place of its numbers. */
export const namesMatrix = (option: unknown): option is { readonly matrix: string } =>
  typeof option === 'object' && option !== null && typeof (option as { matrix?: unknown }).matrix === 'string';

/** The numbers of a square CSV matrix, its first row and column being names; numbers may be fractions such as 1/3. Throws `bad-source`. */
export function parseMatrix(text: string, source: string): { readonly names: readonly string[]; readonly matrix: readonly (readonly number[])[] } {
  const rows = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => line.split(',').map((cell) => cell.trim()));
  const names = (rows[0] ?? []).slice(1);
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-source', { source, detail });
  };
  if (names.length === 0 || rows.length !== names.length + 1) refuse(`the matrix has ${Math.max(0, rows.length - 1)} rows and ${names.length} columns`);
  const matrix = rows.slice(1).map((row, index) => {
    if (row[0] !== names[index]) refuse(`row ${index + 1} is named ${row[0]}, column ${index + 1} ${names[index]}`);
    if (row.length !== names.length + 1) refuse(`row ${row[0]} has ${row.length - 1} numbers, there are ${names.length} columns`);
    return row.slice(1).map((cell) => numberOf(cell) ?? refuse(`"${cell}" in row ${names[index]} is no number`));
  });
  return { names, matrix };
}

/** `3`, `0.5`, `1/3`. */
function numberOf(cell: string): number | undefined {
  const parts = cell.split('/').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [above = Number.NaN, below = 1] = parts;
  const number = above / below;
  return parts.length <= 2 && Number.isFinite(number) ? number : undefined;
}
