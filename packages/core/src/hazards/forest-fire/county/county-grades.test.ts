import { describe, expect, it } from 'vitest';
import { parseOptions } from '../../../layers/options.js';
import type { Grid } from '../../../raster/grid.js';
import { type Now, raster } from '../../../raster/raster.js';
import { forestFireIndex } from '../forest-fire.js';

const grid: Grid = { crs: 'EPSG:4546', transform: [100, 0, 500_000, 0, -100, 3_000_000], width: 4, height: 4 };
const dem = raster(grid, 'float32', Float32Array.from({ length: 16 }, (_, i) => i), { unit: 'm' }); // biome-ignore format: short
const county = (properties: Record<string, string | number>) => ({ geometry: { type: 'Point' as const, coordinates: [0, 0] as [number, number] }, properties });
const counties = { features: { crs: 'EPSG:4490', features: [county({ name: '甲', forest: 70 }), county({ name: '乙', forest: 20, code: 'x' })] } };
/** Numbers of an example, of no standard. */
const countyScheme = { factors: [{ factor: 'forest', breaks: [50], scores: [1, 3] }], sumBreaks: [2], grades: ['三级', '一级'] };

describe('the grade of counties in a census', () => {
  const build = (given: object, inputs: object = { counties }) =>
    forestFireIndex.build<Now>({ dem, ...inputs }, parseOptions('forest-fire', forestFireIndex.options, given), grid);
  it('is a table and polygons, by the scheme of the file', () => {
    const { tables, shapes, citations } = build({ countyScheme });
    expect(tables?.['county-grades']?.rows).toEqual([
      { name: '甲', forest: 70, code: null, grade: '一级', sum: 3, score_forest: 3 },
      { name: '乙', forest: 20, code: 'x', grade: '三级', sum: 1, score_forest: 1 },
    ]);
    expect(shapes?.counties?.features).toMatchObject({ features: [{ properties: { grade: '一级' } }, { properties: { grade: '三级' } }] });
    expect(citations.some(({ note }) => note?.includes('those of the census file'))).toBe(true);
  });
  it('needs both, and says which county lacks what', () => {
    expect(build({}, {}).tables).toEqual({});
    expect(() => build({})).toThrow('countyScheme');
    expect(() => build({ countyScheme }, {})).toThrow('counties');
    expect(() => build({ countyScheme: { ...countyScheme, factors: [{ factor: 'people', breaks: [], scores: [1] }] } })).toThrow('甲: people is undefined');
    expect(() => build({ countyScheme: { factors: [] } })).toThrow('countyScheme');
  });
});
