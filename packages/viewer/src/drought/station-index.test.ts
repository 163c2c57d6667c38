import { describe, expect, test } from 'vitest';
import { droughtsIn, parseStationIndex, UNKNOWN_GRADE } from './station-index.js';

const text = `\ufeffstation,lon,lat,date,rain,index,grade,event
B,111.5,27.1,1991-02,12.5,-1.2,2,1
A,111,27,1991-01,30,,,
A,111,27,1991-02,5,-0.75,1,1
A,111,27,1991-03,1,-2.25,4,1
A,111,27,1991-04,90,0.5,0,
`;

describe('parseStationIndex', () => {
  const { months, stations } = parseStationIndex(text, 'drought/station-index.csv');
  const [b, a] = stations;

  test('lays the rows by station and month, missing ones as missing', () => {
    expect(months).toEqual(['1991-01', '1991-02', '1991-03', '1991-04']);
    expect(stations.map(({ id, longitude, latitude }) => [id, longitude, latitude])).toEqual([
      ['B', 111.5, 27.1],
      ['A', 111, 27],
    ]);
    expect([...(a?.index ?? [])]).toEqual([Number.NaN, -0.75, -2.25, 0.5]);
    expect([...(a?.grade ?? [])]).toEqual([UNKNOWN_GRADE, 1, 4, 0]);
    expect([...(b?.rain ?? [])]).toEqual([Number.NaN, 12.5, Number.NaN, Number.NaN]);
  });

  test('droughts are runs of one number, cut to the span', () => {
    if (a === undefined) throw new Error('no station');
    expect(droughtsIn(a, 0, 3)).toEqual([[1, 2]]);
    expect(droughtsIn(a, 2, 3)).toEqual([[2, 2]]);
    expect(droughtsIn(a, 3, 3)).toEqual([]);
  });

  test('a table without its columns is refused by name', () => {
    expect(() => parseStationIndex('station,lon\nA,1\n', 'x.csv')).toThrow(/lat/);
  });
});
