import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hargreaves } from '../evapotranspiration/hargreaves.js';
import { penmanMonteith } from '../evapotranspiration/penman-monteith.js';
import { thornthwaite } from '../evapotranspiration/thornthwaite.js';
import { droughtEvents } from '../events/drought-events.js';
import { regionalDroughts } from '../events/regional-droughts.js';
import reference from '../fixtures/reference.json' with { type: 'json' };
import { dailySpi, spiw60 } from './daily-spi.js';
import { droughtGrade } from './drought-grade.js';
import { ci, mci } from './mci.js';
import { precipitationAnomaly, relativeMoisture } from './moisture-indices.js';
import { spei } from './spei.js';
import { spi } from './spi.js';

const { rain, tmin, tmax, tmed, pet_th, pet_hg, spei1, spei12, latitude } = reference.spei;

/** Greatest difference where a value is expected. */
function worst(actual: ArrayLike<number>, expected: readonly (number | null)[]): number {
  return expected.reduce<number>((most, value, i) => (value === null ? most : Math.max(most, Math.abs((actual[i] as number) - value))), 0);
}

describe('potential evapotranspiration', () => {
  it('is that of the R package SPEI, to the four decimals it was printed with', () => {
    expect(worst(thornthwaite(tmed, latitude), pet_th)).toBeLessThan(5.1e-5);
    expect(worst(hargreaves(tmin, tmax, latitude), pet_hg)).toBeLessThan(5.1e-5);
  });
  it('differs by the rounding of two constants from FAO-56 itself', () => {
    const [own, fao] = [hargreaves(tmin, tmax, latitude), hargreaves(tmin, tmax, latitude, { radiation: 'fao56' })];
    for (let i = 0; i < own.length; i++) expect(Math.abs((own[i] as number) / (fao[i] as number) - 1)).toBeLessThan(6e-3);
  });
  it('is that of FAO-56 examples 17 (Bangkok, April) and 18 (Brussels, 6 July)', () => {
    const april = { day: 105, minimum: 25.6, maximum: 34.8, vapourPressure: 2.85, wind: 2, sunshine: 8.5, soilHeat: 0.14 };
    expect(penmanMonteith(april, { latitude: 13 + 44 / 60, altitude: 2 })).toBeCloseTo(5.72, 2);
    const july = { day: 187, minimum: 12.3, maximum: 21.5, humidity: [63, 84] as const, wind: 2.78, windHeight: 10, sunshine: 9.25 };
    expect(penmanMonteith(july, { latitude: 50.8, altitude: 100 })).toBeCloseTo(3.88, 2);
  });
  it('is 0 in frost, missing where the temperature is, and refuses what is no latitude', () => {
    const months = Array.from({ length: 24 }, (_, i) => (i === 3 ? Number.NaN : 12 - 20 * Math.cos((i * Math.PI) / 6)));
    const pet = thornthwaite(months, 40);
    expect(pet[0]).toBe(0);
    expect(pet[3]).toBeNaN();
    expect(pet[15]).toBeGreaterThan(0);
    expect(() => thornthwaite(months, 91)).toThrow('latitude 91');
    expect(() => hargreaves([1], [1, 2], 27)).toThrow('1 minima and 2 maxima');
    expect(() => penmanMonteith({ day: 1, minimum: 1, maximum: 2, wind: 1 }, { latitude: 27, altitude: 0 })).toThrow('humidity');
  });
});

