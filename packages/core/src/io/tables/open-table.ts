import { TetrazoneError } from '../../errors/error.js';
import type { LaterValue } from '../../layers/field.js';
import { sourceValue, type ValueSource } from '../../layers/source.js';
import type { Table } from '../../tables/columns.js';
import { type StationTableOptions, type StationTableReport, stationSeries } from '../../tables/station-series.js';
import type { StationSeries } from '../../tables/stations.js';
import { type Address, addressOf, type FileSource, openBytes, resourceOf } from '../files/byte-source.js';
import { isZip } from '../files/zip.js';
import { decodeText, parseCsv } from './csv.js';
import { tableOfRows } from './table-of-rows.js';

/** `identity`: refused as changed when the bytes are no longer those. */
async function load(address: Address, resource: unknown, sheet?: string, identity?: unknown): Promise<Table> {
  const source = await openBytes(address, resource);
  try {
    if (identity !== undefined && JSON.stringify(identity) !== JSON.stringify(source.identity))
      throw new TetrazoneError('changed-source', { source: source.name });
    return await tableOf(await source.read(0, source.size), source.name, sheet);
  } finally {
    await source.close();
  }
}

/** CSV or XLSX, told apart by the first bytes. */
export async function tableOf(bytes: Uint8Array, source: string, sheet?: string): Promise<Table> {
  if (!isZip(bytes)) return parseCsv(decodeText(bytes), source);
  const { readXlsx } = await import('./xlsx.js');
  return tableOfRows(readXlsx(bytes, source, sheet).rows, source);
}

/** Which sheet of a workbook; the first where none is named. */
export interface TableOptions {
  readonly sheet?: string | undefined;
}

/**
 * Reads a table from a path, address or Blob: CSV (UTF-8, UTF-16 or GBK; commas, semicolons or tabs) or a sheet of an XLSX workbook. Throws
 * `missing-source`, `bad-source`.
 */
export const readTable = (source: FileSource, { sheet }: TableOptions = {}): Promise<Table> => load(addressOf(source), resourceOf(source), sheet);

/** Reads series at stations from a table, with what was found on the way. Throws as `readTable` and `stationSeries`. */
export const readStations = async (
  source: FileSource,
  { sheet, ...options }: StationTableOptions & TableOptions,
): Promise<{ readonly series: StationSeries; readonly report: StationTableReport }> => stationSeries(await readTable(source, { sheet }), options);

/** Later series of tables. */
export const stationTable: ValueSource = {
  form: 'value-source',
  name: 'station-table',
  version: 2,
  load: async ({ address, identity, sheet, table }, resource) =>
    stationSeries(await load(address as Address, resource, sheet as string | undefined, identity), table as StationTableOptions).series,
};

/** Opens a table as later series: its state is noted now, its rows are read when they are asked for. */
export async function openTable(source: FileSource, { sheet, ...table }: StationTableOptions & TableOptions): Promise<LaterValue<StationSeries>> {
  const address = addressOf(source);
  const resource = resourceOf(source);
  const bytes = await openBytes(address, resource);
  await bytes.close();
  return sourceValue<StationSeries>(stationTable, { address, identity: bytes.identity, table, ...(sheet === undefined ? {} : { sheet }) }, resource);
}
