import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../../io/tables/csv.js';
import { raster } from '../../../raster/raster.js';
import { stationWeather } from '../../../tables/station-weather.js';
import { fireWeather } from './fire-weather.js';
import { fireWeatherCells } from './fire-weather-cells.js';
import { type FireWeatherDay, fireWeatherIndex } from './fire-weather-index.js';
import { fireWeatherOfStack } from './fire-weather-of-stack.js';

const csv = readFileSync(new URL('./fixtures/cffdrs-fwi-08.csv', import.meta.url), 'utf8');
const table = (text: string) => parseCsv(text, 'weather.csv');
const number = (text: string | undefined): number => Number(text);

describe('fireWeather', () => {
  it('reads the table of cffdrs as it is, and gives its series', () => {
    const rows = fireWeather({ stations: stationWeather(table(csv)) });
    const lines = csv
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
    expect(rows).toHaveLength(48);
    expect(Object.keys(rows[0]!)).toEqual(['station', 'date', 'ffmc', 'dmc', 'dc', 'isi', 'bui', 'fwi', 'dsr']);
    rows.forEach((row, index) => {
      const line = lines[index]!;
      expect(row.date).toBe(`1985-${line[3]!.padStart(2, '0')}-${line[4]!.padStart(2, '0')}`);
      expect(Math.abs((row.fwi as number) - number(line[14]))).toBeLessThan(1e-5);
    });
  });

  const two = `站号,纬度,日期,气温,相对湿度,风速,降水
b,40,2020-04-14,20,21,25,2.4
a,27,2020-04-13,17,42,25,0
b,40,2020-04-13,17,42,25,0
a,27,2020-04-15,17,42,25,0
`;
  it('keeps stations apart, sorts days, and stops at a day without a row', () => {
    const rows = fireWeather({ stations: stationWeather(table(two)) });
    expect(rows.map(({ station, date, dc }) => [station, date, dc === null ? null : Number((dc as number).toFixed(3))])).toEqual([
      ['b', '2020-04-13', 19.014],
      ['b', '2020-04-14', 23.568],
      ['a', '2020-04-13', 19.014],
      ['a', '2020-04-15', null],
    ]);
    const carried = fireWeather({ stations: stationWeather(table(two)) }, { missing: 'carry' });
    expect(carried[3]!.dc).toBeCloseTo(23.028, 10);
    const anew = fireWeather({ stations: stationWeather(table(two)) }, { gap: 1 });
    expect(anew[3]!.dc).toBeCloseTo(19.014, 10);
    const fwi = fireWeather({ stations: stationWeather(table(two)) }, { windUnit: 'm/s', ffmc: 80 })[0]!.fwi;
    const day = { month: 4, temperature: 17, humidity: 42, wind: 90, rain: 0 };
    expect(fwi).toBe(fireWeatherIndex([day], { latitude: 40, start: { ffmc: 80 } })[0]!.fwi);
  });

  it('takes the latitude of the option where the table has none, and says what is missing', () => {
    const bare = 'date,temp,rh,ws,prec\n2020-04-13,17,42,25,0\n';
    expect(() => fireWeather({ stations: stationWeather(table(bare)) })).toThrow('station 1 has no latitude');
    expect(fireWeather({ stations: stationWeather(table(bare)) }, { latitude: 40 })[0]!.dc).toBeCloseTo(19.014, 10);
    expect(() => stationWeather(table('date,temp,rh,ws\n2020-04-13,1,1,1\n'))).toThrow('rain');
    expect(() => stationWeather(table('temp,rh,ws,prec\n1,1,1,1\n'))).toThrow('dates');
    expect(() => stationWeather(table('date,temp,rh,ws,prec\n2020-04,1,1,1,1\n'))).toThrow('2020-04 is no day');
    expect(() => stationWeather(table('date,temp,rh,ws,prec\n2020-04-13,warm,1,1,1\n'))).toThrow('warm');
    expect(() => stationWeather(table(`${bare}2020-04-13,18,42,25,0\n`))).toThrow('different weather of 2020-04-13 and there is no column of stations');
    expect(() => stationWeather(table('date,lat,temp,rh,ws,prec\n2020-04-13,91,1,1,1,1\n'))).toThrow('91 is no latitude');
    expect(stationWeather(table(`${bare}2020-04-14,-9999,,25,0\n`), [-9999])[0]!.temperature[1]).toBeNaN();
  });

  it('keeps a season between warm and cold days when told', () => {
    const days = Array.from({ length: 12 }, (_, day) => `2020-04-${String(day + 1).padStart(2, '0')},${day < 4 ? 5 : 20},42,25,0`);
    const rows = fireWeather({ stations: stationWeather(table(`date,temp,rh,ws,prec\n${days.join('\n')}\n`)) }, { latitude: 40, season: 'temperature' });
    expect(rows.map(({ fwi }) => fwi === null)).toEqual([true, true, true, true, true, true, true, false, false, false, false, false]);
  });
});