describe('spei', () => {
  const balance = rain.map((p, i) => p - (pet_th[i] as number));
  it('is that of the R package SPEI at scales 1 and 12, to the five decimals it was printed with', () => {
    expect(worst(spei(balance, { scale: 1 }), spei1)).toBeLessThan(5e-5);
    expect(worst(spei(balance, { scale: 12 }), spei12)).toBeLessThan(5e-5);
    // with the evapotranspiration unrounded, as R had it
    const exact = rain.map((p, i) => p - (thornthwaite(tmed, latitude)[i] as number));
    expect(worst(spei(exact, { scale: 1 }), spei1)).toBeLessThan(5.1e-6);
    expect(worst(spei(exact, { scale: 12 }), spei12)).toBeLessThan(5.1e-6);
  });
  it('is finite or missing, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.double({ min: -300, max: 600, noNaN: true }), fc.constant(0), fc.constant(Number.NaN)), { minLength: 60, maxLength: 200 }),
        (series) => {
          const wet = series.map((value) => Math.abs(value));
          for (const index of [spei(series, { scale: 1 }), spi(wet, { scale: 1, method: 'pwm' }), spi(wet, { scale: 1 })])
            expect(index.every((value) => Number.isNaN(value) || Number.isFinite(value))).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('droughtGrade', () => {
  it('gives a limit to the drier grade, by every table', () => {
    const ranks = (index: Parameters<typeof droughtGrade>[0], values: readonly number[]): (number | undefined)[] =>
      values.map((value) => droughtGrade(index, value)?.rank);
    for (const index of ['mci', 'spi', 'spei', 'spiw60'] as const) expect(ranks(index, [-0.49, -0.5, -1, -1.5, -2, -9])).toEqual([0, 1, 2, 3, 4, 4]);
    expect(ranks('mi', [-0.39, -0.4, -0.65, -0.8, -0.95])).toEqual([0, 1, 2, 3, 4]);
    expect(ranks('ci', [-0.59, -0.6, -1.2, -1.8, -2.4])).toEqual([0, 1, 2, 3, 4]);
    expect(ranks('pa-month', [-39, -40, -60, -80, -95])).toEqual([0, 1, 2, 3, 4]);
    // a paper's own examples: −40.71 is mild, −54.05 moderate
    expect(ranks('pa-season', [-24, -25, -40.71, -54.05, -70, -80])).toEqual([0, 1, 1, 2, 3, 4]);
    expect(ranks('pa-year', [-14, -15, -30, -40, -45])).toEqual([0, 1, 2, 3, 4]);
    expect(droughtGrade('spi', -1.2)?.name).toEqual({ zh: '中旱', en: 'moderate drought' });
    expect(droughtGrade('spi', Number.NaN)).toBeUndefined();
    expect(() => droughtGrade('pdsi' as 'spi', -1)).toThrow('pa-month');
  });
});

describe('composite indices', () => {
  it('weigh their parts by region, and Ka the whole', () => {
    const parts = { spiw60: -1, mi30: -0.5, spi90: -1.5, spi150: -2 };
    expect(mci(parts, { region: 'south' })).toBeCloseTo(0.5 * -1 + 0.6 * -0.5 + 0.2 * -1.5 + 0.1 * -2, 12);
    expect(mci(parts, { region: 'north', ka: 1.2 })).toBeCloseTo(1.2 * (0.3 * -1 + 0.5 * -0.5 + 0.3 * -1.5 + 0.2 * -2), 12);
    expect(mci({ ...parts, mi30: Number.NaN }, { region: 'south' })).toBeNaN();
    expect(ci({ spi30: -1, spi90: -2, mi30: -0.5 })).toBeCloseTo(-1.6, 12);
  });
  it('are made of moisture and anomaly', () => {
    expect([...relativeMoisture([50, 0, 30], [100, 20, 0])]).toEqual([-0.5, -1, Number.NaN]);
    const two = [...Array.from({ length: 12 }, () => 10), ...Array.from({ length: 12 }, () => 30)];
    expect([...precipitationAnomaly(two)].map(Math.round)).toEqual([...Array.from({ length: 12 }, () => -50), ...Array.from({ length: 12 }, () => 50)]);
    expect(precipitationAnomaly(two, { scale: 3 })[1]).toBeNaN();
  });
});

describe('indices of daily rain', () => {
  const days = 8 * 365 + 2;
  const daily = Float64Array.from({ length: days }, (_, i) => ((i * 7919) % 13 < 4 ? ((i * 104729) % 37) + 2 * Math.sin(i / 58) + 2 : 0));
  it('grow with rain, and are missing before the first whole sum', () => {
    const index = dailySpi(daily, 90, { start: '2001-01-01' });
    expect(index[88]).toBeNaN();
    expect(index[89]).not.toBeNaN();
    const wetter = daily.slice();
    wetter[2000] = 200;
    expect(dailySpi(wetter, 90, { start: '2001-01-01' })[2000]).toBeGreaterThan(index[2000] as number);
  });
  it('let rain fade day by day', () => {
    const index = spiw60(daily, { start: '2001-01-01', season: 'month' });
    expect(index[59]).toBeNaN();
    expect(Number.isFinite(index[60])).toBe(true);
    // the same sums by hand, standardised by the same months
    const sums = daily.map((_, day) =>
      day < 60 ? Number.NaN : Array.from({ length: 61 }, (_unused, back) => 0.85 ** back * (daily[day - back] as number)).reduce((a, b) => a + b, 0),
    );
    expect(
      worst(
        dailySpi(sums, 1, { start: '2001-01-01', season: 'month' }),
        [...index].map((value) => (Number.isNaN(value) ? null : value)),
      ),
    ).toBeLessThan(1e-9);
    expect(() => spiw60(daily, { start: '2001-01' })).toThrow('expected a day');
  });
});

describe('droughtEvents', () => {
  it('begins with ten dry days and ends with ten without drought', () => {
    const series = [
      ...Array(5).fill(0),
      ...Array(12).fill(-1),
      ...Array(9).fill(0),
      ...Array(3).fill(-2),
      ...Array(10).fill(0.1),
      ...Array(9).fill(-3),
      ...Array(9).fill(1),
    ];
    const events = droughtEvents(series, { rule: 'gb2006' });
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ start: 5, end: 38, duration: 34, dry: -18, peak: -2, peakStep: 26, ongoing: false });
    expect(events[0]?.severity).toBeCloseTo(-17, 12);
    expect(droughtEvents(series.slice(0, 20), { rule: 'gb2006' })).toMatchObject([{ start: 5, end: 19, ongoing: true }]);
    const broken = series.map((value, i) => (i === 16 ? Number.NaN : value));
    expect(droughtEvents(broken, { rule: 'gb2006' })[0]).toMatchObject({ start: 5, end: 15 });
  });
  it('joins runs one step apart and drops single shallow steps', () => {
    const series = [0.5, -0.6, -1.2, -0.2, -0.8, 0.4, -0.7, 0.3, -1.5, 0.2, -0.6];
    const thresholds = { r0: 0, r1: -0.5, r2: -1 };
    const events = droughtEvents(series, { rule: 'runs', thresholds });
    // the step of −0.8 is shallow and stands alone, so there is nothing to join
    expect(events.map(({ start, end }) => [start, end])).toEqual([
      [1, 2],
      [8, 8],
    ]);
    expect(events[0]?.severity).toBeCloseTo(0.8, 12);
    const deep = [-1.5, -0.2, -0.7, -0.9, 0.5];
    const [joined] = droughtEvents(deep, { rule: 'runs', thresholds });
    expect(joined).toMatchObject({ start: 0, end: 3, duration: 4, peak: -1.5 });
    expect(joined?.severity).toBeCloseTo(1 + 0.2 + 0.4, 12);
    expect(droughtEvents(deep, { rule: 'runs', thresholds, severity: 'absolute' })[0]?.severity).toBeCloseTo(3.1, 12);
  });
  it('leaves minor droughts out once runs were joined', () => {
    const series = [0, -0.6, -0.7, 0, -1.5, -0.2, -0.7, -0.6, 0, -1.2];
    const thresholds = { r0: 0, r1: -0.5, r2: -1 };
    const starts = (least: object) => droughtEvents(series, { rule: 'runs', thresholds, least }).map(({ start }) => start);
    expect(starts({})).toEqual([1, 4, 9]);
    expect(starts({ duration: 2 })).toEqual([1, 4]);
    expect(starts({ severity: 0.5 })).toEqual([4, 9]);
    expect(starts({ duration: 3, severity: 0.5 })).toEqual([4]);
  });
  it('refuses rules and thresholds that there are not', () => {
    expect(() => droughtEvents([], { rule: 'run' as 'runs', thresholds: { r0: 0, r1: 0, r2: 0 } })).toThrow('gb2006 or runs');
    expect(() => droughtEvents([], { rule: 'runs', thresholds: { r0: -1, r1: 0, r2: 1 } })).toThrow('r0 ≥ r1');
    expect(() => droughtEvents([], { rule: 'runs' } as never)).toThrow('r0 ≥ r1');
    expect(() => droughtEvents([], { rule: 'gb2006', days: 0 })).toThrow('days');
    expect(droughtEvents([], { rule: 'gb2006' })).toEqual([]);
  });
});

describe('regionalDroughts', () => {
  const [a, b, c, d] = [
    [0, -1, -1, -1, 0, 0, -2, Number.NaN],
    [0, -1, -1, 0, 0, 0, -2, Number.NaN],
    [0, 0, -0.5, 0, 0, 0, -2, Number.NaN],
    [0, 0, 0, 0, 0, Number.NaN, -2, Number.NaN],
  ] as const;
  it('are stretches in which enough stations are dry', () => {
    const found = regionalDroughts([a, b, c, d]);
    expect(found).toMatchObject([
      { start: 1, end: 3, duration: 3, peakShare: 0.75, peakStep: 2, ongoing: false, extent: { zh: '全域性干旱' } },
      { start: 6, end: 6, duration: 1, meanShare: 1, severity: -2, extent: { zh: '全域性干旱' } },
    ]);
    expect(found[0]?.meanShare).toBeCloseTo((0.5 + 0.75 + 0.25) / 3, 12);
    expect(found[0]?.severity).toBeCloseTo(-0.5 - 0.625 - 0.25, 12);
    expect(regionalDroughts([a, b, c, d], { leastDuration: 2 })).toHaveLength(1);
    expect(regionalDroughts([a, b, c, d], { leastShare: 0.5 })[0]).toMatchObject({ start: 1, end: 2 });
  });
  it('go by the mean index, and by weights', () => {
    expect(regionalDroughts([a, b, c, d], { by: 'mean' }).map(({ start, end }) => [start, end])).toEqual([
      [1, 2],
      [6, 6],
    ]);
    expect(regionalDroughts([a, b, c, d], { weights: [0, 0, 0, 1] })).toMatchObject([{ start: 6, end: 6 }]);
    expect(regionalDroughts([])).toEqual([]);
    expect(() => regionalDroughts([a, [1]])).toThrow('one length');
    expect(() => regionalDroughts([a], { leastShare: 2 })).toThrow('share');
  });
});
