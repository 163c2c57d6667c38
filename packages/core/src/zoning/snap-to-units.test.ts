import type { Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { Features } from '../features/features.js';
import type { Grid } from '../raster/grid.js';
import { raster } from '../raster/raster.js';
import { snapToUnits } from './snap-to-units.js';

const grid: Grid = { crs: 'EPSG:4546', transform: [10, 0, 0, 0, -10, 20], width: 6, height: 2 };
const levels = raster(grid, 'uint8', Uint8Array.of(1, 1, 2, 4, 3, 0, 1, 2, 2, 4, 3, 0));
const population = raster(grid, 'float32', Float32Array.of(0, 0, 0, 9, 5, 7, 2, 0, Number.NaN, 8, 5, 7));
const box = (west: number, east: number, name: string) => ({
  geometry: { type: 'Polygon', coordinates: [[[west, 0], [east, 0], [east, 20], [west, 20], [west, 0]]] } satisfies Polygon, // biome-ignore format: one ring
  properties: { name, code: name.length },
});
const units: Features = { crs: grid.crs, features: [box(0, 25, 'a'), box(25, 45, 'bb'), box(50, 60, 'ccc')] };
const levelsBy = (method: 'majority' | 'worst' | 'population', least = 0): unknown[] =>
  snapToUnits({ levels, units, population }, { method, least, id: 'code', name: 'name' }).features.map(({ properties }) => properties.level);

describe('snapToUnits', () => {
  it('takes the level of most of the area, the worst of some share, or that of most people', () => {
    // a: 3 cells of 1, 2 of 2; bb: 2 of 4, 1 of 2, 1 of 3; ccc: nodata
    expect(levelsBy('majority')).toEqual([1, 4, 0]);
    expect(levelsBy('worst')).toEqual([2, 4, 0]);
    expect(levelsBy('worst', 0.45)).toEqual([1, 4, 0]);
    expect(levelsBy('worst', 0.6)).toEqual([1, 3, 0]);
    expect(levelsBy('population')).toEqual([1, 4, 0]);
  });
  it('says what decided and keeps the attributes of the unit', () => {
    const { crs, features } = snapToUnits({ levels, units, population }, { method: 'population', id: 'code', name: 'name' });
    expect(crs).toBe(grid.crs);
    expect(features[0]?.properties).toMatchObject({ id: '1', name: 'a', code: 1, level: 1, people: 2, share: 1 });
    expect(features[0]?.properties.km2).toBeCloseTo(0.0005, 5);
    expect(features[1]?.properties.share).toBeCloseTo(17 / 22, 12);
    expect(features[2]?.properties.share).toBeNaN();
  });
  it('wants people where people are asked for', () => {
    expect(() => snapToUnits({ levels, units }, { method: 'population' })).toThrow('population');
    const empty = raster(grid, 'float32', new Float32Array(12));
    expect(snapToUnits({ levels, units, population: empty }, { method: 'population' }).features[0]?.properties.level).toBe(1);
  });
});
