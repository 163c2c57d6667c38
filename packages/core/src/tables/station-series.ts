import { canonicalCrs, isGeographic } from '../crs/definition.js';
import { TetrazoneError } from '../errors/error.js';
import { correctPoint, type MapDatum } from '../features/correct-datum.js';
import { readColumns, type Table } from './columns.js';
import { dateOf, dayNumber, isoDate, monthNumber, parseDate } from './dates.js';
import { longTable, type WideLayout } from './long-table.js';
import { type SuspectedCode, suspectedCodes } from './missing-codes.js';
import { parseNumber } from './numbers.js';
import type { StationSeries } from './stations.js';

/** How a long table (one row a station and date) is to be read. */
export interface StationTableOptions {
  /** Names of the columns by role. */
  readonly columns: { readonly station: string; readonly longitude: string; readonly latitude: string; readonly date: string; readonly value: string };
  /** CRS of the coordinates; x and y under the roles longitude and latitude where it is projected. */
  readonly crs: string;
  /** The coordinates are those of an offset map: stations are put where they are. */
  readonly datum?: MapDatum | undefined;
  /** Unit in the file, and the unit wanted (default: the same). */
  readonly unit: string;
  readonly to?: string;
  /** Texts and numbers that mean "missing", besides the empty text. */
  readonly missing?: readonly (string | number)[];
  /** For a table with one column a station, date or month: made long first, its new columns named `station` or `date`, and `value`. */
  readonly wide?: WideLayout;
}

/** What was found on the way: nothing is mended in silence. */
export interface StationTableReport {
  readonly rows: number;
  /** Cells of the value column that are missing by code. */
  readonly missing: number;
  /** Steps between the first and last of all stations for which a station has no row. */
  readonly absent: readonly { readonly station: string; readonly steps: number }[];
  /** Rows that say again what another row said. */
  readonly duplicates: number;
  /** Stations whose coordinates change; the latest are used. */
  readonly moved: readonly string[];
  /** Numbers that look as if they meant "missing" and were not declared so, as they stand in the file. */
  readonly codes: readonly SuspectedCode[];
}

/** Cells (stations × steps) beyond which a table is more likely a mistaken date than a network. */
const LARGEST = 2e8;

/**
 * Series of one regular axis out of a long table. Stations keep the order in which they first appear; the axis runs from the earliest to the latest
 * date; steps without a row are NaN. Days if the dates have days, else months. Throws `bad-source` with the line for what is no date or number, for
 * days and months mixed, for two rows that contradict each other, and for coordinates out of range; `bad-option` for units that do not fit. O(rows).
 */
