import { canonicalCrs, isGeographic } from '../crs/definition.js';
import { TetrazoneError } from '../errors/error.js';
import { readColumns, type Table } from './columns.js';
import type { StationValues } from './stations.js';

/** How a table with one row a station is to be read. */
export interface StationValuesOptions {
  /** Names of the columns by role; longitude and latitude under the roles x and y where the CRS is geographic. */
  readonly columns: { readonly station: string; readonly x: string; readonly y: string; readonly value: string };
  readonly crs: string;
  /** Unit in the file, and the unit wanted (default: the same). */
  readonly unit: string;
  readonly to?: string;
  /** Texts and numbers that mean "missing", besides the empty text. */
  readonly missing?: readonly (string | number)[];
}

/**
 * Numbers at stations out of a table with one row a station, in the order of its rows; missing numbers are NaN. Throws `bad-source` for a table without rows, with the line for a
 * station that has no name, comes twice, or has no usable coordinates, and `bad-option` for units that do not fit. O(rows).
 */
export function stationValues(table: Table, { columns, unit, to = unit, missing = [], ...options }: StationValuesOptions): StationValues {
  const crs = canonicalCrs(options.crs);
  const geographic = isGeographic(crs);
  const { station, x, y, values } = readColumns(table, {
    station: { column: columns.station, type: 'text' },
    x: { column: columns.x, type: 'number' },
    y: { column: columns.y, type: 'number' },
    values: { column: columns.value, type: 'number', unit, to, missing },
  });
  if (table.rows === 0) throw new TetrazoneError('bad-source', { source: table.source, detail: 'it has no rows' });
  const ids = station.map((id) => id.trim());
  const lines = new Map<string, number>();
  ids.forEach((id, row) => {
    const line = table.line(row);
    const refuse = (detail: string): never => {
      throw new TetrazoneError('bad-source', { source: table.source, detail: `line ${line}: ${detail}` });
    };
    const [east, north] = [x[row] as number, y[row] as number];
    if (id === '') refuse(`${columns.station} is empty`);
    if (lines.has(id)) refuse(`station ${id} stands on line ${lines.get(id)} already`);
    if (Number.isNaN(east) || Number.isNaN(north)) refuse(`station ${id} has no coordinates`);
    if (geographic && (Math.abs(north) > 90 || Math.abs(east) > 360)) refuse(`station ${id} at ${east}, ${north} is no longitude and latitude`);
    lines.set(id, line);
  });
  return { crs, ids, x, y, values, unit: to };
}
