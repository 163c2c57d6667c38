import { describe, expect, it } from 'vitest';
import { type Grid, gridBounds } from '../../raster/grid.js';
import { raster } from '../../raster/raster.js';
import { compareGrades } from './compare-grades.js';
import { corridorMembership } from './corridor-membership.js';
import { corridorStability } from './corridor-stability.js';
import { droughtCorridor } from './drought-corridor.js';

const grid: Grid = { crs: 'EPSG:4546', transform: [1000, 0, 400_000, 0, -1000, 3_040_000], width: 40, height: 20 };
const breaks = { values: [10, 20, 30], closed: 'left' as const, worse: 'higher' as const };
/** Columns hold one value each: 0 … 39. */
const hazard = raster(
  grid,
  'float32',
  Float32Array.from({ length: 800 }, (_, i) => i % 40),
);

const [west, south, , north] = gridBounds(grid);
/** A county over the columns from … to. */
const county = (id: string, from: number, to: number, grade: string) => ({
  geometry: {
    type: 'Polygon' as const,
    coordinates: [[[from, south], [to, south], [to, north], [from, north], [from, south]].map(([x, y]) => [x! < 100 ? west + x! * 1000 : x!, y!])], // biome-ignore format: ring
  },
  properties: { id, drought_grade: grade },
});
const units = {
  crs: grid.crs,
  features: [
    // means 4.5, 14.5, 24.5 and 34.5; the third lies in level 3 and is called the worst, the fourth is called the least
    county('a', 0, 10, '一般'),
    county('b', 10, 20, '中度'),
    county('c', 20, 30, '严重'),
    county('d', 30, 40, '一般'),
    county('e', 26, 34, '重度'),
    county('f', 17, 21, '无'),
  ],
};

describe('compareGrades', () => {
  const found = compareGrades({ hazard, units, breaks }, { id: 'id' });
  it('grades counties by their mean, and says why they differ', () => {
    expect(found.counties.map(({ id, computed, published, why }) => [id, computed, published, why])).toEqual([
      ['a', 1, 1, 'agrees'],
      ['b', 2, 2, 'agrees'],
      ['c', 3, 4, 'contradicts'],
      ['d', 4, 1, 'contradicts'],
      ['e', 3, 3, 'agrees'],
      ['f', 2, null, 'unknown'],
    ]);
    // cells to the south are a little larger on the ellipsoid
    expect(found.counties.map(({ mean }) => Math.round(mean! * 100) / 100)).toEqual([4.5, 14.5, 24.5, 34.5, 29.5, 18.5]);
    expect(found.counties[4]?.shareAsPublished).toBeCloseTo(0.5, 3);
    expect(found.table).toEqual([[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 1], [1, 0, 0, 0]]); // biome-ignore format: table
    expect(found.disagree).toEqual(['c', 'd']);
    expect(found.agreement).toBeCloseTo(0.6, 12);
    // by hand: Σ w o = 1 + 3, Σ w e = (1·(0 + 1 + 2 + 3) … ) / 5
    const [rows, columns] = [[1, 1, 2, 1], [2, 1, 1, 1]] as const; // biome-ignore format: margins
    const expected = rows.reduce((sum, row, i) => sum + columns.reduce((part, column, j) => part + (Math.abs(i - j) * row * column) / 5, 0), 0);
    expect(found.kappa).toBeCloseTo(1 - 4 / expected, 12);
  });
  it('calls a mean next to the published class borderline, and a county of several levels mixed', () => {
    const near = { crs: grid.crs, features: [county('g', 20, 39, '严重'), county('h', 15, 35, '严重')] };
    expect(compareGrades({ hazard, units: near, breaks }, { id: 'id' }).counties.map(({ mean, why }) => [Math.round(mean! * 10) / 10, why])).toEqual([
      [29, 'borderline'],
      [24.5, 'mixed'],
    ]);
  });
  it('shares out the corridor and its membership', () => {
    const corridors = droughtCorridor(hazard, { threshold: 32, elongation: 1 });
    const membership = corridorMembership({ hazard, breaks });
    const { counties } = compareGrades({ hazard, units, breaks, corridors, membership }, { id: 'id' });
    expect(counties.map(({ corridorShare }) => Math.round(corridorShare * 1000) / 1000)).toEqual([0, 0, 0, 0.8, 0.25, 0]);
    expect(counties[0]?.membership).toBe(0);
    // columns 20 … 29 of an S from 10 to 30
    const s = Array.from({ length: 10 }, (_, k) => 1 - 2 * (1 - (k + 10) / 20) ** 2);
    expect(counties[2]?.membership).toBeCloseTo(s.reduce((a, b) => a + b) / 10, 5);
  });
});

describe('corridorMembership', () => {
  it('is an S from the first break to the last', () => {
    const cells = raster({ ...grid, width: 6, height: 1 }, 'float32', Float32Array.of(5, 10, 15, 20, 25, Number.NaN));
    expect([...corridorMembership({ hazard: cells, breaks }).values]).toEqual([0, 0, 0.125, 0.5, 0.875, Number.NaN]);
    const step = { ...breaks, values: [15] };
    expect([...corridorMembership({ hazard: cells, breaks: step }).values]).toEqual([0, 0, 1, 1, 1, Number.NaN]);
  });
});

describe('corridorStability', () => {
  it('follows the longest corridor from threshold to threshold', () => {
    const rows = corridorStability(hazard, { thresholds: [30, 32, 34], elongation: 1 });
    expect(rows.map(({ threshold, share, corridors, azimuth, turn }) => [threshold, share, corridors, azimuth, turn])).toEqual([
      [30, 0.25, 1, 0, 0],
      [32, 0.2, 1, 0, 0],
      [34, 0.15, 1, 0, 0],
    ]);
    expect(rows.map(({ shift }) => Math.round(shift! / 500) * 500)).toEqual([1000, 0, 1000]);
    expect(rows.map(({ meanWidth }) => Math.round(meanWidth! / 1000))).toEqual([10, 8, 6]);
    expect(corridorStability(hazard, { elongation: 50 }).every(({ corridors, area }) => corridors === 0 && area === null)).toBe(true);
  });
});
