import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Features, Geometry, Position } from '../features/features.js';
import type { Grid, Window } from '../raster/grid.js';
import { wholeWindow } from '../raster/grid.js';
import { cellFractions } from './cell-fractions.js';
import { gridPolygons } from './grid-polygons.js';

interface Case {
  readonly name: string;
  readonly geometry: Geometry;
  readonly fractions: readonly number[];
}
const expected = JSON.parse(readFileSync(new URL('./fixtures/zonal.json', import.meta.url), 'utf8')) as {
  grid: Grid;
  zones: Case[];
  geographic: { grid: Grid; geometry: Geometry; fractions: readonly number[] };
};

const features = (geometry: Geometry, crs = 'EPSG:4546'): Features => ({ crs, features: [{ geometry, properties: {} }] });
function fractions(geometry: Geometry, grid: Grid, window: Window = wholeWindow(grid), crs = grid.crs): Float64Array {
  const out = new Float64Array(window.width * window.height);
  for (const polygon of gridPolygons('test', features(geometry, crs), grid))
    cellFractions(polygon, window, (row, from, to, fraction) => {
      for (let col = from; col < to; col++) {
        const i = (row - window.row) * window.width + col - window.col;
        if (out[i] !== 0) throw new Error(`cell ${col}, ${row} visited twice`);
        out[i] = fraction;
      }
    });
  return out;
}
const square = (width: number, height: number): Grid => ({ crs: 'EPSG:4546', transform: [1, 0, 0, 0, -1, height], width, height });

/** Rings round a centre with less than half a turn from spoke to spoke cannot cross themselves. */
const star = (cx: number, cy: number, radius: number) =>
  fc
    .array(fc.tuple(fc.double({ min: 0, max: 0.4, noNaN: true }), fc.double({ min: 0.1, max: 1, noNaN: true })), { minLength: 3, maxLength: 30 })
    .map((spokes): Position[] => {
      const ring = spokes.map(([turn, reach], i): Position => {
        const angle = ((i + turn) / spokes.length) * 2 * Math.PI;
        return [cx + reach * radius * Math.cos(angle), cy + reach * radius * Math.sin(angle)];
      });
      return [...ring, ring[0] as Position];
    });
const planarArea = (ring: readonly Position[]): number =>
  Math.abs(
    ring
      .slice(1)
      .reduce((sum, [x, y], i) => sum + ((ring[i] as Position)[0] as number) * (y as number) - (x as number) * ((ring[i] as Position)[1] as number), 0) / 2,
  );

describe('cellFractions', () => {
  it.each(expected.zones)('gives the areas of intersection that GEOS gives: $name', ({ geometry, fractions: theirs }) => {
    const ours = fractions(geometry, expected.grid);
    for (let i = 0; i < ours.length; i++) expect(ours[i], `cell ${i}`).toBeCloseTo(theirs[i] as number, 9);
  });

  it('follows edges that are straight in longitude and latitude, to a hundredth of a cell', () => {
    const { grid, geometry, fractions: theirs } = expected.geographic;
    const ours = fractions(geometry, grid, wholeWindow(grid), 'EPSG:4490');
    let worst = 0;
    for (let i = 0; i < ours.length; i++) worst = Math.max(worst, Math.abs((ours[i] as number) - (theirs[i] as number)));
    expect(worst).toBeLessThan(0.01);
  });

  it('does not care how rings are wound', () => {
    const { geometry } = expected.zones.find(({ name }) => name === 'holed') as Case & { geometry: { coordinates: Position[][] } };
    const flipped = { type: 'Polygon' as const, coordinates: geometry.coordinates.map((ring) => [...ring].reverse()) };
    const [a, b] = [fractions(geometry, expected.grid), fractions(flipped, expected.grid)];
    for (let i = 0; i < a.length; i++) expect(a[i]).toBeCloseTo(b[i] as number, 12);
  });

  it('adds up to the area of the polygon, and a window has the bits of the whole', () => {
    const grid = square(30, 20);
    const window = fc.tuple(fc.nat(29), fc.nat(19), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 20 }));
    fc.assert(
      fc.property(star(15, 10, 9.5), window, (ring, [col, row, width, height]) => {
        const geometry: Geometry = { type: 'Polygon', coordinates: [ring] };
        const whole = fractions(geometry, grid);
        expect(whole.reduce((sum, f) => sum + f, 0)).toBeCloseTo(planarArea(ring), 6);
        const part = { col, row, width: Math.min(width, 30 - col), height: Math.min(height, 20 - row) };
        const cut = fractions(geometry, grid, part);
        for (let i = 0; i < cut.length; i++) {
          const at = (part.row + Math.floor(i / part.width)) * 30 + part.col + (i % part.width);
          expect(Object.is(cut[i], whole[at])).toBe(true);
        }
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  it('shares every cell between neighbours without gap or overlap', () => {
    const grid = square(20, 20);
    fc.assert(
      fc.property(star(10, 10, 9), (ring) => {
        const inner = fractions({ type: 'Polygon', coordinates: [ring] }, grid);
        const frame: Position[] = [[0, 0], [20, 0], [20, 20], [0, 20], [0, 0]]; // biome-ignore format: one ring
        const outer = fractions({ type: 'Polygon', coordinates: [frame, ring] }, grid);
        for (let i = 0; i < inner.length; i++) expect((inner[i] as number) + (outer[i] as number)).toBeCloseTo(1, 8);
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  it('refuses points and lines', () => {
    expect(() => fractions({ type: 'Point', coordinates: [1, 1] }, expected.grid)).toThrow(/covers no area/);
    expect(() => fractions({ type: 'LineString', coordinates: [[1, 1], [2, 2]] }, expected.grid)).toThrow(/covers no area/); // biome-ignore format: short
  });
});
