import {
  readTable,
  type StationSeries,
  type StationValues,
  type StationWeather,
  stationSeries,
  stationValues,
  stationWeather,
  TetrazoneError,
} from '@tetrazone/core';
import type { Words } from './words.js';

/** Headers by which a column plays a role, in the order they are looked for; upper and lower case are the same. */
const roles = {
  station: ['station', 'station_id', 'stationid', 'id', 'code', '站号', '区站号', '站点', '站名', 'name'],
  lon: ['lon', 'longitude', 'lng', '经度'],
  lat: ['lat', 'latitude', '纬度'],
  x: ['x', 'easting'],
  y: ['y', 'northing'],
  date: ['date', 'day', 'month', 'time', '日期', '时间', '年月'],
  value: ['value', '值', '数值'],
} as const;
type Role = keyof typeof roles;

/** What the command line says beside the file. */
export interface TableFlags {
  readonly crs?: string | undefined;
  readonly column?: string | undefined;
  readonly sheet?: string | undefined;
  /** Codes apart by commas. */
  readonly missing?: string | undefined;
}

const codesOf = ({ missing }: TableFlags): readonly string[] => (missing === undefined ? [] : missing.split(',').map((code) => code.trim()));

type Table = Awaited<ReturnType<typeof readTable>>;
interface Roles {
  readonly station: string;
  readonly x: string;
  readonly y: string;
  readonly value: string;
  readonly crs: string;
  readonly date: string | undefined;
}

/** Which column plays which role; `input` is the name of the operation's input, which may be the name of the value's column. */
function rolesOf(table: Table, input: string, { crs, column }: TableFlags, dated: boolean, words: Words): Roles {
  const names = [...table.columns.keys()];
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-source', { source: table.source, detail });
  };
  const find = (role: Role): string | undefined => roles[role].flatMap((header) => names.find((name) => name.toLowerCase() === header) ?? [])[0];
  const need = (role: Role): string => find(role) ?? refuse(words.noRole(role, roles[role].join(', ')));
  const geographic = find('lon') !== undefined || find('x') === undefined;
  const [x, y] = geographic ? [need('lon'), need('lat')] : [need('x'), need('y')];
  const stated = crs ?? (geographic ? 'EPSG:4490' : refuse(words.stationCrs));
  const found = { station: need('station'), x, y, crs: stated, date: dated ? need('date') : undefined };
  if (column !== undefined) return { ...found, value: names.includes(column) ? column : refuse(words.noColumn(column, names.join(', '))) };
  const taken: readonly (string | undefined)[] = [found.station, x, y, found.date];
  const left = names.filter((name) => !taken.includes(name));
  const value = find('value') ?? left.find((name) => name.toLowerCase() === input.toLowerCase()) ?? (left.length === 1 ? left[0] : undefined);
  return { ...found, value: value ?? refuse(left.length === 0 ? words.noRole('value', roles.value.join(', ')) : words.whichColumn(left.join(', '))) };
}

/** Numbers at stations from a table with a row a station; longitude and latitude are CGCS2000 unless `--input-crs` says otherwise. */
export async function readStationValues(file: string, input: string, flags: TableFlags, words: Words): Promise<StationValues> {
  const table = await readTable(file, { sheet: flags.sheet });
  const { station, x, y, value, crs } = rolesOf(table, input, flags, false, words);
  return stationValues(table, { columns: { station, x, y, value }, crs, unit: '', missing: codesOf(flags) });
}

/** Daily weather at stations; its columns are known by their headers. */
export const readWeather = async (file: string, flags: TableFlags): Promise<readonly StationWeather[]> =>
  stationWeather(await readTable(file, { sheet: flags.sheet }), codesOf(flags));

/** Series at stations from a table with a row a station and date; `notes` are told what was found amiss. */
export async function readStationSeries(file: string, input: string, flags: TableFlags, words: Words, notes: (line: string) => void): Promise<StationSeries> {
  const table = await readTable(file, { sheet: flags.sheet });
  const { station, x, y, value, crs, date } = rolesOf(table, input, flags, true, words);
  const { series, report } = stationSeries(table, {
    columns: { station, longitude: x, latitude: y, date: date as string, value },
    crs,
    unit: '',
    missing: codesOf(flags),
  });
  const mended = [
    ...(report.duplicates > 0 ? [words.mended.duplicates(report.duplicates)] : []),
    ...(report.absent.length > 0 ? [words.mended.absent(report.absent.length)] : []),
    ...(report.codes.length > 0 ? [words.mended.codes(report.codes.map(({ value: code }) => code).join(', '))] : []),
  ];
  if (mended.length > 0) notes(`${words.note}: ${file}: ${mended.join('; ')}`);
  return series;
}
