import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Feature, Features } from '../features/features.js';
import { heldPacked, packedFeatures, packFeatures } from '../features/pack-features.js';
import { pack, unpack } from './pack.js';
import { weigh } from './weigh.js';

const join = (pieces: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(pieces));
const again = (value: unknown): unknown => unpack(join(pack(value)));

describe('pack', () => {
  it('gives back whatever plain data it was given', () => {
    const plain = fc.anything({ withMap: true, withSet: true, withTypedArray: true, withNullPrototype: false, key: fc.string() });
    fc.assert(
      fc.property(plain, (value) => {
        expect(again(value)).toEqual(value);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it('keeps what JSON loses', () => {
    const value = { a: Number.NaN, b: -0, c: Number.NEGATIVE_INFINITY, d: undefined, e: [undefined, [1, Number.NaN]], f: new Map([['x', Int32Array.of(-1)]]) };
    expect(again(value)).toStrictEqual(value);
  });

  it('keeps features packed that were', () => {
    const line: Feature = {
      geometry: {
        type: 'LineString',
        coordinates: [
          [1, 2],
          [3, 4.5],
        ],
      },
      properties: { name: '\u6c34', level: 2 },
    };
    const all: Features = { crs: 'EPSG:4490', features: [line, { ...line, properties: {}, id: 'b' }] };
    const found = again({ zones: packedFeatures(packFeatures(all, true)) }) as { zones: Features };
    expect(heldPacked(found.zones)).toBeDefined();
    expect(found.zones).toEqual(all);
    const [whole] = pack(packedFeatures({ ...packFeatures(all, false), words: [1, 2] as never })) as [Uint8Array];
    expect(() => unpack(whole)).toThrow(TypeError);
  });

  it('holds what is larger than a piece', () => {
    const value = {
      cells: Float64Array.from({ length: 400_000 }, (_, i) => i / 3),
      text: '\u6c34'.repeat(500_000),
      list: Array.from({ length: 300_000 }, (_, i) => i),
    };
    expect(pack(value).length).toBeGreaterThan(3);
    expect(again(value)).toStrictEqual(value);
  });

  it('refuses what is not plain data, and bytes that are not its own', () => {
    expect(() => pack({ make: () => 1 })).toThrow(TypeError);
    expect(() => unpack(Uint8Array.of(255, 15, 1))).toThrow(TypeError);
    const [whole] = pack({ text: 'a long text' }) as [Uint8Array];
    for (let length = 0; length < whole.length; length++) expect(() => unpack(whole.slice(0, length))).toThrow(RangeError);
  });
});

it('weigh tells typed arrays to the byte and lists about as engines lay them out', () => {
  expect(weigh(new Float32Array(1000)) - weigh(new Float32Array(0))).toBe(4000);
  const ring = Array.from({ length: 10_000 }, (_, i) => [i, i + 0.5]);
  // V8 takes a list header, a store header and two doubles a position, and a pointer to it
  expect(weigh(ring) / 10_000).toBeGreaterThan(40);
  expect(weigh(ring) / 10_000).toBeLessThan(80);
});
