import { TetrazoneError } from '../../errors/error.js';
import type { LaterValue } from '../../layers/field.js';
import { sourceValue, type ValueSource } from '../../layers/source.js';
import { type Address, addressOf, type FileSource, openBytes, resourceOf } from '../files/byte-source.js';
import { tableOf } from './open-table.js';

/** One row of a plain table by column; empty fields are left out. */
export type TextRow = Readonly<Record<string, string>>;

/** Later rows of plain tables: a hierarchy of units, indicators, losses by year. */
export const textRows: ValueSource = {
  form: 'value-source',
  name: 'text-rows',
  version: 1,
  load: async ({ address, identity, sheet }, resource): Promise<readonly TextRow[]> => {
    const source = await openBytes(address as Address, resource);
    try {
      if (JSON.stringify(identity) !== JSON.stringify(source.identity)) throw new TetrazoneError('changed-source', { source: source.name });
      const { columns, rows } = await tableOf(await source.read(0, source.size), source.name, sheet as string | undefined);
      const named = [...columns];
      return Array.from({ length: rows }, (_, row) =>
        Object.fromEntries(named.map(([name, texts]) => [name, (texts[row] as string).trim()] as const).filter(([, text]) => text !== '')),
      );
    } finally {
      await source.close();
    }
  },
};

/** Opens a CSV file or a sheet of a workbook as later rows of texts: its state is noted now, its rows are read when they are asked for. Throws `missing-source`. */
export async function openRows(file: FileSource, sheet?: string): Promise<LaterValue<readonly TextRow[]>> {
  const address = addressOf(file);
  const resource = resourceOf(file);
  const bytes = await openBytes(address, resource);
  await bytes.close();
  return sourceValue<readonly TextRow[]>(textRows, { address, identity: bytes.identity, ...(sheet === undefined ? {} : { sheet }) }, resource);
}
