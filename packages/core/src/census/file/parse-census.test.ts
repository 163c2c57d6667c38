import { describe, expect, it } from 'vitest';
import type { Hazard } from '../../hazards/hazard.js';
import { choice, integer, structure } from '../../layers/options.js';
import { CensusErrors } from './complaints.js';
import { parseCensus } from './parse-census.js';

const flood = {
  hazard: 'flood',
  method: 'index',
  title: { zh: '洪水', en: 'flood' },
  intensity: { zh: '指数', en: 'index', unit: '' },
  inputs: {
    rain: { kind: 'stations', title: { zh: '降水', en: 'rain' }, unit: 'mm/day' },
    dem: { kind: 'raster', title: { zh: '高程', en: 'elevation' }, unit: 'm' },
    rivers: { kind: 'features', title: { zh: '河流', en: 'rivers' }, unit: '', optional: true },
  },
  options: {
    window: integer(9, { min: 3, max: 99 }),
    method: choice(['idw', 'other']),
    weights: structure<number[]>([1, 2], { type: 'array' }, 'two numbers', (value) => (Array.isArray(value) && value.length === 2 ? value : undefined)),
  },
  levels: { rule: 'mean-deviation' },
  build: () => {
    throw new Error('not built here');
  },
} as unknown as Hazard;

const good = `census: 1
name: { zh: 样例, en: sample }
edition: 2025-12-31
region:
  boundary: counties
grid: { crs: EPSG:4546, cell: 90 }
sources:
  counties: { file: counties.geojson, crs: EPSG:4490 }
  dem: { file: dem.tif, unit: m }
  rain: { file: rain.csv, synthetic: true, columns: { station: id, longitude: x, latitude: y, date: d, value: v } }
hazards:
  flood:
    method: index
    inputs: { rain: rain, dem: dem }
    options: { window: 11 }
`;
const complaints = (text: string, language?: 'zh-CN' | 'en') => {
  try {
    parseCensus(text, 'census.yaml', [flood], language);
  } catch (error) {
    if (error instanceof CensusErrors) return error.errors.map(({ fields }) => `${fields.line} ${fields.path}: ${fields.detail}; ${fields.remedy}`);
    throw error;
  }
  return [];
};

describe('parseCensus', () => {
  it('fills in the defaults', () => {
    const census = parseCensus(good, 'census.yaml', [flood]);
    expect(census.grid).toEqual({ crs: 'EPSG:4546', cell: 90, snap: 0, margin: 5000 });
    expect(census.language).toBe('zh-CN');
    expect(census.zoning).toEqual({ scheme: 'four-colour', smallest: '0 m2', connectivity: 4 });
    expect(census.sources.rain?.synthetic).toBe(true);
  });
  it.each([
    ['an unknown key', good.replace('cell: 90', 'cel: 90'), ['6 grid.cell: ', '6 grid.cel: unknown key cel; use one of crs, cell, snap, margin']],
    ['an option outside its range', good.replace('window: 11', 'window: 2'), ['15 hazards.flood.options.window: this is too small; give at least 3']],
    [
      'a role without its source',
      good.replace('rain: rain,', 'rain: rian,'),
      ['14 hazards.flood.inputs.rain: there is no source named rian; sources has counties, dem, rain'],
    ],
    ['a missing role', good.replace('rain: rain, ', ''), ['14 hazards.flood.inputs.rain: this is missing; ']],
    ['an unknown role', good.replace('dem: dem }', 'dem: dem, snow: dem }'), ['14 hazards.flood.inputs.snow: unknown key snow; use one of rain, dem, rivers']],
    [
      'an unknown method',
      good.replace('method: index', 'method: magic'),
      ['13 hazards.flood.method: this value is not one of those allowed; use one of index'],
    ],
    ['a grid in Web Mercator', good.replace('EPSG:4546', 'EPSG:3857'), ['6 grid.crs: areas in Web Mercator']],
    [
      'an option of the wrong shape',
      good.replace('window: 11', 'weights: [1]'),
      ['15 hazards.flood.options.weights: this value cannot be used; give two numbers'],
    ],
    ['broken YAML', good.replace('{ crs: EPSG:4546,', '{ crs: EPSG:4546'), ['6 /: not valid YAML']],
    ['an unknown hazard', good.replace('  flood:', '  fire:'), ['12 hazards.fire: unknown key fire; use one of flood']],
    ['a hazard without methods', good.replace(/hazards:[\s\S]*/, 'hazards: {}\n'), ['11 hazards: there is no hazard; add at least one to hazards']],
    ['an empty name', good.replace('zh: 样例', "zh: ''"), ['2 name.zh: this is empty; fill it in']],
    ['a wrong type', good.replace('cell: 90', 'cell: ninety'), ['6 grid.cell: this has the wrong type; give a number']],
    [
      'a source of the wrong kind',
      good.replace('dem: dem }', 'dem: rain }'),
      ['14 hazards.flood.inputs.dem: rain.csv is not a raster (GeoTIFF); name a source'],
    ],
    [
      'a CRS that nobody knows',
      good.replace('counties.geojson, crs: EPSG:4490', 'counties.geojson, crs: EPSG:1'),
      ['8 sources.counties.crs: this value cannot be used'],
    ],
    ['a rule that nobody knows', `${good}    levels: { rule: jenks }\n`, ['16 hazards.flood.levels', 'fixed, mean-deviation']],
    [
      'too few multiples',
      `${good}    levels: { rule: mean-deviation, multiples: [0, 1] }\n`,
      ['16 hazards.flood.levels.multiples: this does not fit the scheme; four-colour has 4 levels: give 3'],
    ],
    ['an alias that leads nowhere', good.replace('cell: 90', 'cell: *ninety'), ['/: not valid YAML: Unresolved alias', 'ninety']],
    ['nothing at all', '', ['1 /: this has the wrong type; give keys with values']],
    ['a list', '- census', ['1 /: this has the wrong type; give keys with values']],
    ['a date that is none', good.replace('2025-12-31', 'yesterday'), ['3 edition: this is not a date; write it as 2025-12-31']],
  ])('says where %s stands and what to do', (_name, text, expected) => {
    const found = complaints(text, 'en');
    for (const part of expected)
      expect(
        found.some((line) => line.includes(part)),
        `${part} in ${JSON.stringify(found)}`,
      ).toBe(true);
  });
  it('speaks the language of the file, Chinese when it does not say', () => {
    expect(complaints(good.replace('cell: 90', 'cell: -1'))[0]).toBe('6 grid.cell: 数值过小; 应大于 0');
    expect(complaints(`language: en\n${good.replace('cell: 90', 'cell: -1')}`)[0]).toBe('7 grid.cell: this is too small; give more than 0');
  });
});
