import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { toBd09, toGcj02 } from '../crs/map-offsets.js';
import { correctDatum } from './correct-datum.js';
import { datumSuspicion } from './datum-suspicion.js';
import type { Features, Geometry } from './features.js';
import { mapPositions } from './positions.js';
import { featureBounds } from './spatial-index.js';
import { transformFeatures } from './transform-features.js';

const json = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const sample = (file: string): Features => ({ crs: 'EPSG:4490', features: json(`../../../../data/shaoyang/${file}`).features });
const counties = sample('counties.geojson');
const rivers = sample('rivers.geojson');

/** Metres by GDAL, at Shaoyang. */
const known: { gcj02Metres: number; bd09Metres: number } = json('../crs/fixtures/map-offsets.json')[0];

type Move = (lon: number, lat: number) => [number, number];
const moved = ({ crs, features }: Features, move: Move, which: (index: number) => boolean = () => true): Features => ({
  crs,
  features: features.map((one, index) =>
    which(index) ? { ...one, geometry: mapPositions(one.geometry, (line) => line.map(([x, y]) => move(x as number, y as number))) as Geometry } : one,
  ),
});
const pick = ({ crs, features }: Features, from: number, to: number): Features => ({ crs, features: features.slice(from, to) });
const both = (a: Features, b: Features): Features => ({ crs: a.crs, features: [...a.features, ...b.features] });

/** Another surveyor's hand: two of three vertices left out, the rest some 80 m off (mulberry32). */
function redrawn(features: Features, metres = 80): Features {
  let state = 7;
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32 - 0.5;
  };
  const off = (): number => ((random() + random() + random()) * 2 * metres) / 111195;
  const thinned = (line: readonly (readonly number[])[]) => line.filter((_, i) => i % 3 === 0 || i === line.length - 1);
  return {
    ...features,
    features: features.features.map((one) => ({
      ...one,
      geometry: mapPositions(one.geometry, (line) => thinned(line).map(([x, y]) => [(x as number) + off(), (y as number) + off()])) as Geometry,
    })),
  };
}

const cases: readonly (readonly [string, Move | undefined, 'none' | 'gcj-02' | 'bd-09', number])[] = [
  ['as they are', undefined, 'none', 0],
  ['in GCJ-02', toGcj02, 'gcj-02', known.gcj02Metres],
  ['in BD-09', toBd09, 'bd-09', known.bd09Metres],
];

test.each(cases)('counties %s', (_, move, datum, metres) => {
  const found = datumSuspicion(move === undefined ? counties : moved(counties, move), counties);
  expect(found.datum).toBe(datum);
  expect(found.confidence).toBeGreaterThan(0.99);
  // the prefecture is 200 km wide, over which GCJ-02 varies by some 5 %
  expect(Math.abs(found.offset - metres)).toBeLessThanOrEqual(0.1 * metres);
  expect(found.matched).toBeGreaterThan(0.99);
  expect(found.features).toEqual(counties.features.map((_one, feature) => ({ feature, datum })));
  expect(found.hypotheses.find((one) => one.datum === datum)?.residual).toBeLessThan(1);
});

test.each(cases)('counties %s, drawn by another hand', (_, move, datum) => {
  const drawn = redrawn(counties);
  const found = datumSuspicion(move === undefined ? drawn : moved(drawn, move), counties);
  expect(found.datum).toBe(datum);
  expect(Math.hypot(found.remainder.east, found.remainder.north)).toBeLessThan(25);
});

test.each(cases)('a layer of which a part lies on the reference, %s', (_, move, datum) => {
  const layer = both(pick(counties, 0, 5), rivers);
  const found = datumSuspicion(move === undefined ? layer : moved(layer, move), pick(counties, 3, 12));
  expect(found.datum).toBe(datum);
  expect(found.matched).toBeLessThan(0.8);
});

test('a layer pasted together: no one verdict, but each county has its own', () => {
  const found = datumSuspicion(
    moved(counties, toGcj02, (index) => index % 2 === 0),
    counties,
  );
  expect(found.features).toEqual(counties.features.map((_, feature) => ({ feature, datum: feature % 2 === 0 ? 'gcj-02' : 'none' })));
});

test('an offset layer in a projected CRS, and put right again', () => {
  const grid = transformFeatures(moved(counties, toGcj02), 'EPSG:4546');
  expect(datumSuspicion(grid, counties)).toMatchObject({ datum: 'gcj-02' });
  const right = transformFeatures(correctDatum(grid, 'gcj-02'), 'EPSG:4490');
  const [found, expected] = [featureBounds(right), featureBounds(counties)];
  for (const [i, edge] of found.entries()) expect(Math.abs(edge - (expected[i] as number))).toBeLessThan(1e-9);
});

test('a shift that is neither is measured: 90 m east, 60 m south', () => {
  const shifted = moved(counties, (lon, lat) => [lon + 90 / (111195 * Math.cos((lat * Math.PI) / 180)), lat - 60 / 111195]);
  const { datum, remainder } = datumSuspicion(shifted, counties);
  expect(datum).toBe('none');
  expect(remainder.east).toBeCloseTo(-90, 0);
  expect(remainder.north).toBeCloseTo(60, 0);
});

test('layers that share no lines, points, and nothing at all end without a verdict', () => {
  const places = sample('places.geojson');
  for (const layer of [rivers, moved(rivers, toGcj02), places, { crs: 'EPSG:4490', features: [] }])
    for (const [one, other] of [
      [layer, counties],
      [counties, layer],
    ] as const)
      expect(datumSuspicion(one, other).datum).toBeUndefined();
});

test('points that stand for the same things as other points', () => {
  const spots: Features = {
    crs: 'EPSG:4490',
    features: Array.from({ length: 200 }, (_, i) => ({
      geometry: { type: 'Point', coordinates: [110 + ((i * 37) % 200) / 100, 26.2 + ((i * 61) % 150) / 100] },
      properties: {},
    })),
  };
  expect(datumSuspicion(moved(spots, toBd09), spots).datum).toBe('bd-09');
  expect(datumSuspicion(spots, spots).datum).toBe('none');
});
