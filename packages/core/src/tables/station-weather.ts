import { TetrazoneError } from '../errors/error.js';
import { readColumns, type Table } from './columns.js';
import { dateOf, dayNumber, isoDate, parseDate } from './dates.js';

/** The weather of one station, a day a step, from its first to its last day. NaN is missing. */
export interface StationWeather {
  readonly id: string;
  /** Degrees, north positive; NaN where the table does not say. */
  readonly latitude: number;
  /** First day, ISO date. */
  readonly start: string;
  /** 1 for days that the table has a row of. */
  readonly observed: Uint8Array;
  /** °C. */
  readonly temperature: Float64Array;
  /** Of the day, °C, where the table has it; else the same as `temperature`. */
  readonly maximum: Float64Array;
  /** %. */
  readonly humidity: Float64Array;
  /** In the unit of the table. */
  readonly wind: Float64Array;
  /** mm. */
  readonly rain: Float64Array;
}

/** Headers by which a column plays a role, the first that is there; upper and lower case are the same. */
const headers = {
  station: ['station', 'station_id', 'stationid', 'id', 'code', '站号', '区站号', '站点', '站名', 'name'],
  latitude: ['latitude', 'lat', '纬度'],
  date: ['date', '日期', '时间', 'time'],
  year: ['year', 'yr', '年'],
  month: ['month', 'mon', '月'],
  day: ['day', 'dy', '日'],
  temperature: ['temperature', 'temp', 't', 'tas', '气温', '温度', '平均气温'],
  maximum: ['maximum', 'tmax', 'temperature_max', 'tasmax', '最高气温'],
  humidity: ['humidity', 'relative_humidity', 'rh', 'hurs', '相对湿度', '湿度'],
  wind: ['wind', 'wind_speed', 'windspeed', 'ws', '风速'],
  rain: ['rain', 'precipitation', 'precip', 'prec', 'pr', 'rainfall', '降水', '降水量', '雨量'],
} as const;
type Role = keyof typeof headers;

/** Days from the first to the last of a station beyond which a date is more likely mistaken. */
const LONGEST = 200 * 366;

/**
 * Daily weather of stations out of a table with a row a station and day: columns of temperature, humidity, wind and rain, of the date (or year, month and
 * day), and, where there are, of the station and its latitude, known by their headers. `missing` are texts and numbers that mean so. Rows may come in any
 * order; days between without a row are missing. O(rows · log rows).
 *
 * @throws `bad-source` for a column that is not there, what is no date or number, and two rows of one day that differ.
 */
export function stationWeather(table: Table, missing: readonly (string | number)[] = []): readonly StationWeather[] {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-source', { source: table.source, detail });
  };
  const names = [...table.columns.keys()];
  const find = (role: Role): string | undefined => headers[role].flatMap((header) => names.find((name) => name.trim().toLowerCase() === header) ?? [])[0];
  const need = (role: Role): string => find(role) ?? refuse(`it has no column of ${role} (${headers[role].join(', ')}); it has ${names.join(', ')}`);
  const numeric = (column: string) => ({ column, type: 'number', missing }) as const;
  const temperature = need('temperature');
  const read = readColumns(table, {
    temperature: numeric(temperature),
    maximum: numeric(find('maximum') ?? temperature),
    humidity: numeric(need('humidity')),
    wind: numeric(need('wind')),
    rain: numeric(need('rain')),
  });
  if (table.rows === 0) refuse('it has no rows');
  const latitude = find('latitude');
  const latitudes = latitude === undefined ? undefined : readColumns(table, { latitude: { column: latitude, type: 'number' } }).latitude;
  const station = find('station');
  const ids = station === undefined ? undefined : table.columns.get(station);
  const days = daysOf(table, find, refuse);

  const rowsOf = new Map<string, number[]>();
  for (let row = 0; row < table.rows; row++) {
    const id = ids === undefined ? '1' : ids[row]!.trim();
    if (id === '') refuse(`line ${table.line(row)}: ${station} is empty`);
    const rows = rowsOf.get(id);
    if (rows === undefined) rowsOf.set(id, [row]);
    else rows.push(row);
  }
  return [...rowsOf].map(([id, rows]) => {
    rows.sort((a, b) => days[a]! - days[b]! || a - b);
    const first = days[rows[0]!]!;
    const length = days[rows.at(-1)!]! - first + 1;
    if (length > LONGEST) refuse(`the dates of station ${id} span ${length} days; is one of them mistaken?`);
    const at = latitudes?.[rows[0]!] ?? Number.NaN;
    if (Math.abs(at) > 90) refuse(`line ${table.line(rows[0]!)}: ${at} is no latitude`);
    const series = { observed: new Uint8Array(length) };
    const columns = Object.entries(read).map(([role, values]) => [role, values, new Float64Array(length).fill(Number.NaN)] as const);
    let before = -1;
    for (const row of rows) {
      const day = days[row]! - first;
      if (series.observed[day] === 1 && columns.some(([, values, filled]) => !Object.is(values[row], filled[day])))
        refuse(
          `lines ${table.line(before)} and ${table.line(row)} tell different weather of ${isoDate(...dateOf(days[row]!))}${ids === undefined ? ' and there is no column of stations' : ` at ${id}`}`,
        );
      series.observed[day] = 1;
      for (const [, values, filled] of columns) filled[day] = values[row]!;
      before = row;
    }
    const filled = Object.fromEntries(columns.map(([role, , values]) => [role, values])) as unknown as Record<keyof typeof read, Float64Array>;
    return { id, latitude: at, start: isoDate(...dateOf(first)), ...series, ...filled };
  });
}

function daysOf(table: Table, find: (role: Role) => string | undefined, refuse: (detail: string) => never): Int32Array {
  const parts = (['year', 'month', 'day'] as const).map(find);
  const date = find('date');
  if (date === undefined && parts.includes(undefined)) refuse(`it has no column of dates (${headers.date.join(', ')}), nor of year, month and day`);
  const texts = (date === undefined ? parts : [date]).map((column) => table.columns.get(column as string)!);
  return Int32Array.from({ length: table.rows }, (_, row) => {
    const text = texts.map((column) => column[row]!.trim()).join('-');
    const parsed = parseDate(text);
    if (parsed === undefined || parsed.day === 0) return refuse(`line ${table.line(row)}: ${text || 'an empty text'} is no day such as 1991-05-17`);
    return dayNumber(parsed.year, parsed.month, parsed.day);
  });
}
