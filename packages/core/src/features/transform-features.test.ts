import { expect, test } from 'vitest';
import { transformPoint } from '../crs/transform.js';
import type { Features, Position } from './features.js';
import { transformFeatures } from './transform-features.js';

const square: Position[] = [
  [110, 26],
  [112, 26],
  [112, 28],
  [110, 28],
  [110, 26],
];
const county: Features = { crs: 'EPSG:4490', features: [{ geometry: { type: 'Polygon', coordinates: [square] }, properties: { name: '邵阳' }, id: 1 }] };

test('every kind of geometry is carried, heights and properties kept', () => {
  const [x, y] = transformPoint('EPSG:4490', 'EPSG:4547', 110, 26);
  const at = (geometry: Features['features'][number]['geometry']) =>
    transformFeatures({ crs: 'EPSG:4490', features: [{ geometry, properties: {} }] }, 'EPSG:4547').features[0]!.geometry;
  expect(at({ type: 'Point', coordinates: [110, 26, 5] })).toEqual({ type: 'Point', coordinates: [x, y, 5] });
  expect(at({ type: 'MultiPoint', coordinates: [[110, 26]] })).toEqual({ type: 'MultiPoint', coordinates: [[x, y]] });
  expect(at({ type: 'LineString', coordinates: square })).toMatchObject({ type: 'LineString', coordinates: { length: 5, 0: [x, y] } });
  expect(at({ type: 'MultiLineString', coordinates: [square] })).toMatchObject({ coordinates: [{ 0: [x, y] }] });
  expect(at({ type: 'MultiPolygon', coordinates: [[square]] })).toMatchObject({ coordinates: [[{ 0: [x, y] }]] });
  expect(at({ type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [110, 26] }] })).toMatchObject({ geometries: [{ coordinates: [x, y] }] });
  expect(transformFeatures(county, 'EPSG:4547')).toMatchObject({ crs: 'EPSG:4547', features: [{ id: 1, properties: { name: '邵阳' } }] });
});

test('densified edges follow the straight edge of the source', () => {
  const ring = (transformFeatures(county, 'china-albers', { maxSegment: 0.5 }).features[0]!.geometry as { coordinates: Position[][] }).coordinates[0]!;
  expect(ring.length).toBe(17);
  expect(ring[2]).toEqual(transformPoint('EPSG:4490', 'china-albers', 111, 26));
});

test('a shared border is cut alike from both sides', () => {
  const line = (coordinates: Position[]): Position[] => {
    const features: Features = { crs: 'EPSG:4490', features: [{ geometry: { type: 'LineString', coordinates }, properties: {} }] };
    return (transformFeatures(features, 'EPSG:4547', { maxSegment: 0.01 }).features[0]!.geometry as { coordinates: Position[] }).coordinates;
  };
  const border: Position[] = [
    [110.123, 26.71],
    [110.456, 26.3],
    [110.4, 25.9],
  ];
  expect(line([...border].reverse()).reverse()).toEqual(line(border));
});

test('what the target cannot hold is refused', () =>
  expect(() =>
    transformFeatures({ crs: 'EPSG:4490', features: [{ geometry: { type: 'Point', coordinates: [110, 95] }, properties: {} }] }, 'EPSG:4547'),
  ).toThrow(expect.objectContaining({ code: 'outside-crs' })));
