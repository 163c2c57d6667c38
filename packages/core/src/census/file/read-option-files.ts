import { isTetrazoneError, TetrazoneError } from '../../errors/error.js';
import type { Hazard } from '../../hazards/hazard.js';
import type { Folder } from '../../io/files/folder.js';
import { decodeText, parseCsv } from '../../io/tables/csv.js';
import { referenceOf } from './check-references.js';
import type { Complaints, Path } from './complaints.js';
import { namesMatrix, parseMatrix } from './parse-matrix.js';
import type { Census, CensusHazard } from './schema.js';
import { sentences } from './sentences.js';

/** A file whose contents are the value of an option of a hazard. */
export interface OptionFile {
  readonly hazard: Hazard['hazard'];
  readonly option: string;
  readonly file: string;
  /** Where the census file names it. */
  readonly path: Path;
  /** Its contents as the option wants them; `undefined` leaves the option at its default. Throws `bad-source`. */
  readonly read: (text: string) => unknown;
}

/** The files behind the options of a census: matrices that options name, and legends of category sources whose column fills an option left out. */
export const optionFiles = (census: Census, hazards: ReadonlyMap<Hazard['hazard'], Hazard>): readonly OptionFile[] =>
  [...hazards].flatMap(([name, hazard]) => {
    const asked = census.hazards[name] as CensusHazard;
    return [...matrices(name, asked), ...legends(hazard, asked, census)];
  });

const matrices = (hazard: Hazard['hazard'], { options }: CensusHazard): readonly OptionFile[] =>
  Object.entries(options ?? {}).flatMap(([option, given]): OptionFile[] => {
    if (!namesMatrix(given)) return [];
    const { matrix: file } = given;
    return [{ hazard, option, file, path: ['hazards', hazard, 'options', option], read: (text) => ({ ...given, ...parseMatrix(text, file) }) }];
  });

function legends({ hazard, inputs }: Hazard, asked: CensusHazard, { sources }: Census): readonly OptionFile[] {
  return Object.entries(inputs).flatMap(([role, { legend }]): OptionFile[] => {
    const source = referenceOf(asked.inputs[role])?.source ?? '';
    const file = sources[source]?.legend;
    if (legend === undefined || file === undefined || asked.options?.[legend.option] !== undefined) return [];
    return [{ hazard, option: legend.option, file, path: ['sources', source, 'legend'], read: (text) => legendColumn(text, file, legend.column) }];
  });
}

/** One column of a legend by code; empty cells are left out. `undefined` where the legend has no such column. */
function legendColumn(text: string, file: string, column: string): Readonly<Record<string, string>> | undefined {
  const { columns } = parseCsv(text, file);
  const [codes, values] = [columns.get('code'), columns.get(column)];
  if (codes === undefined) throw new TetrazoneError('bad-source', { source: file, detail: 'it has no column named code' });
  return values && Object.fromEntries(codes.map((code, row) => [code.trim(), (values[row] as string).trim()]).filter(([, value]) => value !== ''));
}

/** Files of options are small tables: what is longer is none. */
const LARGEST = 2 ** 22;

async function textOf(folder: Folder, file: string): Promise<string> {
  const { size } = await folder.stat(file);
  if (size > LARGEST) throw new TetrazoneError('bad-source', { source: file, detail: `it has ${size} bytes; values of an option have ${LARGEST} at most` });
  return decodeText(await folder.readBytes(file));
}

/** The census with such options holding what their files say. What cannot be read is reported, for hazards that are asked for. */
export async function readOptionFiles(
  census: Census,
  files: readonly OptionFile[],
  { folder, complaints, asked }: { readonly folder: Folder; readonly complaints: Complaints; readonly asked: (name: string) => boolean },
): Promise<Census> {
  const hazards: Record<string, CensusHazard> = { ...census.hazards } as Record<string, CensusHazard>;
  for (const { hazard, option, file, path, read } of files) {
    try {
      const value = read(await textOf(folder, file));
      if (value !== undefined) hazards[hazard] = { ...(hazards[hazard] as CensusHazard), options: { ...hazards[hazard]?.options, [option]: value } };
    } catch (error) {
      if (!isTetrazoneError(error, 'bad-source') && !isTetrazoneError(error, 'missing-source')) throw error;
      if (asked(hazard)) complaints.report(path, error.code === 'missing-source' ? sentences.missingFile(file) : sentences.unreadable(error));
    }
  }
  return { ...census, hazards };
}
