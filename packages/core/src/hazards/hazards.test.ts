import { describe, expect, it } from 'vitest';
import { parseOptions } from '../layers/options.js';
import { givenFeatures, givenRaster, givenStations } from './given.js';
import { interpolationOption } from './interpolation.js';

describe('interpolationOption', () => {
  const parse = (interpolation: unknown): unknown => parseOptions('flood', { interpolation: interpolationOption }, { interpolation }).interpolation;
  it('fills in what is left out', () => {
    expect(parse(undefined)).toEqual({ method: 'idw', power: 2, neighbours: 12 });
    expect(parse({ power: 3 })).toEqual({ method: 'idw', power: 3, neighbours: 12 });
    const kriged = { method: 'universal-kriging', power: 2, neighbours: 20, variogram: 'exponential' };
    expect(parse({ method: 'universal-kriging', neighbours: 20, variogram: 'exponential' })).toEqual(kriged);
  });
  it('refuses what it does not know', () => {
    for (const given of [{ method: 'kriging' }, { variogram: 'linear' }, { power: 0 }, { neighbours: 1.5 }, { radius: 3 }, 'idw', null])
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
