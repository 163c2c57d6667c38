import { expect, test } from 'vitest';
import { checkGeometry } from './check-geometry.js';

test('what is wrong is said in words', () => {
  const faults: [unknown, string | RegExp][] = [
    [null, 'it has no geometry'],
    [{ type: 'Circle', coordinates: [] }, '"Circle" is no geometry type'],
    [{ type: 'Point', coordinates: [1] }, '[1, undefined] is no position'],
    [{ type: 'Point', coordinates: ['111', 27] }, '[111, 27] is no position'],
    [{ type: 'Point', coordinates: [Number.NaN, 27] }, '[NaN, 27] is no position'],
    [{ type: 'Point', coordinates: [27, 111] }, /latitude beyond 90°; is it latitude before longitude/],
    [{ type: 'Point', coordinates: [500000, 45] }, /longitude beyond 360°/],
    [
      {
        type: 'Polygon',
        coordinates: [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      },
      'a part of it has 2 positions, at least 3 are needed',
    ],
    [{ type: 'Polygon', coordinates: [] }, 'a part of it is empty'],
    [
      {
        type: 'Polygon',
        coordinates: [
          [
            [1, 2],
            [3, 4],
          ],
        ],
      },
      'a part of it has 2 positions, at least 3 are needed',
    ],
    [{ type: 'LineString', coordinates: [[1, 2]] }, 'a part of it has 1 positions, at least 2 are needed'],
    [{ type: 'MultiPoint', coordinates: [1, 2] }, 'its coordinates are not nested as its type asks'],
    [{ type: 'GeometryCollection' }, 'its collection has no geometries'],
    [{ type: 'GeometryCollection', geometries: [{ type: 'Point' }] }, 'its coordinates are not nested as its type asks'],
  ];
  for (const [geometry, fault] of faults) expect(checkGeometry(geometry, true), JSON.stringify(geometry)).toMatch(fault);
});

test('good geometries pass, projected coordinates too', () => {
  expect(checkGeometry({ type: 'Point', coordinates: [111, 27, 300] }, true)).toBeUndefined();
  expect(checkGeometry({ type: 'Point', coordinates: [351107, 2988515] }, false)).toBeUndefined();
  expect(
    checkGeometry(
      {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [0, 0],
              [1, 0],
              [1, 1],
            ],
          ],
        ],
      },
      true,
    ),
  ).toBeUndefined();
});
