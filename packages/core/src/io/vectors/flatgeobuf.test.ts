import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Feature, Features, Geometry, Position } from '../../features/features.js';
import { plainGeometry } from '../../features/fixtures/random-geometry.js';
import { featurePacker, packedFeatures, packFeatures } from '../../features/pack-features.js';
import { writeFlatGeobuf } from './flatgeobuf.js';

const number = fc.double({ noDefaultInfinity: true, noNaN: true });
const flat: fc.Arbitrary<Position> = fc.tuple(number, number);
const properties = fc.dictionary(fc.constantFrom('v', 'name', '名称'), fc.oneof(fc.double(), fc.integer(), fc.string(), fc.constant(null)), {
  noNullPrototype: true,
});
const featuresOf = (geometry: fc.Arbitrary<Geometry>): fc.Arbitrary<Features> =>
  fc
    .array(fc.record({ geometry, properties }, { noNullPrototype: true }) as fc.Arbitrary<Feature>, { maxLength: 6 })
    .map((features) => ({ crs: 'EPSG:4490', features }));

const heights = fc.oneof(flat, fc.tuple(number, number, number) as fc.Arbitrary<Position>);

it.each([
  ['of two coordinates', plainGeometry(flat, 1)],
  ['some with heights', plainGeometry(heights, 1)],
  [
    'collections',
    fc.oneof(
      plainGeometry(flat, 1),
      fc.array(plainGeometry(flat, 1), { maxLength: 2 }).map((geometries): Geometry => ({ type: 'GeometryCollection', geometries })),
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
  const rings = fc.array(fc.array(flat, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 });
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
