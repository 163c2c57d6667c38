import fc from 'fast-check';
import { expect, test } from 'vitest';
import proj from './fixtures/proj.json' with { type: 'json' };
import { transformPoint, transformPoints } from './transform.js';

const base = (name: string): string =>
  name === 'china-albers' || Number(name.slice(5)) < 4600 ? (name === 'EPSG:3857' ? 'EPSG:4326' : 'EPSG:4490') : 'EPSG:4326';

test('forward agrees with PROJ to a tenth of a millimetre, back to a millimetre, in every zone', () => {
  for (const [name, rows] of Object.entries(proj.points)) {
    for (const [lon, lat, x, y] of rows as [number, number, number, number][]) {
      const [ourX, ourY] = transformPoint(base(name), name, lon, lat);
      expect(Math.hypot(ourX - x, ourY - y), `${name} ${lon} ${lat}`).toBeLessThan(1e-4);
      const [backLon, backLat] = transformPoint(name, base(name), x, y);
      expect(Math.hypot(backLon - lon, backLat - lat) * 111320, `${name} back`).toBeLessThan(1e-3);
    }
  }
});

test('from one projection to another as PROJ', () => {
  for (const [x, y, toX, toY] of proj.between4547AndAlbers as [number, number, number, number][]) {
    const [ourX, ourY] = transformPoint('EPSG:4547', 'china-albers', x, y);
    expect(Math.hypot(ourX - toX, ourY - toY)).toBeLessThan(1e-3);
  }
});

test('CGCS2000 and WGS 84 longitudes and latitudes are taken as equal', () => {
  expect(transformPoint('EPSG:4326', 'EPSG:4490', 111.123456789, 27.987654321)).toEqual([111.123456789, 27.987654321]);
});

test('arrays in place are the points one by one', () => {
  const lonLat = fc.record({ lon: fc.double({ min: 73, max: 136, noNaN: true }), lat: fc.double({ min: 3, max: 54, noNaN: true }) });
  fc.assert(
    fc.property(fc.array(lonLat, { maxLength: 20 }), fc.constantFrom('EPSG:4547', 'china-albers', 'EPSG:3857', 'EPSG:4490'), (points, crs) => {
      const xs = Float64Array.from(points, (p) => p.lon);
      const ys = Float64Array.from(points, (p) => p.lat);
      transformPoints('EPSG:4326', crs, xs, ys);
      expect(points.map((_, i) => [xs[i], ys[i]])).toEqual(points.map((p) => transformPoint('EPSG:4326', crs, p.lon, p.lat)));
    }),
  );
});

test('what has no place becomes NaN', () => {
  const xs = Float64Array.of(Number.NaN, 111, Infinity, 111, 111);
  const ys = Float64Array.of(27, Number.NaN, 27, 91, 27);
  transformPoints('EPSG:4490', 'EPSG:4547', xs, ys);
  expect([...xs].map(Number.isNaN)).toEqual([true, true, true, true, false]);
  expect([...ys].map(Number.isNaN)).toEqual([true, true, true, true, false]);
  expect(transformPoint('EPSG:4490', 'EPSG:3857', 111, 90)).toEqual([Number.NaN, Number.NaN]);
});
