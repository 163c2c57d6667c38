import { TetrazoneError } from '../errors/error.js';
import type { Folder } from '../io/folder.js';
import type { Census, CensusHazard } from './schema.js';

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
  if (names.length === 0 || rows.length !== names.length + 1) refuse(`the matrix has ${rows.length - 1} rows and ${names.length} columns`);
  const matrix = rows.slice(1).map((row, index) => {
    if (row[0] !== names[index]) refuse(`row ${index + 1} is named ${row[0]}, column ${index + 1} ${names[index]}`);
    return row.slice(1).map((cell) => {
      const [above, below = '1'] = cell.split('/');
      const number = Number(above) / Number(below);
      return Number.isFinite(number) && cell !== '' ? number : refuse(`"${cell}" in row ${names[index]} is no number`);
    });
  });
  return { names, matrix };
}

/** The census with every option that names a matrix file holding its numbers. */
export async function readMatrices(census: Census, folder: Folder): Promise<Census> {
  const hazards: Record<string, CensusHazard> = {};
  for (const [name, hazard] of Object.entries(census.hazards)) {
    if (hazard === undefined) continue;
    const options: Record<string, unknown> = {};
    for (const [key, option] of Object.entries(hazard.options ?? {}))
      options[key] = namesMatrix(option) ? { ...option, ...parseMatrix(await folder.readText(option.matrix), option.matrix) } : option;
    hazards[name] = { ...hazard, options };
  }
  return { ...census, hazards };
}
