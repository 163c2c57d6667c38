import { describe, expect, it } from 'vitest';
import { coverage } from '../algebra/coverage.js';
import type { Feature, Features, Geometry, Position } from '../features/features.js';
import { geodesicArea } from '../features/geodesic-area.js';
import { cellAreas } from '../raster/areas.js';
import { type Grid, gridOver } from '../raster/grid.js';
import { raster } from '../raster/raster.js';
import { levelAreas } from './level-areas.js';
import { levelTable } from './level-table.js';
import { unitAreas } from './unit-areas.js';

/** A hilly border round a centre, in degrees. */
const ring = (lon: number, lat: number, size: number, phase: number): Position[] => {
  const positions = Array.from({ length: 240 }, (_, i): Position => {
    const angle = (i / 240) * 2 * Math.PI;
    const reach = size * (1 + 0.25 * Math.sin(5 * angle + phase) + 0.08 * Math.sin(23 * angle));
    return [lon + reach * Math.cos(angle), lat + reach * Math.sin(angle)];
  });
  return [...positions, positions[0] as Position];
};
const unit = (id: string, name: string, geometry: Geometry): Feature => ({ geometry, properties: { adcode: id, name } });
const units: Features = {
  crs: 'EPSG:4490',
  features: [
    unit('430521', '邵东', { type: 'Polygon', coordinates: [ring(111.2, 27.1, 0.12, 0)] }),
    unit('430522', '新邵', { type: 'Polygon', coordinates: [ring(110.9, 27.3, 0.1, 1), ring(110.9, 27.3, 0.03, 2)] }),
    unit('430529', '城步', { type: 'MultiPolygon', coordinates: [[ring(111.1, 26.8, 0.06, 3)], [ring(110.8, 26.9, 0.05, 4)]] }),
  ],
};
const grids: readonly (readonly [string, Grid])[] = [
  ['Gauss-Krüger', gridOver('EPSG:4546', [450000, 2940000, 545000, 3045000], 90)],
  ['Albers', gridOver('china-albers', [560000, 2820000, 680000, 2950000], 200)],
  ['geographic', gridOver('EPSG:4490', [110.6, 26.6, 111.5, 27.6], 0.002)],
];
const levelsOn = (grid: Grid) =>
  raster(
    grid,
    'uint8',
    Uint8Array.from({ length: grid.width * grid.height }, (_, i) => ((i * 2654435761) >>> 7) % 5),
  );

describe('unitAreas', () => {
  it.each(grids)('adds up to Σ coverage × cell area and to the area of the unit on the ellipsoid: %s', (_, grid) => {
    const { units: rows, total } = unitAreas({ levels: levelsOn(grid), units }, { id: 'adcode', name: 'name' });
    const areas = cellAreas(grid);
    expect(rows.map(({ id, name }) => [id, name])).toEqual([
      ['430521', '邵东'],
      ['430522', '新邵'],
      ['430529', '城步'],
    ]);
    rows.forEach((row, index) => {
      const feature = units.features[index] as Feature;
      const covered = coverage({ features: { ...units, features: [feature] } }, { grid }).values;
      const sum = row.levels.reduce((km2, level) => km2 + level.km2, 0);
      const byCoverage = covered.reduce((m2, fraction, i) => m2 + fraction * (areas[i] as number), 0) / 1e6;
      const onEllipsoid = geodesicArea(feature.geometry, units.crs) / 1e6;
      expect(row.levels.map(({ level }) => level)).toEqual([0, 1, 2, 3, 4]);
      expect(Math.abs(sum / byCoverage - 1)).toBeLessThan(1e-6);
      expect(Math.abs(sum / onEllipsoid - 1)).toBeLessThan(1e-4);
      expect(row.levels.slice(1).reduce((share, level) => share + level.share, 0)).toBeCloseTo(1, 12);
    });
    expect(total.km2).toBeCloseTo(
      rows.reduce((sum, { km2 }) => sum + km2, 0),
      9,
    );
  });

  it('gives each level its covered part of every cell', () => {
    const grid: Grid = { crs: 'china-albers', transform: [1000, 0, 0, 0, -1000, 3_000_000], width: 2, height: 2 };
    const levels = raster(grid, 'uint8', Uint8Array.of(4, 2, 2, 0));
    const square: Position[] = [[500, 2_998_500], [1500, 2_998_500], [1500, 2_999_500], [500, 2_999_500], [500, 2_998_500]]; // biome-ignore format: one ring
    const [row] = unitAreas({
      levels,
      units: { crs: 'china-albers', features: [{ id: 7, geometry: { type: 'Polygon', coordinates: [square] }, properties: {} }] },
    }).units;
    expect(row?.id).toBe('7');
    expect(row?.name).toBe('7');
    expect(row?.levels.map(({ km2 }) => km2)).toEqual([0.25, 0, 0.5, 0, 0.25].map((km2) => expect.closeTo(km2, 9)));
    expect(row?.levels.map(({ share }) => share)).toEqual([0.25, 0, 2 / 3, 0, 1 / 3].map((share) => expect.closeTo(share, 9)));
    expect(row).toMatchObject({ worst: 4, dominant: 2, worstAtLeast5Percent: 4 });
  });

  it('has no level for a unit outside the grid', () => {
    const far = { ...units, features: [unit('1', 'far', { type: 'Polygon', coordinates: [ring(100, 20, 0.1, 0)] })] };
    const { units: rows } = unitAreas({ levels: levelsOn(grids[2]?.[1] as Grid), units: far });
    expect(rows[0]).toMatchObject({ km2: 0, worst: 0, dominant: 0, worstAtLeast5Percent: 0 });
  });

  it('refuses units without the property and levels the scheme lacks', () => {
    const grid = grids[2]?.[1] as Grid;
    expect(() => unitAreas({ levels: levelsOn(grid), units }, { id: 'code' })).toThrow(/code/);
    const nine = raster(grid, 'uint8', new Uint8Array(grid.width * grid.height).fill(9));
    expect(() => unitAreas({ levels: nine, units })).toThrow(/level 9/);
  });
});

describe('levelAreas', () => {
  it('adds up to the area of the raster', () => {
    const grid = grids[0]?.[1] as Grid;
    const table = levelAreas(levelsOn(grid));
    const whole = cellAreas(grid).reduce((sum, area) => sum + area, 0) / 1e6;
    expect(Math.abs(table.km2 / whole - 1)).toBeLessThan(1e-9);
    expect(table.levels.reduce((sum, { km2 }) => sum + km2, 0)).toBeCloseTo(whole, 6);
  });
});

describe('levelTable', () => {
  it('lets a few border cells not decide, but counts what is worse towards a level', () => {
    expect(levelTable(Float64Array.of(0, 96, 0, 0, 4))).toMatchObject({ worst: 4, dominant: 1, worstAtLeast5Percent: 1 });
    expect(levelTable(Float64Array.of(0, 94, 0, 3, 3))).toMatchObject({ worst: 4, dominant: 1, worstAtLeast5Percent: 3 });
    expect(levelTable(Float64Array.of(900, 94, 0, 0, 6))).toMatchObject({ worst: 4, dominant: 1, worstAtLeast5Percent: 4 });
    expect(levelTable(Float64Array.of(10, 0, 0, 0, 0))).toMatchObject({ worst: 0, dominant: 0, worstAtLeast5Percent: 0 });
    expect(levelTable(Float64Array.of(0, 50, 0, 50, 0))).toMatchObject({ worst: 3, dominant: 3 });
  });
});
