import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBd09, fromGcj02, toBd09, toGcj02 } from './map-offsets.js';

const inland = fc.record({ lon: fc.double({ min: 75, max: 134, noNaN: true }), lat: fc.double({ min: 16, max: 53, noNaN: true }) });

test('Beijing: the pair that the coordtransform library documents (116.404, 39.915)', () => {
  const [lon, lat] = toGcj02(116.404, 39.915);
  expect(lon).toBeCloseTo(116.41024449916938, 8);
  expect(lat).toBeCloseTo(39.91640428150164, 8);
});

test('the inverse meets the input within 1e-7°, GCJ-02', () =>
  fc.assert(
    fc.property(inland, ({ lon, lat }) => {
      const [x, y] = fromGcj02(...toGcj02(lon, lat));
      expect(Math.abs(x - lon)).toBeLessThan(1e-9);
      expect(Math.abs(y - lat)).toBeLessThan(1e-9);
    }),
  ));

test('the inverse meets the input within 1e-7°, BD-09', () =>
  fc.assert(
    fc.property(inland, ({ lon, lat }) => {
      const [x, y] = fromBd09(...toBd09(lon, lat));
      expect(Math.abs(x - lon)).toBeLessThan(1e-7);
      expect(Math.abs(y - lat)).toBeLessThan(1e-7);
    }),
  ));

test('outside China nothing moves', () => expect(toGcj02(2.35, 48.85)).toEqual([2.35, 48.85]));

interface Place {
  readonly place: string;
  readonly lon: number;
  readonly lat: number;
  readonly gcj02: [number, number];
  readonly bd09: [number, number];
}
/** Made by fixtures/map_offsets.py: the published formulas written out once more. */
const places: Place[] = JSON.parse(readFileSync(new URL('fixtures/map-offsets.json', import.meta.url), 'utf8'));

test.each(places)('$place: as the published formulas give it', ({ lon, lat, gcj02, bd09 }) => {
  for (const [found, expected] of [
    [toGcj02(lon, lat), gcj02],
    [toBd09(lon, lat), bd09],
  ] as const) {
    expect(Math.abs(found[0] - expected[0])).toBeLessThan(1e-9);
    expect(Math.abs(found[1] - expected[1])).toBeLessThan(1e-9);
  }
});
