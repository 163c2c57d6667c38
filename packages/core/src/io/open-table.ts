import { TetrazoneError } from '../errors/error.js';
import type { LaterValue } from '../layers/field.js';
import { sourceValue, type ValueSource } from '../layers/source.js';
import type { Table } from '../tables/columns.js';
import { type StationTableOptions, type StationTableReport, stationSeries } from '../tables/station-series.js';
import type { StationSeries } from '../tables/stations.js';
import { type Address, addressOf, openBytes } from './byte-source.js';
import { decodeText, parseCsv } from './csv.js';

/** `identity`: refused as changed when the bytes are no longer those. */
async function load(address: Address, resource: unknown, identity?: unknown): Promise<Table> {
  const source = await openBytes(address, resource);
  try {
    if (identity !== undefined && JSON.stringify(identity) !== JSON.stringify(source.identity))
      throw new TetrazoneError('changed-source', { source: source.name });
    return parseCsv(decodeText(await source.read(0, source.size)), source.name);
  } finally {
    await source.close();
  }
}

const blobOf = (source: string | URL | Blob): Blob | undefined => (source instanceof Blob ? source : undefined);

/** Reads a CSV table from a path, address or Blob; UTF-8, UTF-16 or GBK. Throws `missing-source`, `bad-source`. */
export const readTable = (source: string | URL | Blob): Promise<Table> => load(addressOf(source), blobOf(source));

/** Reads series at stations from a long CSV table, with what was found on the way. Throws as `readTable` and `stationSeries`. */
export const readStations = async (
  source: string | URL | Blob,
  options: StationTableOptions,
): Promise<{ readonly series: StationSeries; readonly report: StationTableReport }> => stationSeries(await readTable(source), options);

/** Later series of long CSV tables. */
export const stationTable: ValueSource = {
  form: 'value-source',
  name: 'station-table',
  version: 1,
  load: async ({ address, identity, table }, resource) =>
    stationSeries(await load(address as Address, resource, identity), table as StationTableOptions).series,
};

/** Opens a long CSV table as later series: its state is noted now, its rows are read when they are asked for. */
export async function openTable(source: string | URL | Blob, options: StationTableOptions): Promise<LaterValue<StationSeries>> {
  const address = addressOf(source);
  const resource = blobOf(source);
  const bytes = await openBytes(address, resource);
  await bytes.close();
  return sourceValue<StationSeries>(stationTable, { address, identity: bytes.identity, table: { ...options } }, resource);
}