export function stationSeries(given: Table, options: StationTableOptions): { readonly series: StationSeries; readonly report: StationTableReport } {
  const { columns, unit, to = unit, missing = [] } = options;
  const table = options.wide === undefined ? given : longTable(given, options.wide);
  const crs = canonicalCrs(options.crs);
  const refuse = (row: number, detail: string): never => {
    throw new TetrazoneError('bad-source', { source: table.source, detail: `line ${table.line(row)}: ${detail}` });
  };
  const read = readColumns(table, {
    station: { column: columns.station, type: 'text' },
    longitude: { column: columns.longitude, type: 'number' },
    latitude: { column: columns.latitude, type: 'number' },
    date: { column: columns.date, type: 'text' },
    value: { column: columns.value, type: 'number', unit, to, missing },
  });
  if (table.rows === 0) throw new TetrazoneError('bad-source', { source: table.source, detail: 'it has no rows' });

  // steps of the rows, and the axis
  const steps = new Int32Array(table.rows);
  const parsed = new Map<string, readonly [step: number, monthly: boolean]>();
  let [first, last] = [Infinity, -Infinity];
  let monthly: boolean | undefined;
  for (let row = 0; row < table.rows; row++) {
    const text = read.date[row] as string;
    let known = parsed.get(text);
    if (known === undefined) {
      const date = parseDate(text) ?? refuse(row, `${columns.date} is ${text || 'empty'}, which is no date such as 1991-05-17`);
      known = [date.day === 0 ? monthNumber(date.year, date.month) : dayNumber(date.year, date.month, date.day), date.day === 0];
      parsed.set(text, known);
    }
    monthly ??= known[1];
    if (known[1] !== monthly) refuse(row, `${text} mixes days and months in one column`);
    steps[row] = known[0];
    first = Math.min(first, known[0]);
    last = Math.max(last, known[0]);
  }

  // stations in order of appearance; where one moved, its latest place
  const index = new Map<string, number>();
  const [xs, ys, latest]: [number[], number[], number[]] = [[], [], []];
  const stationOf = new Int32Array(table.rows);
  const moved = new Set<string>();
  for (let row = 0; row < table.rows; row++) {
    const id = (read.station[row] as string).trim();
    if (id === '') refuse(row, `${columns.station} is empty`);
    const [x, y, step] = [read.longitude[row], read.latitude[row], steps[row]] as [number, number, number];
    let at = index.get(id);
    if (at === undefined || xs[at] !== x || ys[at] !== y) {
      if (Number.isNaN(x) || Number.isNaN(y)) refuse(row, `station ${id} has no coordinates`);
      if (isGeographic(crs) && (Math.abs(y) > 90 || Math.abs(x) > 360)) refuse(row, `station ${id} at ${x}, ${y} is no longitude and latitude`);
    }
    if (at === undefined) {
      at = index.size;
      index.set(id, at);
      xs.push(x);
      ys.push(y);
      latest.push(step);
    } else {
      if (xs[at] !== x || ys[at] !== y) moved.add(id);
      if (step >= (latest[at] as number)) {
        latest[at] = step;
        xs[at] = x;
        ys[at] = y;
      }
    }
    stationOf[row] = at;
  }

  const length = last - first + 1;
  const ids = [...index.keys()];
  if (length * ids.length > LARGEST)
    throw new TetrazoneError('bad-source', {
      source: table.source,
      detail: `its dates span ${length} steps for ${ids.length} stations; is one of them mistaken?`,
    });
  const values = new Float64Array(ids.length * length).fill(Number.NaN);
  const rowAt = new Int32Array(values.length).fill(-1);
  let duplicates = 0;
  let missingCount = 0;
  for (let row = 0; row < table.rows; row++) {
    const at = (stationOf[row] as number) * length + (steps[row] as number) - first;
    const value = read.value[row] as number;
    const before = rowAt[at] as number;
    if (Number.isNaN(value)) missingCount++;
    if (before >= 0) {
      if (!Object.is(value, values[at])) refuse(row, `${read.station[row]} on ${read.date[row]} is ${value}, but ${values[at]} on line ${table.line(before)}`);
      duplicates++;
      continue;
    }
    rowAt[at] = row;
    values[at] = value;
  }
  const absent = ids
    .map((station, at) => ({ station, steps: rowAt.subarray(at * length, (at + 1) * length).filter((row) => row < 0).length }))
    .filter(({ steps }) => steps > 0);
  const [year, month, day] = monthly ? [Math.floor(first / 12), (first % 12) + 1, 1] : dateOf(first);
  if (options.datum !== undefined) for (const at of xs.keys()) [xs[at], ys[at]] = correctPoint(options.datum, crs, xs[at] as number, ys[at] as number);
  const step = monthly ? 'month' : 'day';
  const series: StationSeries = {
    crs,
    ids,
    x: Float64Array.from(xs),
    y: Float64Array.from(ys),
    start: isoDate(year, month, day),
    step,
    length,
    unit: to,
    values,
  };
  return {
    series,
    report: {
      rows: table.rows,
      missing: missingCount,
      absent,
      duplicates,
      moved: [...moved],
      codes: suspectedCodes(undeclared(table.columns.get(columns.value) ?? [], missing)),
    },
  };
}

/** The numbers of a column but for the codes that are known. */
function* undeclared(texts: readonly string[], missing: readonly (string | number)[]): Generator<number> {
  const known = new Set(missing.map(Number));
  for (const text of texts) {
    const value = parseNumber(text);
    if (!Number.isNaN(value) && !known.has(value)) yield value;
  }
}
