import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Feature, Features, Geometry, Position } from '../../features/features.js';
import { featurePacker, packedFeatures, packFeatures } from '../../features/pack-features.js';
import { writeFlatGeobuf } from './flatgeobuf.js';

const number = fc.double({ noDefaultInfinity: true, noNaN: true });
const flat: fc.Arbitrary<Position> = fc.tuple(number, number);
const positionsOf = (position: fc.Arbitrary<Position>) => fc.array(position, { minLength: 1, maxLength: 5 });
/** Geometries of every type; an empty list here and there. */
const geometryOf = (position: fc.Arbitrary<Position>): fc.Arbitrary<Geometry> => {
  const positions = positionsOf(position);
  const rings = fc.array(positions, { maxLength: 3 });
  return fc.oneof(
    position.map((coordinates): Geometry => ({ type: 'Point', coordinates })),
    positions.map((coordinates): Geometry => ({ type: 'LineString', coordinates })),
    positions.map((coordinates): Geometry => ({ type: 'MultiPoint', coordinates })),
    rings.map((coordinates): Geometry => ({ type: 'Polygon', coordinates })),
    rings.map((coordinates): Geometry => ({ type: 'MultiLineString', coordinates })),
    fc.array(rings, { maxLength: 3 }).map((coordinates): Geometry => ({ type: 'MultiPolygon', coordinates })),
  );
};
const properties = fc.dictionary(fc.constantFrom('v', 'name', '名称'), fc.oneof(fc.double(), fc.integer(), fc.string(), fc.constant(null)), {
  noNullPrototype: true,
});
const featuresOf = (geometry: fc.Arbitrary<Geometry>): fc.Arbitrary<Features> =>
  fc
    .array(fc.record({ geometry, properties }, { noNullPrototype: true }) as fc.Arbitrary<Feature>, { maxLength: 6 })
    .map((features) => ({ crs: 'EPSG:4490', features }));

const heights = fc.oneof(flat, fc.tuple(number, number, number) as fc.Arbitrary<Position>);

it.each([
  ['of two coordinates', geometryOf(flat)],
  ['some with heights', geometryOf(heights)],
  [
    'collections',
    fc.oneof(
      geometryOf(flat),
      fc.array(geometryOf(flat), { maxLength: 2 }).map((geometries): Geometry => ({ type: 'GeometryCollection', geometries })),
    ),
  ],
] as const)('writes packed features as those that are not: %s', (_, geometry) => {
  fc.assert(
    fc.property(featuresOf(geometry), (all) => {
      const packed = packedFeatures(packFeatures(all, true));
      expect(Buffer.compare(writeFlatGeobuf(packed), writeFlatGeobuf(all))).toBe(0);
    }),
  );
});

it('packs polygons by their coordinates as by their positions', () => {
  const rings = fc.array(positionsOf(flat), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(fc.array(rings, { minLength: 1, maxLength: 3 }), { maxLength: 4 }), (list) => {
      const one = featurePacker();
      const other = featurePacker();
      list.forEach((polygons, level) => {
        one.addPolygons(
          polygons.map((polygon) => polygon.map((ring) => ring.flat())),
          { level },
        );
        const [only] = polygons as [Position[][]];
        other.add({
          geometry: polygons.length === 1 ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates: polygons },
          properties: { level },
        });
      });
      expect(one.finish('EPSG:4490', false)).toEqual(other.finish('EPSG:4490', false));
    }),
  );
});
