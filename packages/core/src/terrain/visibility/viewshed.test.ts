import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Grid } from '../../raster/grid.js';
import { type Raster, raster } from '../../raster/raster.js';
import { viewshed } from './viewshed.js';

const gridOf = (width: number, height: number, cell = 100): Grid => ({ crs: 'EPSG:32649', transform: [cell, 0, 500_000, 0, -cell, 3_000_000], width, height });
const terrain = (grid: Grid, height: (col: number, row: number) => number): Raster =>
  raster(
    grid,
    'float32',
    Float32Array.from({ length: grid.width * grid.height }, (_, i) => height(i % grid.width, Math.floor(i / grid.width))),
    { unit: 'm' },
  );

describe('viewshed', () => {
  it('sees over flat ground as far as the curve of the earth lets it', () => {
    const flat = terrain(gridOf(200, 1, 1000), () => 0);
    const range = (options: object) => [...viewshed(flat, { col: 0, row: 0 }, { observerHeight: 50, ...options }).values].lastIndexOf(1);
    // the horizon of 50 m: √(2 · 6378 km · 50 m) = 25.3 km; with refraction × √(7/6) = 27.3 km
    expect(range({ refraction: 0 })).toBe(25);
    expect(range({})).toBe(27);
    expect(range({ refraction: 0, targetHeight: 50 })).toBe(50);
    expect(range({ curvature: false })).toBe(199);
    expect(range({ maximumDistance: 4000 })).toBe(4);
  });

  it('is hidden by what stands above the line, not by what touches it', () => {
    const step = terrain(gridOf(5, 1), (col) => [0, 2, 0, 4, 6][col]!);
    // the eye at 0 m; the 2 m at column 1 hide column 2; columns 3 and 4 lie under the line of 2 m in each
    expect([...viewshed(step, { col: 0, row: 0, height: 0 }, { curvature: false }).values]).toEqual([1, 1, 0, 0, 0]);
    const slope = terrain(gridOf(5, 1), (col) => 2 * col);
    expect([...viewshed(slope, { col: 0, row: 0, height: 0 }, { curvature: false }).values]).toEqual([1, 1, 1, 1, 1]);
    const hole = terrain(gridOf(4, 1), (col) => [0, Number.NaN, 0, Number.NaN][col]!);
    expect([...viewshed(hole, { col: 0, row: 0 }, { curvature: false }).values]).toEqual([1, 255, 1, 255]);
  });

  it('is what a walk along every line of sight finds (brute force)', () => {
    const grid = gridOf(9, 8, 25);
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 72, maxLength: 72 }),
        fc.nat(71),
        fc.nat(20),
        fc.nat(20),
        (heights, at, eye, target) => {
          const dem = terrain(grid, (col, row) => heights[9 * row + col]!);
          const [col, row] = [at % 9, Math.floor(at / 9)];
          const found = viewshed(dem, { col, row, height: eye }, { targetHeight: target });
          found.values.forEach((seen, cell) => {
            expect(seen).toBe(walked(heights, { col, row, eye: heights[at]! + eye }, { col: cell % 9, row: Math.floor(cell / 9), target }, 25) ? 1 : 0);
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it('agrees with gdal_viewshed but for cells at the edge of what is seen', () => {
    // GDAL goes by planes through two neighbours nearer to the eye, which is no exact line of sight
    const { size, cell, cases } = JSON.parse(readFileSync(new URL('../fixtures/viewshed.json', import.meta.url), 'utf8')) as {
      size: number;
      cell: number;
      cases: { col: number; row: number; eye: number; target: number; seen: string[] }[];
    };
    const dem = terrain(gridOf(size, size, cell), (col, row) => 300 + 120 * Math.sin(col / 7) * Math.cos(row / 9) + 40 * Math.sin((col + 2 * row) / 5));
    for (const { col, row, eye, target, seen } of cases) {
      const { values } = viewshed(dem, { x: 500_000 + (col + 0.5) * cell, y: 3_000_000 - (row + 0.5) * cell, height: eye }, { targetHeight: target });
      const same = values.filter((value, i) => value === Number(seen[Math.floor(i / size)]![i % size])).length;
      expect(same / values.length).toBeGreaterThan(0.95);
    }
  });

  it('counts the eyes', () => {
    const wall = terrain(gridOf(5, 1), (col) => (col === 2 ? 50 : 0));
    expect([...viewshed(wall, [{ col: 0, row: 0 }, { col: 4, row: 0 }]).values]).toEqual([1, 1, 2, 1, 1]); // biome-ignore format: eyes
  });

  it('refuses eyes off the ground', () => {
    const flat = terrain(gridOf(2, 1), (col) => (col === 0 ? 1 : Number.NaN));
    expect(() => viewshed(flat, { col: 2, row: 0 })).toThrow('column 2, row 0 lies outside');
    expect(() => viewshed(flat, { col: 1, row: 0 })).toThrow('nodata');
    expect(() => viewshed(flat, { col: 0, row: 0, height: -1 })).toThrow('-1 m above');
    expect(() => viewshed(flat, [])).toThrow('no observer');
    expect(() => viewshed(flat, { col: 0, row: 0 }, { refraction: 2 })).toThrow('refraction is 2');
  });
});

interface Place {
  readonly col: number;
  readonly row: number;
}
/** Every place where the line between two cells crosses a line between neighbouring centres, by fractions of whole numbers; heights in metres above the eye's plane. */
function walked(heights: readonly number[], from: Place & { eye: number }, to: Place & { target: number }, cell: number): boolean {
  const [dc, dr] = [to.col - from.col, to.row - from.row];
  if (dc === 0 && dr === 0) return true;
  const sink = (share: number): number => ((6 / 7) * (share * Math.hypot(dc, dr) * cell) ** 2) / (2 * 6_378_137);
  const angle = (height: number, share: number): number => (height - sink(share) - from.eye) / share;
  const shares = [...Array(Math.abs(dc)).keys()].map((i) => i / Math.abs(dc)).concat([...Array(Math.abs(dr)).keys()].map((i) => i / Math.abs(dr)));
  const goal = angle(heights[9 * to.row + to.col]! + to.target, 1);
  return shares
    .filter((share) => share > 0)
    .every((share) => {
      const [x, y] = [from.col + share * dc, from.row + share * dr].map((v) => Math.round(v * 1e9) / 1e9) as [number, number];
      const [x0, y0] = [Math.floor(x), Math.floor(y)];
      const corner = (col: number, row: number): number => heights[9 * Math.min(row, 7) + Math.min(col, 8)]!;
      const height = Number.isInteger(x)
        ? (1 - (y - y0)) * corner(x, y0) + (y - y0) * corner(x, y0 + 1)
        : (1 - (x - x0)) * corner(x0, y) + (x - x0) * corner(x0 + 1, y);
      return angle(height, share) <= goal + 1e-9;
    });
}
