import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Feature, Features, Geometry, Position } from './features.js';
import { plainGeometry } from './fixtures/random-geometry.js';
import { packedProperty, packFeatures, unpackFeatures } from './pack-features.js';

const number = fc.double({ noDefaultInfinity: true, noNaN: true });
const position = fc.oneof(fc.tuple(number, number), fc.tuple(number, number, number)) as fc.Arbitrary<Position>;
const plain = plainGeometry(position);
const geometry = fc.oneof(
  plain,
  fc.array(plain, { maxLength: 3 }).map((geometries): Geometry => ({ type: 'GeometryCollection', geometries })),
);
const properties = fc.dictionary(
  fc.constantFrom('v', 'name', 'a\nb', '名称', '__proto__'),
  fc.oneof(fc.double(), fc.string(), fc.constant(null), fc.boolean(), fc.array(fc.integer())),
  { noNullPrototype: true },
);
const feature = fc.record(
  { geometry, properties, id: fc.oneof(fc.integer(), fc.string()) },
  { requiredKeys: ['geometry', 'properties'], noNullPrototype: true },
) as fc.Arbitrary<Feature>;

it('gives back what was packed', () => {
  fc.assert(
    fc.property(fc.array(feature, { maxLength: 8 }), fc.boolean(), (list, shared) => {
      const features: Features = { crs: 'EPSG:4490', features: list };
      expect(unpackFeatures(packFeatures(features, shared))).toEqual(features);
    }),
  );
});

it('tells a property of features of several kinds without unpacking them', () => {
  const list = Array.from(
    { length: 9 },
    (_, n): Feature => ({ geometry: { type: 'Point', coordinates: [n, 1] }, properties: n % 3 === 0 ? { w: n } : { v: n, w: -n } }),
  );
  const packed = packFeatures({ crs: 'EPSG:4490', features: list }, false);
  for (const name of ['v', 'w', 'x']) {
    const property = packedProperty(packed, name);
    expect(list.map((_, n) => property(n))).toEqual(list.map(({ properties }) => properties[name]));
  }
});
