import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayLengthsAt } from './day-lengths.js';
import { droughtCode } from './drought-code.js';
import { duffMoistureCode } from './duff-moisture-code.js';
import { type FireWeather, type FireWeatherDay, fireWeatherIndex } from './fire-weather-index.js';
import { oneCell } from './one-cell.js';
import { overwinterDroughtCode } from './overwinter-drought-code.js';

const fixture = (name: string): string => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');
const series = fixture('cffdrs-fwi-08.csv')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',').map(Number) as number[]);
const days: FireWeatherDay[] = series.map(([, , , month, , temperature, humidity, wind, rain]) => ({ month, temperature, humidity, wind, rain }) as never);
const names = ['ffmc', 'dmc', 'dc', 'isi', 'bui', 'fwi', 'dsr'] as const;
const codes = JSON.parse(fixture('cffdrs-codes.json')) as Record<'duff' | 'drought' | 'winter', { rows: number[][] }>;

describe('fireWeatherIndex', () => {
  it('gives the series of cffdrs', () => {
    const found = fireWeatherIndex(days, { latitude: 40 });
    expect(found).toHaveLength(48);
    // cffdrs rounded 250 · 59.5 / 101 to 147.27723 when it made them
    for (const [index, day] of found.entries())
      for (const [column, name] of names.entries()) expect(Math.abs(day[name] - series[index]![9 + column]!)).toBeLessThan(1e-5);
  });

  it('asks for the latitude where no options are given', () => {
    expect(() => fireWeatherIndex(days, undefined as never)).toThrow('latitude');
  });

  it('gives it to the last digits with the coefficient as it was rounded', () => {
    const cell = oneCell(147.27723);
    let ffmc = 85;
    for (const [index, { temperature, humidity, wind, rain }] of days.entries()) {
      ffmc = cell.fine(ffmc, temperature, humidity, wind, rain);
      expect(Math.abs(ffmc - series[index]![9]!)).toBeLessThan(1e-12);
      expect(Math.abs(cell.indices(ffmc, wind, 0).isi - series[index]![12]!)).toBeLessThan(1e-12);
    }
  });

  it('differs little with the constant of 1985, and in nothing but the fine fuels', () => {
    const now = fireWeatherIndex(days, { latitude: 40 });
    const then = fireWeatherIndex(days, { latitude: 40, constants: '1985' });
    const apart = (name: keyof FireWeather): number[] => now.map((day, index) => Math.abs(day[name] - then[index]![name]));
    expect([...apart('dmc'), ...apart('dc'), ...apart('bui')].every((difference) => difference === 0)).toBe(true);
    expect(Math.max(...apart('ffmc'))).toBeGreaterThan(0.05);
    expect(Math.max(...apart('ffmc'))).toBeLessThan(0.2);
  });

  it('has the duff and drought codes of cffdrs at other latitudes', () => {
    for (const [yesterday, temperature, humidity, rain, latitude, month, code] of codes.duff.rows as [number, number, number, number, number, number, number][])
      expect(duffMoistureCode(yesterday, temperature, humidity, rain, dayLengthsAt(latitude).duff[month - 1]!)).toBeCloseTo(code, 9);
    for (const [yesterday, temperature, rain, latitude, month, code] of codes.drought.rows as [number, number, number, number, number, number][])
      expect(droughtCode(yesterday, temperature, rain, dayLengthsAt(latitude).drought[month - 1]!)).toBeCloseTo(code, 9);
  });

  it('takes the day lengths of its band, upper limits included', () => {
    const july = (latitude: number) => [dayLengthsAt(latitude).duff[6], dayLengthsAt(latitude).drought[6]];
    expect([60, 30.01, 30, 20.01, 20, 10, -10, -20, -29, -30].map(july)).toEqual([
      ...[[12.4, 6.4], [12.4, 6.4], [10.1, 6.4], [10.1, 6.4], [10.1, 1.4], [9, 1.4], [7.9, 1.4], [7.9, -1.6], [7.9, -1.6], [6.5, -1.6]], // biome-ignore format: pairs
    ]);
    const hunan = fireWeatherIndex(days, { latitude: 27 });
    const everywhere = fireWeatherIndex(days, { latitude: 27, dayLengths: 'canada' });
    expect(everywhere).toEqual(fireWeatherIndex(days, { latitude: 40 }));
    // 8.545… − 6 of the first day is in proportion to the hours
    expect(hunan[0]!.dmc - 6).toBeCloseTo(((everywhere[0]!.dmc - 6) * 9.5) / 12.8, 12);
    expect(hunan[0]!.dc).toBe(everywhere[0]!.dc);
  });

  it('misses what the missing observation is needed for, and goes on only when told', () => {
    const gap = days.map((day, index) => (index === 3 ? { ...day, wind: Number.NaN } : index === 20 ? { ...day, humidity: Number.NaN } : day));
    const stopped = fireWeatherIndex(gap, { latitude: 40 });
    const whole = fireWeatherIndex(days, { latitude: 40 });
    expect(stopped[3]).toEqual({
      ffmc: Number.NaN,
      dmc: whole[3]!.dmc,
      dc: whole[3]!.dc,
      isi: Number.NaN,
      bui: whole[3]!.bui,
      fwi: Number.NaN,
      dsr: Number.NaN,
    });
    expect(stopped.slice(3).every(({ ffmc, fwi }) => Number.isNaN(ffmc) && Number.isNaN(fwi))).toBe(true);
    expect(stopped.slice(20).every(({ dmc, bui }) => Number.isNaN(dmc) && Number.isNaN(bui))).toBe(true);
    expect(stopped[47]!.dc).toBe(whole[47]!.dc);
    const carried = fireWeatherIndex(gap, { latitude: 40, missing: 'carry' });
    expect(carried[3]!.ffmc).toBeNaN();
    expect(carried[4]).toEqual(fireWeatherIndex(days.slice(4, 5), { latitude: 40, start: { ...whole[3]!, ffmc: whole[2]!.ffmc } })[0]);
  });

  it('goes on from codes that are given, and has no day for no day', () => {
    const whole = fireWeatherIndex(days, { latitude: 40 });
    expect(fireWeatherIndex(days.slice(10), { latitude: 40, start: whole[9]! })).toEqual(whole.slice(10));
    expect(fireWeatherIndex([], { latitude: 40 })).toEqual([]);
    expect(fireWeatherIndex(days, { latitude: 40, start: { dc: 300 } })[0]!.dc).toBeCloseTo(304.014, 10);
  });

  it('begins each season anew, after a winter with what its rain left', () => {
    const season = days.map((_, index) => index < 20 || index >= 30);
    const plain = fireWeatherIndex(days, { latitude: 40, season });
    const fresh = fireWeatherIndex(days.slice(30), { latitude: 40 });
    expect(plain.slice(20, 30).every((day) => names.every((name) => Number.isNaN(day[name])))).toBe(true);
    expect(plain.slice(30)).toEqual(fresh);
    const rain = days.slice(20, 30).reduce((sum, day) => sum + day.rain, 0);
    const wintered = fireWeatherIndex(days, { latitude: 40, season, overwinter: { carryOver: 1 } });
    const dc = overwinterDroughtCode(plain[19]!.dc, rain, { carryOver: 1 });
    expect(wintered.slice(30)).toEqual(fireWeatherIndex(days.slice(30), { latitude: 40, start: { dc } }));
    // the first season of a series has no winter before it
    expect(fireWeatherIndex(days, { latitude: 40, season: season.map((on) => !on), overwinter: true })[20]!.dc).toBe(
      fireWeatherIndex(days.slice(20), { latitude: 40 })[0]!.dc,
    );
  });

  it('keeps its codes in range whatever the weather', () => {
    const weather = fc.record({
      month: fc.integer({ min: 1, max: 12 }),
      temperature: fc.double({ min: -40, max: 50, noNaN: true }),
      humidity: fc.double({ min: 0, max: 110, noNaN: true }),
      wind: fc.double({ min: 0, max: 150, noNaN: true }),
      rain: fc.double({ min: 0, max: 400, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(weather, { maxLength: 40 }), fc.double({ min: -90, max: 90, noNaN: true }), (some, latitude) => {
        for (const { ffmc, ...others } of fireWeatherIndex(some, { latitude })) {
          expect(ffmc).toBeGreaterThanOrEqual(0);
          expect(ffmc).toBeLessThanOrEqual(101);
          for (const value of Object.values(others)) expect(value).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('refuses what is no weather, no latitude, no code', () => {
    const day = days[0]!;
    for (const [wrong, message] of [
      [{ month: 13 }, 'day 0: the month is 13'],
      [{ humidity: -1 }, 'humidity is -1'],
      [{ rain: -0.1 }, 'rain is -0.1'],
      [{ wind: Number.POSITIVE_INFINITY }, 'wind is Infinity'],
      [{ temperature: undefined as never }, 'temperature is undefined'],
    ] as const)
      expect(() => fireWeatherIndex([{ ...day, ...wrong }], { latitude: 40 })).toThrow(message);
    for (const [wrong, message] of [
      [{ latitude: 91 }, 'latitude is 91'],
      [{ latitude: Number.NaN }, 'latitude'],
      [{ latitude: 40, start: { ffmc: 102 } }, 'start.ffmc'],
      [{ latitude: 40, start: { dc: -1 } }, 'start.dc'],
      [{ latitude: 40, constants: '1987' as never }, 'current or 1985'],
      [{ latitude: 40, season: [1] }, '48 days'],
    ] as const)
      expect(() => fireWeatherIndex(days, wrong)).toThrow(message);
  });
});

describe('overwinterDroughtCode', () => {
  it('gives the codes of cffdrs', () => {
    for (const [autumn, rain, carryOver, wetting, code] of codes.winter.rows as [number, number, number, number, number][])
      expect(overwinterDroughtCode(autumn, rain, { carryOver, wetting })).toBeCloseTo(code, 8);
  });
  it('is 15 after a wet winter, infinite where nothing wets, and refuses what is no share', () => {
    expect(overwinterDroughtCode(100, 800)).toBe(15);
    expect(overwinterDroughtCode(100, 0, { carryOver: 0 })).toBe(Number.POSITIVE_INFINITY);
    expect(() => overwinterDroughtCode(100, 10, { wetting: 1.2 })).toThrow('wetting 1.2');
  });
});
