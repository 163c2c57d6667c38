import { isTetrazoneError } from '../../errors/error.js';
import type { Folder } from '../../io/files/folder.js';
import { parseCsv } from '../../io/tables/csv.js';
import { parseNumber } from '../../tables/numbers.js';
import type { Title } from '../products/stac.js';

/** The names of a legend file by code; `undefined` where it is not there or has no column `code`. */
export async function readLegend(folder: Folder, file: string): Promise<ReadonlyMap<number, Title> | undefined> {
  try {
    const { columns } = parseCsv(await folder.readText(file), file);
    const codes = columns.get('code');
    return codes && new Map(codes.map((code, row) => [parseNumber(code), { zh: columns.get('zh')?.[row] ?? code, en: columns.get('en')?.[row] ?? code }]));
  } catch (error) {
    if (isTetrazoneError(error, 'missing-source') || isTetrazoneError(error, 'bad-source')) return undefined;
    throw error;
  }
}
