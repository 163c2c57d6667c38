import { describe, expect, it } from 'vitest';
import { parseOptions } from '../../../layers/options.js';
import type { Grid } from '../../../raster/grid.js';
import { type Now, raster } from '../../../raster/raster.js';
import { viewshed } from '../../../terrain/visibility/viewshed-operation.js';
import { forestFireIndex } from '../forest-fire.js';
import { fireGaps } from './fire-gaps.js';

const grid: Grid = { crs: 'EPSG:4546', transform: [100, 0, 500_000, 0, -100, 3_000_000], width: 40, height: 5 };
// level, with a wall of 300 m across in column 20
const dem = raster(grid, 'float32', Float32Array.from({ length: 200 }, (_, i) => (i % 40 === 20 ? 800 : 500)), { unit: 'm' }); // biome-ignore format: short
const points = (...places: readonly [number, number][]) => ({
  features: { crs: grid.crs, features: places.map((coordinates) => ({ geometry: { type: 'Point' as const, coordinates }, properties: {} })) },
});
const west = points([500_050, 2_999_750]);

describe('fireMeans', () => {
  const options = parseOptions('forest-fire', forestFireIndex.options, { footSpeed: 3, inTime: 30, waterNear: 1000 });
  const { products } = forestFireIndex.build<Now>({ dem, brigades: west, lookouts: west, water: west }, options, grid);
  const at = (name: string, col: number) => products[name]!.field.values[2 * 40 + col]!;
  it('tells minutes on foot, who sees a place and how far water is', () => {
    // 1000 m at 3 km/h
    expect(at('brigade-minutes', 10)).toBeCloseTo(20, 4);
    expect([at('lookouts', 10), at('lookouts', 30)]).toEqual([1, 0]);
    expect(at('water-distance', 10)).toBe(1000);
  });
  it('is quicker by road', () => {
    const road = { features: { crs: grid.crs, features: [{ geometry: { type: 'LineString' as const, coordinates: [[500_000, 2_999_750], [502_000, 2_999_750]] as [number, number][] }, properties: {} }] } }; // biome-ignore format: short
    const { products: found } = forestFireIndex.build<Now>({ dem, roads: road, brigades: west }, options, grid);
    // 1000 m at 30 km/h
    expect(found['brigade-minutes']!.field.values[2 * 40 + 10]).toBeCloseTo(2, 4);
    expect(found.gaps!.field.values[2 * 40 + 10]).toBe(0);
  });
  it('sums up what a place lacks, and names it', () => {
    expect([at('gaps', 5), at('gaps', 12), at('gaps', 30)]).toEqual([0, 4, 7]);
    expect(products.gaps!.classes?.[7]).toMatchObject({ value: 7, zh: '队伍不及时、瞭望不见、缺水源' });
    expect(Object.keys(forestFireIndex.build<Now>({ dem }, options, grid).products)).toEqual([]);
  });
});

describe('lookouts that stand nowhere', () => {
  const options = parseOptions('forest-fire', forestFireIndex.options, {});
  const [off, hole] = [[600_000, 2_999_750], [500_150, 2_999_750]] as const; // biome-ignore format: short
  const holed = { ...dem, values: dem.values.map((height, i) => (i === 2 * 40 + 1 ? Number.NaN : height)) };
  const lookouts = points([500_050, 2_999_750], [...off], [...hole]);
  const named = lookouts.features.features.map((one, i) => ({ ...one, properties: i === 1 ? { name: '云山' } : {} }));
  it('are left out and named', () => {
    const { products: found, tables } = forestFireIndex.build<Now>(
      { dem: holed, lookouts: { features: { ...lookouts.features, features: named } } },
      options,
      grid,
    );
    expect(found.lookouts!.field.values[2 * 40 + 10]).toBe(1);
    expect(tables?.['lookout-places']).toMatchObject({
      leavesOut: true,
      rows: [
        { name: '1', x: 500_050, ground: 500, height: null, leftOut: '' },
        { name: '云山', ground: null, leftOut: 'outside the grid' },
        { name: '3', ground: null, leftOut: 'no terrain' },
      ],
    });
  });
  it('are an error where there is no other', () => {
    expect(() => forestFireIndex.build<Now>({ dem, lookouts: points([...off]) }, options, grid)).toThrow('every observer lies off the grid');
    expect(() => viewshed({ dem, observers: points([...off]).features })).toThrow('observer 1');
  });
});

describe('fireGaps', () => {
  it('counts what no way leads to as late, and leaves nodata out', () => {
    const small = { ...grid, width: 3, height: 1 };
    const row = (...values: number[]) => raster(small, 'float32', Float32Array.from(values));
    const { values } = fireGaps({ domain: row(1, 1, Number.NaN), minutes: row(60, Number.NaN, 5) });
    expect([...values]).toEqual([0, 1, 255]);
  });
});
