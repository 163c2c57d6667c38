import { describe, expect, it } from 'vitest';
import type { Grid } from '../../raster/grid.js';
import type { FieldShape, Kind, Type } from '../../raster/raster.js';
import { type Asset, mediaTypes, stacItem } from './stac.js';

const grid: Grid = { crs: 'EPSG:4546', transform: [90, 0, 450_000, 0, -90, 2_990_000], width: 200, height: 100 };
const title = { zh: '甲', en: 'a' };
const shape = (type: Type, kind: Kind, nodata: number, unit = ''): FieldShape => ({
  grid,
  window: { col: 0, row: 0, width: 200, height: 100 },
  type,
  kind,
  unit,
  nodata,
});
const tif = (key: string, more: Partial<Asset>): Asset => ({ key, href: `./${key}.tif`, type: mediaTypes.cog, title, ...more });

interface Item {
  readonly stac_extensions: readonly string[];
  readonly bbox: readonly number[];
  readonly properties: Record<string, unknown>;
  readonly assets: Record<string, Record<string, unknown>>;
}
const itemOf = (assets: readonly Asset[], over = grid): Item =>
  stacItem('flood', over, '2025-12-31T00:00:00Z', assets, { 'tetrazone:role': 'hazard' }) as unknown as Item;

describe('stacItem', () => {
  it('tells a band: type, nodata, unit where there is one, statistics where there are any', () => {
    const statistics = { minimum: 1, maximum: 4, mean: 2, stddev: 1, valid_percent: 50 };
    const { assets } = itemOf([
      tif('intensity', { shape: shape('float32', 'value', Number.NaN, 'mm'), statistics }),
      tif('levels', { shape: shape('uint8', 'level', 0), statistics: null }),
    ]);
    expect(assets.intensity).toMatchObject({ 'raster:bands': [{ data_type: 'float32', nodata: 'nan', unit: 'mm', statistics }], 'tetrazone:kind': 'value' });
    expect(assets.levels?.['raster:bands']).toEqual([{ data_type: 'uint8', nodata: 0 }]);
  });

  it('gives the grid once for all rasters, rows before columns', () => {
    const { properties } = itemOf([tif('levels', { shape: shape('uint8', 'level', 0) })]);
    expect(properties).toMatchObject({
      'proj:epsg': 4546,
      'proj:shape': [100, 200],
      'proj:transform': [90, 0, 450_000, 0, -90, 2_990_000, 0, 0, 1],
      'proj:bbox': [450_000, 2_981_000, 468_000, 2_990_000],
    });
  });

  it('gives a CRS without code as WKT2', () => {
    const albers = { ...grid, crs: 'china-albers', transform: [90, 0, 600_000, 0, -90, 2_990_000] } as Grid;
    const { properties } = itemOf([tif('levels', { shape: { ...shape('uint8', 'level', 0), grid: albers } })], albers);
    expect(properties['proj:epsg']).toBeNull();
    expect(properties['proj:wkt2']).toMatch(/^PROJCRS\[.*Albers Equal Area/);
  });

  it('says of features that the grid is not theirs; an item of features alone has no grid', () => {
    const zones: Asset = { key: 'zones', href: './zones.geojson', type: mediaTypes.geojson, title, crs: 'EPSG:4490' };
    const both = itemOf([tif('levels', { shape: shape('uint8', 'level', 0) }), zones]);
    expect(both.assets.zones).toMatchObject({ 'proj:epsg': 4490, 'proj:bbox': both.bbox });
    const alone = itemOf([zones]);
    expect(Object.keys(alone.properties).filter((key) => key.startsWith('proj:'))).toEqual([]);
    expect(alone.stac_extensions).toHaveLength(1);
  });
});
