import { expect, test } from 'vitest';
import type { Position } from './features.js';
import expected from './fixtures/areas.json' with { type: 'json' };
import { geodesicArea } from './geodesic-area.js';

const polygon = (...rings: Position[][]): { type: 'Polygon'; coordinates: Position[][] } => ({ type: 'Polygon', coordinates: rings });

test('areas that PROJ finds in an equal-area projection, to 1e-7', () => {
  for (const { crs, ring, area } of expected) {
    const closed = [...ring, ring[0]!];
    for (const wound of [closed, [...closed].reverse()]) expect(Math.abs(geodesicArea(polygon(wound), crs) / area - 1), `${crs} ${area}`).toBeLessThan(1e-7);
  }
});

test('half of the northern hemisphere: a quarter of 510,065,621.7 km² (Moritz 2000)', () => {
  const quarter = polygon([
    [0, 0],
    [180, 0],
    [180, 90],
    [0, 90],
    [0, 0],
  ]);
  expect(geodesicArea(quarter, 'EPSG:4490') / 1e6).toBeCloseTo(510065621.7 / 4, 0);
});

test('holes are taken off, parts added, points and lines are nothing', () => {
  const square = (x: number, size: number): Position[] => [
    [x, 0],
    [x + size, 0],
    [x + size, size],
    [x, size],
    [x, 0],
  ];
  expect(geodesicArea(polygon(square(0, 4), square(1, 2)), 'china-albers')).toBe(12);
  expect(geodesicArea({ type: 'MultiPolygon', coordinates: [[square(0, 4)], [square(9, 1)]] }, 'china-albers')).toBe(17);
  expect(geodesicArea({ type: 'GeometryCollection', geometries: [polygon(square(0, 1)), { type: 'Point', coordinates: [0, 0] }] }, 'china-albers')).toBe(1);
  expect(geodesicArea({ type: 'LineString', coordinates: square(0, 1) }, 'EPSG:4490')).toBe(0);
});
