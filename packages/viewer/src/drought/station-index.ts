import { parseCsv, TetrazoneError } from '@tetrazone/core';

/** A station with its months: index, rain, grade and drought, one value a month of the table; NaN and 0 where there is none. */
export interface DroughtStation {
  readonly id: string;
  readonly longitude: number;
  readonly latitude: number;
  /** mm in the month. */
  readonly rain: Float32Array;
  readonly index: Float32Array;
  /** 0 none … 4 extreme; 255 not known. */
  readonly grade: Uint8Array;
  /** Number of the drought from 1; 0 outside droughts. */
  readonly event: Uint16Array;
}

export interface StationIndex {
  /** `1991-01`, ascending. */
  readonly months: readonly string[];
  readonly stations: readonly DroughtStation[];
}

export const UNKNOWN_GRADE = 255;

/** Reads station-index.csv: a line for every station and month. */
export function parseStationIndex(text: string, path: string): StationIndex {
  const table = parseCsv(text, path);
  const column = (name: string): readonly string[] => {
    const values = table.columns.get(name);
    if (values === undefined) throw new TetrazoneError('bad-source', { source: path, detail: `it has no column ${name}` });
    return values;
  };
  const [ids, longitudes, latitudes, dates] = [column('station'), column('lon'), column('lat'), column('date')];
  const [rains, indices, grades, events] = [column('rain'), column('index'), column('grade'), column('event')];
  const months = [...new Set(dates)].sort();
  const place = new Map(months.map((month, at) => [month, at]));
  const stations = new Map<string, DroughtStation>();
  const number = (word: string | undefined): number => (word === undefined || word === '' ? Number.NaN : Number(word));
  for (let at = 0; at < table.rows; at++) {
    const id = ids[at] as string;
    let station = stations.get(id);
    if (station === undefined) {
      const [longitude, latitude] = [number(longitudes[at]), number(latitudes[at])];
      if (!Number.isFinite(longitude) || !Number.isFinite(latitude))
        throw new TetrazoneError('bad-source', { source: path, detail: `line ${table.line(at)}: lon ${longitudes[at]}, lat ${latitudes[at]}` });
      station = {
        id,
        longitude,
        latitude,
        rain: new Float32Array(months.length).fill(Number.NaN),
        index: new Float32Array(months.length).fill(Number.NaN),
        grade: new Uint8Array(months.length).fill(UNKNOWN_GRADE),
        event: new Uint16Array(months.length),
      };
      stations.set(id, station);
    }
    const month = place.get(dates[at] as string) as number;
    station.rain[month] = number(rains[at]);
    station.index[month] = number(indices[at]);
    const grade = number(grades[at]);
    if (Number.isInteger(grade) && grade >= 0 && grade <= 4) station.grade[month] = grade;
    station.event[month] = number(events[at]) || 0;
  }
  return { months, stations: [...stations.values()] };
}

/** The first and last month of the droughts that touch a span of months. */
export function droughtsIn({ event }: DroughtStation, from: number, to: number): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (let at = from; at <= to; at++) {
    const number = event[at] as number;
    if (number === 0) continue;
    let end = at;
    while (end < to && event[end + 1] === number) end++;
    found.push([at, end]);
    at = end;
  }
  return found;
}