describe('fireWeatherCells', () => {
  it('is fireWeatherIndex of every cell', () => {
    const weather = fc.record({
      temperature: fc.float({ min: -30, max: 45, noNaN: true }),
      humidity: fc.float({ min: 0, max: 105, noNaN: true }),
      wind: fc.float({ min: 0, max: 100, noNaN: true }),
      rain: fc.oneof(fc.constant(0), fc.float({ min: 0, max: 150, noNaN: true }), fc.constant(Number.NaN)),
    });
    const places = [55, 27, 5, -15, -40];
    const month = (day: number): number => (day % 12) + 1;
    fc.assert(
      fc.property(fc.array(fc.array(weather, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 15 }), (days) => {
        const series = places.map((latitude, cell) =>
          fireWeatherIndex(
            days.map((cells, day): FireWeatherDay => ({ month: month(day), ...cells[cell]! })),
            { latitude, start: { dc: 200 } },
          ),
        );
        const run = fireWeatherCells(places, { start: { dc: 200 } });
        days.forEach((cells, day) => {
          const column = (name: 'temperature' | 'humidity' | 'wind' | 'rain') => Float32Array.from(cells, (cell) => cell[name]);
          const found = run.step({
            month: month(day),
            ...{ temperature: column('temperature'), humidity: column('humidity'), wind: column('wind'), rain: column('rain') },
          });
          places.forEach((_, cell) => {
            const { ffmc, dmc, dc, ...indices } = series[cell]![day]!;
            expect([found.ffmc[cell], found.dmc[cell], found.dc[cell]]).toEqual([ffmc, dmc, dc]);
            for (const name of ['isi', 'bui', 'fwi', 'dsr'] as const) expect(found[name][cell]).toBe(Math.fround(indices[name]));
          });
        });
      }),
      { numRuns: 40 },
    );
  });
  it('refuses arrays of other lengths and months that are none', () => {
    const cells = { temperature: [1], humidity: [1], wind: [1], rain: [1] };
    expect(() => fireWeatherCells([40]).step({ month: 0, ...cells })).toThrow('the month is 0');
    expect(() => fireWeatherCells([40, 41]).step({ month: 1, ...cells })).toThrow('temperature has 1 cells');
  });
});

describe('fireWeatherOfStack', () => {
  it('is fireWeatherIndex of every cell of daily rasters', () => {
    const grid = { crs: 'EPSG:4546', transform: [100, 0, 500_000, 0, -100, 3_000_000] as const, width: 3, height: 2 };
    const bands = (of: (day: number, cell: number) => number) =>
      Array.from({ length: 40 }, (_, day) =>
        raster(
          grid,
          'float32',
          Float32Array.from({ length: 6 }, (_cell, cell) => of(day, cell)),
        ),
      );
    const given = {
      temperature: bands((day, cell) => 8 + ((day * 7 + cell) % 20)),
      humidity: bands((day, cell) => 20 + ((day * 13 + cell * 5) % 80)),
      wind: bands((day) => day % 9),
      rain: bands((day, cell) => (day === 30 && cell === 4 ? Number.NaN : (day + cell) % 6 === 0 ? 7.5 : 0)),
    };
    const found = fireWeatherOfStack(given, { start: '2024-02-10', latitude: 27, windUnit: 'm/s' });
    for (const cell of [0, 4]) {
      const at = (name: keyof typeof given, day: number) => given[name][day]!.values[cell]!;
      const days = found.map((_, day) => ({
        month: new Date(Date.UTC(2024, 1, 10 + day)).getUTCMonth() + 1,
        ...{ temperature: at('temperature', day), humidity: at('humidity', day), wind: at('wind', day) * 3.6, rain: at('rain', day) },
      }));
      const expected = fireWeatherIndex(days, { latitude: 27 }).map(({ fwi }) => Math.fround(fwi));
      expect(found.map(({ values }) => values[cell])).toEqual(expected);
      expect(Number.isNaN(expected[39]!)).toBe(cell === 4);
    }
    const [first] = fireWeatherOfStack(given, { start: '2024-02-10', latitude: 27, output: 'dc' });
    const [of] = fireWeatherIndex([{ month: 2, temperature: 8, humidity: 20, wind: 0, rain: 7.5 }], { latitude: 27 });
    expect(first!.values[0]).toBe(Math.fround(of!.dc));
    expect(() => fireWeatherOfStack(given, { start: 'spring', latitude: 27 })).toThrow('a day such as');
    expect(() => fireWeatherOfStack({ ...given, rain: given.rain.slice(1) }, { start: '2024-02-10', latitude: 27 })).toThrow('39 bands');
  });
});
