import type { Folder } from '@tetrazone/core';
import type { Zoning } from '../products/model.js';
import { type CorridorShape, parseCorridor } from './corridor.js';
import { type GradeComparison, parseCountyGrades } from './county-grades.js';
import { parseStationIndex, type StationIndex } from './station-index.js';

/** What a drought zoning has beside its maps; each only where the folder holds it. */
export interface DroughtFindings {
  readonly stations: StationIndex | undefined;
  readonly corridor: readonly CorridorShape[];
  readonly counties: GradeComparison | undefined;
}

/** Reads them; a file that is broken throws. */
export async function openDrought(folder: Folder, { files }: Zoning): Promise<DroughtFindings> {
  const read = async <X>(key: string, parse: (text: string, path: string) => X): Promise<X | undefined> => {
    const path = files[key];
    return path === undefined ? undefined : parse(await folder.readText(path), path);
  };
  const [stations, corridor, agreement] = await Promise.all([
    read('station-index', parseStationIndex),
    read('corridor', parseCorridor),
    read('agreement', (text) => text),
  ]);
  const counties = await read('counties', (text, path) => parseCountyGrades(text, path, agreement));
  return { stations, corridor: corridor ?? [], counties };
}
