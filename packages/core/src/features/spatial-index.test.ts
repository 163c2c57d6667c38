import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Features, Geometry, Position } from './features.js';
import { centroid, labelPoint } from './label-point.js';
import { featureBounds, spatialIndex } from './spatial-index.js';
import { unionOutline } from './union-outline.js';

const box = (west: number, south: number, east: number, north: number): Position[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const polygons = (...rings: Position[][]): Features => ({
  crs: 'EPSG:4547',
  features: rings.map((ring) => ({ geometry: { type: 'Polygon', coordinates: [ring] }, properties: {} })),
});

test('bounds of features, and of none', () => {
  expect(featureBounds(polygons(box(0, 1, 2, 3), box(5, -1, 6, 0)))).toEqual([0, -1, 6, 3]);
  expect(featureBounds(polygons())).toEqual([Infinity, Infinity, -Infinity, -Infinity]);
});

test('search finds what brute force finds', () => {
  const rectangle = fc.tuple(fc.nat(50), fc.nat(50), fc.nat(9), fc.nat(9)).map(([x, y, w, h]) => [x, y, x + w + 1, y + h + 1] as const);
  fc.assert(
    fc.property(fc.array(rectangle, { maxLength: 30 }), rectangle, (all, asked) => {
      const index = spatialIndex(polygons(...all.map((r) => box(...r))));
      const brute = all.flatMap((r, i) => (r[0] <= asked[2] && r[2] >= asked[0] && r[1] <= asked[3] && r[3] >= asked[1] ? [i] : []));
      expect(index.search(asked)).toEqual(brute);
    }),
  );
});

test('which polygon holds a point; a shared border is held by both; the nearest first', () => {
  const index = spatialIndex(polygons(box(0, 0, 4, 4), box(4, 0, 8, 4), box(20, 0, 21, 1)));
  expect(index.at(1, 1)).toEqual([0]);
  expect(index.at(4, 2)).toEqual([0, 1]);
  expect(index.at(10, 2)).toEqual([]);
  expect(index.nearest(17, 0, 2)).toEqual([2, 1]);
});

test('the outline of neighbours is one ring without their shared border', () => {
  const outline = unionOutline(polygons(box(0.1, 0, 4, 4), box(4, 0, 8.7, 4), box(20, 0, 21, 1)));
  const { coordinates } = outline.features[0]!.geometry as Extract<Geometry, { type: 'MultiPolygon' }>;
  expect(coordinates.map((part) => part.length)).toEqual([1, 1]);
  const corners = coordinates.map(([ring]) => new Set(ring!.map(String)));
  expect(corners).toContainEqual(new Set(['0.1,0', '8.7,0', '8.7,4', '0.1,4']));
  expect(corners).toContainEqual(new Set(box(20, 0, 21, 1).map(String)));
  expect(unionOutline(polygons()).features).toEqual([]);
});

test('an enclave between neighbours stays a hole', () => {
  const [west, east] = [box(0, 0, 2, 6), box(4, 0, 6, 6)];
  const outline = unionOutline(polygons(west, east, box(2, 0, 4, 2), box(2, 4, 4, 6)));
  expect(outline.features[0]!.geometry).toMatchObject({ type: 'Polygon', coordinates: { length: 2 } });
});

test('a label stands where the border is farthest, as found by trying every point of a fine lattice', () => {
  const shapes: Position[][] = [
    [
      [0, 0],
      [40, 0],
      [40, 10],
      [10, 10],
      [10, 30],
      [40, 30],
      [40, 40],
      [0, 40],
      [0, 0],
    ],
    [
      [0, 0],
      [30, 0],
      [30, 12],
      [12, 12],
      [12, 30],
      [0, 30],
      [0, 0],
    ],
    [
      [0, 0],
      [10, 2],
      [31, 18],
      [12, 33],
      [15, 17],
      [0, 0],
    ],
  ];
  for (const ring of shapes) {
    const depth = (x: number, y: number): number => {
      let inside = false;
      let nearest = Infinity;
      for (let i = 1; i < ring.length; i++) {
        const [[ax, ay], [bx, by]] = [ring[i - 1], ring[i]] as [[number, number], [number, number]];
        if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
        const t = Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)));
        nearest = Math.min(nearest, Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)));
      }
      return inside ? nearest : -nearest;
    };
    let best = -Infinity;
    for (let x = 0; x <= 40; x += 0.1) for (let y = 0; y <= 40; y += 0.1) best = Math.max(best, depth(x, y));
    const [x, y] = labelPoint({ type: 'Polygon', coordinates: [ring] }, 'EPSG:4547');
    expect(depth(x, y)).toBeGreaterThan(best - 0.5);
  }
});

test('a label stands in the largest part and out of holes; a line carries it itself', () => {
  const [x, y] = labelPoint({ type: 'MultiPolygon', coordinates: [[box(0, 0, 1, 1)], [box(10, 0, 20, 10), box(13, 3, 17, 7)]] }, 'EPSG:4490');
  expect(x > 10 && x < 20 && y > 0 && y < 10 && !(x > 13 && x < 17 && y > 3 && y < 7)).toBe(true);
  const onLine = labelPoint(
    {
      type: 'LineString',
      coordinates: [
        [0, 0],
        [4, 0],
      ],
    },
    'EPSG:4490',
  );
  expect(onLine[1]).toBeCloseTo(0, 9);
  expect(centroid({ type: 'Polygon', coordinates: [box(0, 0, 4, 2)] })).toEqual([2, 1]);
});
