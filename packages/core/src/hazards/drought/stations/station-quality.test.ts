import { describe, expect, it } from 'vitest';
import type { StationSeries } from '../../../tables/stations.js';
import { stationDroughts } from '../events/station-droughts.js';
import { fillStations } from './fill-stations.js';
import { stationQuality } from './station-quality.js';

const length = 240;
const base = Float64Array.from({ length }, (_, i) => 80 + 50 * Math.sin((i % 12) / 2) + ((i * 37) % 41));
/** a; b twice as wet as a, near; c broken in its tenth year; d a copy of a in the place of c. */
function stations(change: (values: Float64Array[]) => void = () => {}): StationSeries {
  const series = [base.slice(), base.map((rain) => 2 * rain), base.map((rain, i) => (i < 120 ? rain : 0.5 * rain)), base.slice()];
  change(series);
  const values = new Float64Array(4 * length);
  series.forEach((one, at) => {
    values.set(one, at * length);
  });
  const [x, y] = [Float64Array.of(111, 111.1, 112.9, 112.9), Float64Array.of(27, 27.1, 26, 26)];
  return { crs: 'EPSG:4490', ids: ['a', 'b', 'c', 'd'], x, y, start: '2001-01-01', step: 'month', length, unit: 'mm', values };
}

describe('stationQuality', () => {
  it('finds gaps, impossible and stuck values, copies, and breaks', () => {
    const [a, b, c, d] = stationQuality({
      rain: stations(([one, two]) => {
        one!.set([Number.NaN, Number.NaN, Number.NaN, 5, Number.NaN], 30);
        two!.set([-3, 9000, Number.POSITIVE_INFINITY], 50);
        two!.fill(44, 100, 104);
      }),
    });
    expect(a).toMatchObject({ station: 'a', steps: 240, missing: 4, gaps: 2, longestGap: 3, impossible: 0, years: 19, short: true, homogeneous: true });
    expect(b).toMatchObject({ impossible: 3, repeated: 4, duplicateOf: null, sharesPlaceWith: null });
    expect(c).toMatchObject({ homogeneous: false, pettittYear: 2010, snhtYear: 2010, sharesPlaceWith: 'd' });
    expect(d).toMatchObject({ repeated: 0, sharesPlaceWith: 'c' });
    expect(stationQuality({ rain: stations() }, { climate: 20 })[3]).toMatchObject({ duplicateOf: 'a', short: false });
  });
});

describe('fillStations', () => {
  it('fills from neighbours by the normal ratio, flags it, and leaves what was observed', () => {
    const rain = stations(([one]) => one!.fill(Number.NaN, 60, 63));
    const rows = fillStations({ rain }, { farthest: 50_000 });
    const [before, first] = [rows[59]!, rows[60]!];
    expect(before).toMatchObject({ station: 'a', date: '2005-12', value: base[59], flag: 'observed' });
    expect(first).toMatchObject({ station: 'a', date: '2006-01', flag: 'filled', neighbours: 1, lon: 111, lat: 27 });
    // b is a twice over, so that the ratio gives a back
    for (let k = 60; k < 63; k++) expect(rows[k]?.value).toBeCloseTo(base[k]!, 9);
    expect(rows.filter(({ flag }) => flag === 'filled')).toHaveLength(3);
    expect(fillStations({ rain }, { farthest: 1000 })[60]).toMatchObject({ value: null, flag: 'missing', neighbours: 0 });
    expect(fillStations({ rain }, { commonYears: 20 })[60]).toMatchObject({ flag: 'missing' });
  });
});

describe('stationDroughts', () => {
  it('tells every month and the droughts they belong to', () => {
    const { months, events } = stationDroughts({ rain: stations() });
    expect(months).toHaveLength(4 * length);
    expect(months[0]).toMatchObject({ station: 'a', date: '2001-01', rain: Math.round(base[0]! * 1e4) / 1e4, index: null, grade: null, event: null });
    for (const { station, event, start, end, months: long, peak } of events) {
      const within = months.filter((one) => one.station === station && one.event === event);
      expect([within[0]?.date, within.at(-1)?.date, within.length]).toEqual([start, end, long]);
      expect(Math.min(...within.map(({ index }) => index!))).toBe(peak);
    }
    expect(events.some(({ station }) => station === 'c')).toBe(true);
    expect(stationDroughts({ rain: stations() }, { minimumMonths: 3 }).events.every(({ months: long }) => long >= 3)).toBe(true);
    expect(() => stationDroughts({ rain: stations() }, { thresholds: [-1, 0, 1] })).toThrow('r0');
  });
});
