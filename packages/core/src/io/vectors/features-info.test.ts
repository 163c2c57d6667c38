import { describe, expect, it } from 'vitest';
import type { Feature } from '../../features/features.js';
import { featuresInfo } from './features-info.js';
import { writeFlatGeobuf } from './flatgeobuf.js';

const ring = (...positions: number[][]): number[][][] => [[...positions, positions[0] as number[]]];
const square = { type: 'Polygon', coordinates: ring([111, 27], [112, 27], [112, 28], [111, 28]) } as const;
const bowTie = { type: 'Polygon', coordinates: ring([110, 27], [111, 28], [111, 27], [110, 28]) } as const;
const collection = (features: readonly object[]) => new Blob([JSON.stringify({ type: 'FeatureCollection', features })]);
const feature = (geometry: object, properties: object) => ({ type: 'Feature', geometry, properties });

describe('featuresInfo', () => {
  it('counts features and says what their properties hold', async () => {
    const info = await featuresInfo(
      collection([feature(square, { name: '邵阳', code: 430500, open: null }), feature({ type: 'Point', coordinates: [110, 26] }, { name: 7 })]),
    );
    expect(info).toMatchObject({
      format: 'GeoJSON',
      crs: 'EPSG:4326',
      count: 2,
      geometries: { Polygon: 1, Point: 1 },
      bounds: [110, 26, 112, 28],
      properties: [
        { name: 'name', types: ['number', 'text'], missing: 0 },
        { name: 'code', types: ['number'], missing: 1 },
        { name: 'open', types: [], missing: 2 },
      ],
      repairs: [],
      problems: [],
    });
  });
  it('names rings that are no polygon', async () => {
    const { repairs } = await featuresInfo(collection([feature(square, {}), feature(bowTie, { name: 'bow tie' })]));
    expect(repairs).toMatchObject([{ feature: 1, name: 'bow tie', repairs: ['self-cross'] }]);
  });
  it('says it when polygons enclose nothing', async () => {
    const flat = { type: 'Polygon', coordinates: ring([111, 27], [112, 27], [113, 27]) };
    expect((await featuresInfo(collection([feature(flat, {})]))).problems).toEqual(['feature 1: its rings enclose no area']);
  });
  it('looks at a FlatGeobuf file without CRS all the same', async () => {
    const point: Feature = { geometry: { type: 'Point', coordinates: [500_000, 3_000_000] }, properties: { a: 1 } };
    const bytes = writeFlatGeobuf({ crs: 'EPSG:4546', features: [point] });
    expect(await featuresInfo(new Blob([bytes]))).toMatchObject({ format: 'FlatGeobuf', crs: 'EPSG:4546', count: 1, problems: [] });
    // the same with the code in the header overwritten by 0, which is none
    const code = new DataView(bytes.buffer);
    for (let at = 0; at + 4 <= bytes.length; at++) if (code.getInt32(at, true) === 4546) code.setInt32(at, 0, true);
    expect(await featuresInfo(new Blob([bytes]))).toMatchObject({ crs: undefined, count: 1, problems: ['it does not say its CRS'] });
  });
  it('has no bounds without features', async () => {
    expect(await featuresInfo(collection([]))).toMatchObject({ count: 0, bounds: undefined, geometries: {} });
  });
});
