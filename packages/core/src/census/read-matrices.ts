import { isTetrazoneError, TetrazoneError } from '../errors/error.js';
import type { Folder } from '../io/folder.js';
import type { Complaints } from './complaints.js';
import type { Census, CensusHazard } from './schema.js';
import { sentences } from './sentences.js';

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

/** Paths of the matrices that a hazard's options name, by option. */
export const matrixFiles = ({ options }: CensusHazard): readonly (readonly [option: string, file: string])[] =>
  Object.entries(options ?? {}).flatMap(([name, option]) => (namesMatrix(option) ? [[name, option.matrix] as const] : []));

/** The census with every option that names a matrix file holding its numbers. What cannot be read is reported, for hazards that are asked for. */
export async function readMatrices(census: Census, folder: Folder, asked: (name: string) => boolean, complaints: Complaints): Promise<Census> {
  const hazards: Record<string, CensusHazard> = {};
  for (const [name, hazard] of Object.entries(census.hazards)) {
    if (hazard === undefined) continue;
    const options: Record<string, unknown> = { ...hazard.options };
    for (const [option, file] of matrixFiles(hazard)) {
      try {
        options[option] = { ...(options[option] as object), ...parseMatrix(await folder.readText(file), file) };
      } catch (error) {
        if (!isTetrazoneError(error, 'bad-source') && !isTetrazoneError(error, 'missing-source')) throw error;
        const said = error.code === 'missing-source' ? sentences.missingFile(file) : sentences.unreadable(error);
        if (asked(name)) complaints.report(['hazards', name, 'options', option], said);
      }
    }
    hazards[name] = { ...hazard, options };
  }
  return { ...census, hazards };
}
