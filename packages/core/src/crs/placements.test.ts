import { expect, test } from 'vitest';
import { placements } from './placements.js';
import { transformBounds } from './transform-bounds.js';

/** Shaoyang, about. */
const region = [109.8, 26.1, 112.1, 27.7] as const;
const first = (box: readonly [number, number, number, number], crs: string) => placements(box, crs, region)[0];

test('coordinates in the CRS stated are read as stated', () => {
  expect(first([110, 26.5, 111, 27], 'EPSG:4490')).toMatchObject({ crs: 'EPSG:4490', swapped: false, share: 1 });
  expect(first(transformBounds('EPSG:4490', 'EPSG:4546', region), 'EPSG:4546')).toMatchObject({ crs: 'EPSG:4546', swapped: false });
});

test('latitude before longitude, northing before easting', () => {
  expect(first([26.5, 110, 27, 111], 'EPSG:4490')).toMatchObject({ crs: 'EPSG:4490', swapped: true, share: 1 });
  const [west, south, east, north] = transformBounds('EPSG:4490', 'EPSG:4546', region);
  expect(first([south, west, north, east], 'EPSG:4546')).toMatchObject({ crs: 'EPSG:4546', swapped: true });
});

test('degrees in a layer declared metric', () => {
  expect(first([110, 26.5, 111, 27], 'EPSG:4546')).toMatchObject({ crs: 'EPSG:4490', swapped: false });
});

test.each(['EPSG:4525', 'EPSG:4509', 'EPSG:3857', 'china-albers'])('metres in a layer declared geographic: %s is among the readings', (crs) => {
  const found = placements(transformBounds('EPSG:4490', crs, region), 'EPSG:4490', region);
  expect(found.map((one) => one.crs)).toContain(crs);
  expect(found.every(({ crs: other }) => other !== 'EPSG:4490')).toBe(true);
});

test('an easting with its zone number names the zone that has it', () => {
  const found = placements(transformBounds('EPSG:4490', 'EPSG:4525', region), 'EPSG:4546', region);
  expect(found[0]).toMatchObject({ crs: 'EPSG:4525', swapped: false });
});

test('another place has no reading', () => {
  expect(placements([2, 48, 3, 49], 'EPSG:4490', region)).toEqual([]);
  expect(placements([0, 0, 0, 0], 'EPSG:4546', region)).toEqual([]);
});
