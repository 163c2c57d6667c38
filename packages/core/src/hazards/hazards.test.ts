import { describe, expect, it } from 'vitest';
import { parseOptions } from '../layers/options.js';
import { calendarOf } from './calendar.js';
import { givenFeatures, givenRaster, givenStations } from './given.js';
import { interpolationOption } from './interpolation.js';

describe('calendarOf', () => {
  it('follows months over the turn of a year', () => {
    const { years, months } = calendarOf({ start: '1999-11', step: 'month', length: 4 });
    expect([[...years], [...months]]).toEqual([
      [1999, 1999, 2000, 2000],
      [11, 12, 1, 2],
    ]);
  });
  it('follows days over a leap day', () => {
    const { years, months } = calendarOf({ start: '2024-02-28', step: 'day', length: 3 });
    expect([[...years], [...months]]).toEqual([
      [2024, 2024, 2024],
      [2, 2, 3],
    ]);
  });
  it('refuses what is no date', () => {
    for (const start of ['2024', '2024-13-01', '24-01-01', '']) expect(() => calendarOf({ start, step: 'day', length: 1 })).toThrow('expected a date');
  });
});

describe('interpolationOption', () => {
  const parse = (interpolation: unknown): unknown => parseOptions('flood', { interpolation: interpolationOption }, { interpolation }).interpolation;
  it('fills in what is left out', () => {
    expect(parse(undefined)).toEqual({ method: 'idw', power: 2, neighbours: 12 });
    expect(parse({ power: 3 })).toEqual({ method: 'idw', power: 3, neighbours: 12 });
  });
  it('refuses what it does not know', () => {
    for (const given of [{ method: 'kriging' }, { power: 0 }, { neighbours: 1.5 }, { radius: 3 }, 'idw', null])
      expect(() => parse(given)).toThrow('flood.interpolation');
  });
});

describe('what a role is given', () => {
  it('is checked by kind', () => {
    const features = { features: { crs: 'EPSG:4490', features: [] } };
    expect(givenFeatures({ features }, 'features')).toBe(features);
    expect(givenFeatures({}, 'features')).toBeUndefined();
    expect(() => givenFeatures({ features }, 'features', { field: true })).toThrow('attribute');
    expect(() => givenRaster({ features }, 'features')).toThrow('expected a raster');
    expect(() => givenStations({ features }, 'features')).toThrow('table of stations');
    expect(() => givenRaster({}, 'dem')).toThrow('missing');
  });
});
