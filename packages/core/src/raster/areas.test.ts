import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellAreas, cellAreasByRow, metresPerCell } from './areas.js';
import expected from './fixtures/areas.json' with { type: 'json' };
import type { Grid } from './grid.js';

/** A grid whose cell (col, row) has its upper left corner at (west, north). */
const around = (crs: string, west: number, north: number, cell: number, col: number, row: number): Grid => ({
  crs,
  transform: [cell, 0, west - col * cell, 0, -cell, north + row * cell],
  width: 2000,
  height: 2000,
});

test('geographic cells are the integral over their zone', () => {
  for (const { crs, north, cell, area } of expected.geographic) {
    const [ours] = cellAreas({ crs, transform: [cell, 0, 111, 0, -cell, north], width: 1, height: 1 });
    expect(Math.abs(ours! / area - 1), `${crs} ${north} ${cell}`).toBeLessThan(1e-9);
  }
});

test('projected cells are what PROJ finds in an equal-area projection, to 1e-6', () => {
  for (const { crs, west, north, cell, area } of expected.projected) {
    for (const [col, row] of [
      [0, 0],
      [17, 31],
      [1234, 777],
    ] as const) {
      const [ours] = cellAreas(around(crs, west, north, cell, col, row), { col, row, width: 1, height: 1 });
      expect(Math.abs(ours! / area - 1), `${crs} at ${west}, ${north}`).toBeLessThan(2e-7);
    }
  }
});

test('the whole ellipsoid: 510,065,621.7 km² on GRS 80 (Moritz 2000)', () => {
  const rows = cellAreasByRow({ crs: 'EPSG:4490', transform: [1, 0, -180, 0, -1, 90], width: 360, height: 180 })!;
  expect((rows.reduce((sum, area) => sum + area, 0) * 360) / 1e6).toBeCloseTo(510065621.7, 0);
});

test('an equal-area grid has one area, a Gauss-Krüger grid has none by row', () => {
  const grid: Grid = { crs: 'china-albers', transform: [90, 0, 700000, 0, -90, 2900000], width: 3, height: 2 };
  expect([...cellAreas(grid)]).toEqual([8100, 8100, 8100, 8100, 8100, 8100]);
  expect(cellAreasByRow({ ...grid, crs: 'EPSG:4547' })).toBeUndefined();
});

test('a Web Mercator grid at 27° N says 26 % too much', () => {
  const [area] = cellAreas({ crs: 'EPSG:3857', transform: [100, 0, 12408000, 0, -100, 3123500], width: 1, height: 1 });
  expect(10000 / area! - 1).toBeGreaterThan(0.25);
});

test('a cell has the same area to the bit from whatever window it is asked', () => {
  const grids: Grid[] = [
    { crs: 'EPSG:4547', transform: [250, 0, 300010, 0, -250, 3100010], width: 120, height: 90 },
    { crs: 'EPSG:4490', transform: [0.01, 0, 110, 0, -0.01, 28], width: 120, height: 90 },
    { crs: 'EPSG:4547', transform: [9000, 0, 300010, 0, -9000, 3100010], width: 12, height: 9 },
  ];
  for (const grid of grids) {
    const whole = cellAreas(grid);
    const corner = fc.record({ col: fc.nat(grid.width - 1), row: fc.nat(grid.height - 1), width: fc.nat(30), height: fc.nat(30) });
    fc.assert(
      fc.property(corner, ({ col, row, width, height }) => {
        const window = { col, row, width: Math.min(width, grid.width - col), height: Math.min(height, grid.height - row) };
        const part = cellAreas(grid, window);
        expect(part.length).toBe(window.width * window.height);
        for (let i = 0; i < part.length; i++) expect(part[i]).toBe(whole[(row + Math.floor(i / window.width)) * grid.width + col + (i % window.width)]);
      }),
      { numRuns: 30 },
    );
  }
});

test('metres of a cell: one degree on GRS 80 at the equator and at 45°', () => {
  const grid: Grid = { crs: 'EPSG:4490', transform: [1, 0, 0, 0, -1, 90], width: 360, height: 180 };
  // National Geospatial-Intelligence Agency, length of a degree: 110.574 and 111.320 km at 0°, 111.132 and 78.847 km at 45°
  const equator = metresPerCell(grid, 89.5);
  expect(equator.x).toBeCloseTo(111319.5, 0);
  expect(equator.y).toBeCloseTo(110574.3, 0);
  const middle = metresPerCell(grid, 44.5);
  expect(middle.x).toBeCloseTo(78846.8, 0);
  expect(middle.y).toBeCloseTo(111131.8, 0);
  expect(metresPerCell({ ...grid, crs: 'EPSG:4547', transform: [90, 0, 0, 0, -30, 0] }, 5)).toEqual({ x: 90, y: 30 });
});
