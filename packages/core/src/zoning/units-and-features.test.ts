import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Features } from '../features/features.js';
import { geodesicArea } from '../features/geodesic-area.js';
import { cellAreas } from '../raster/areas.js';
import type { Grid } from '../raster/grid.js';
import { raster } from '../raster/raster.js';
import { overlayZones } from './overlay-zones.js';
import { polygons } from './polygons.js';
import { unitAmounts } from './unit-amounts.js';
import { unitAreas } from './unit-areas.js';
import { unitChanges } from './unit-changes.js';
import { worstAtFeatures } from './worst-at-features.js';

const grid: Grid = { crs: 'EPSG:4546', transform: [100, 0, 500_000, 0, -100, 3_000_000], width: 6, height: 4 };
const levels = raster(
  grid,
  'uint8',
  // biome-ignore format: the map
  Uint8Array.of(
    1, 1, 2, 2, 3, 3,
    1, 0, 2, 2, 4, 3,
    1, 1, 2, 0, 3, 3,
    1, 1, 1, 1, 1, 1,
  ),
  { kind: 'level' },
);
const people = raster(
  grid,
  'float32',
  Float32Array.from({ length: 24 }, (_, i) => (i === 9 ? Number.NaN : i)),
);
const box = (west: number, south: number, east: number, north: number) => {
  const [x, y] = [(u: number) => 500_000 + 100 * u, (v: number) => 3_000_000 - 100 * v];
  return { type: 'Polygon' as const, coordinates: [[[x(west), y(south)], [x(east), y(south)], [x(east), y(north)], [x(west), y(north)], [x(west), y(south)]]] }; // biome-ignore format: a ring
};
const units: Features = {
  crs: grid.crs,
  features: [
    { geometry: box(0, 4, 2.5, 0), properties: { code: 'w', name: 'West' } },
    { geometry: box(2.5, 4, 6, 0), properties: { code: 'e', name: 'East' } },
  ],
};

describe('unitAmounts', () => {
  it('counts by exact fractions and loses nobody', () => {
    const [west, east] = unitAmounts({ levels, amounts: people, units }, { id: 'code', name: 'name' });
    expect(west).toMatchObject({ id: 'w', name: 'West' });
    // by hand: half of column 2 is West's
    expect(west?.levels).toEqual([7, 0 + 1 + 6 + 12 + 13 + 18 + 19 + 10, (2 + 8 + 14) / 2, 0, 0]);
    expect((west?.total ?? 0) + (east?.total ?? 0)).toBe((23 * 24) / 2 - 9);
  });
});

describe('unitChanges', () => {
  it('tells better from worse, and what came and went', () => {
    const after = { ...levels, values: levels.values.map((level, i) => (i === 0 ? 3 : i === 4 ? 1 : i === 7 ? 2 : i === 23 ? 0 : level)) };
    const [west, east] = unitChanges({ before: levels, after, units }, { id: 'code' });
    const areas = cellAreas(grid);
    expect(west?.worse).toBeCloseTo((areas[0] as number) / 1e6, 12);
    expect(west?.added).toBeCloseTo((areas[7] as number) / 1e6, 12);
    expect(east?.better).toBeCloseTo((areas[4] as number) / 1e6, 12);
    expect(east?.removed).toBeCloseTo((areas[23] as number) / 1e6, 12);
    expect(east?.before).toBeGreaterThan(east?.after ?? 0);
  });
});

describe('worstAtFeatures', () => {
  it('is the cell of a point, the worst that a line passes or a polygon touches, nothing outside', () => {
    const point = (u: number, v: number) => ({ geometry: { type: 'Point' as const, coordinates: [500_000 + 100 * u, 3_000_000 - 100 * v] }, properties: {} });
    const line = { geometry: { type: 'LineString' as const, coordinates: [[500_050, 2_999_850], [500_550, 2_999_850]] }, properties: {} }; // biome-ignore format: two ends
    const features = {
      crs: grid.crs,
      features: [point(4.5, 1.5), point(1.5, 1.5), point(9, 9), point(6, 4), line, { geometry: box(4.9, 2, 5.1, 1.9), properties: {} }],
    };
    expect(worstAtFeatures({ raster: levels, features })).toEqual([4, Number.NaN, Number.NaN, 1, 4, 4]);
  });
  it('is the same in windows of any size as in the whole', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 5.99, noNaN: true }), fc.double({ min: 0, max: 3.99, noNaN: true }), (u, v) => {
        const features: Features = {
          crs: grid.crs,
          features: [{ geometry: { type: 'Point', coordinates: [500_000 + 100 * u, 3_000_000 - 100 * v] }, properties: {} }],
        };
        const level = levels.values[Math.floor(v) * 6 + Math.floor(u)] as number;
        expect(worstAtFeatures({ raster: levels, features })).toEqual([level === 0 ? Number.NaN : level]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('overlayZones', () => {
  const zones = polygons(levels);
  it('cuts zones by parcels: their areas by level are those of unitAreas', () => {
    const parts = overlayZones({ zones, parcels: units }, { id: 'code' });
    const table = unitAreas({ levels, units }, { id: 'code' });
    for (const unit of table.units)
      for (const { level, km2 } of unit.levels.slice(1)) {
        const cut = parts.features.filter(({ properties }) => properties.parcel === unit.id && properties.level === level);
        expect(cut.reduce((sum, { properties }) => sum + (properties.km2 as number), 0)).toBeCloseTo(km2, 6);
      }
    expect(overlayZones({ zones, parcels: units }, { from: 3 }).features.every(({ properties }) => (properties.level as number) >= 3)).toBe(true);
  });
  it('leaves out parcels that no zone meets, and takes parcels in another CRS', () => {
    const far = { crs: grid.crs, features: [{ geometry: box(50, 54, 52, 50), properties: {} }] };
    expect(overlayZones({ zones, parcels: far }).features).toEqual([]);
    const [first] = zones.features;
    const [same] = overlayZones({ zones: { crs: zones.crs, features: [first as never] }, parcels: { crs: zones.crs, features: [first as never] } }).features;
    expect(same?.properties.km2).toBeCloseTo(geodesicArea((first as never as { geometry: never }).geometry, zones.crs) / 1e6, 9);
  });
});
