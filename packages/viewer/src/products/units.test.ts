import { expect, test } from 'vitest';
import { mercatorPolygons, parseUnitShapes, unitNames } from './units.js';

const square = (west: number, south: number, side: number): number[][] => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];
const text = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { id: '1', name: '甲县', name_en: 'Jia County' },
      geometry: { type: 'Polygon', coordinates: [square(110, 26, 1), square(110.4, 26.4, 0.2).reverse()] },
    },
    { type: 'Feature', properties: { id: 2, name: '乙县' }, geometry: { type: 'MultiPolygon', coordinates: [[square(111, 26, 1)], [square(113, 26, 0.1)]] } },
  ],
});

test('units are found by place, not within their holes', () => {
  const units = parseUnitShapes(text, 'units.geojson');
  expect(units.at(110.2, 26.2)?.id).toBe('1');
  expect(units.at(110.5, 26.5)).toBeUndefined();
  expect(units.at(113.05, 26.05)?.id).toBe('2');
  expect(units.at(0, 0)).toBeUndefined();
});

test('names stand in both languages where the file has them, within the unit', () => {
  const units = parseUnitShapes(text, 'units.geojson');
  expect([...unitNames(units.list)]).toEqual([
    ['1', { zh: '甲县', en: 'Jia County' }],
    ['2', { zh: '乙县', en: '乙县' }],
  ]);
  for (const unit of units.list) expect(units.at(unit.label[0], unit.label[1])).toBe(unit);
});

test('polygons for the mask keep every ring', () => {
  expect(mercatorPolygons(parseUnitShapes(text, 'units.geojson').list).map((rings) => rings.map((ring) => ring.length))).toEqual([[10, 10], [10], [10]]);
});

test('what is no GeoJSON is refused by name', () => {
  expect(() => parseUnitShapes('[]', 'units.geojson')).toThrow('units.geojson');
});
