import { blobFolder } from '@tetrazone/core';
import { describe, expect, test } from 'vitest';
import { openProducts } from './catalog.js';

const census = {
  name: { zh: '样例', en: 'Sample' },
  edition: '2025-12-31',
  language: 'zh-CN',
  grid: { crs: 'EPSG:4546', transform: [90, 0, 0, 0, -90, 0] },
  bounds: [109, 26, 112, 28],
};
const catalog = (ids: readonly string[]): object => ({
  'tetrazone:census': census,
  'tetrazone:synthetic': true,
  links: [{ rel: 'root', href: './catalog.json' }, ...ids.map((id) => ({ rel: 'item', href: `./${id}/item.json` }))],
});
const tiff = 'image/tiff; application=geotiff; profile=cloud-optimized';
const flood = {
  id: 'flood',
  properties: {
    'tetrazone:role': 'hazard',
    'tetrazone:title': { zh: '暴雨洪涝', en: 'Flood' },
    'tetrazone:levels': [{ level: 1, zh: '低', en: 'low', color: 'javascript:alert(1)', km2: 3, share: 1 }],
    'tetrazone:intensity': { zh: '指数', en: 'Index', unit: '' },
    'tetrazone:breaks': { values: [1, 2, 3], closed: 'left', worse: 'higher' },
    'tetrazone:citations': [{ standard: 'GB', clause: '1', status: 'recalled' }],
  },
  assets: {
    drainage: { href: './drainage.tif', type: tiff, 'tetrazone:kind': 'value', 'tetrazone:unit': 'm', 'tetrazone:title': { zh: '距水系距离', en: 'Distance' } },
    intensity: { href: './intensity.tif', type: tiff, 'tetrazone:kind': 'value', 'raster:bands': [{ statistics: { minimum: 0.1, maximum: 0.9 } }] },
    levels: { href: './levels.tif', type: tiff, 'tetrazone:kind': 'level' },
    units: { href: './units.csv', type: 'text/csv' },
  },
};
const units = {
  id: 'units',
  properties: { 'tetrazone:role': 'units', 'tetrazone:title': { zh: '县', en: 'Counties' } },
  assets: { units: { href: './units.geojson' } },
};

const folder = (files: Record<string, unknown>) =>
  blobFolder(
    'dropped',
    new Map(Object.entries(files).map(([path, content]) => [path, new Blob([typeof content === 'string' ? content : JSON.stringify(content)])])),
  );

describe('openProducts', () => {
  test('reads the census, the zonings with levels first, and the units', async () => {
    const products = await openProducts(folder({ 'catalog.json': catalog(['flood', 'units']), 'flood/item.json': flood, 'units/item.json': units }));
    expect(products.census).toEqual({
      name: census.name,
      edition: '2025-12-31',
      language: 'zh-CN',
      crs: 'EPSG:4546',
      cell: 90,
      bounds: [109, 26, 112, 28],
      synthetic: true,
    });
    const [zoning] = products.zonings;
    expect(zoning?.maps.map(({ key, path, range }) => [key, path, range])).toEqual([
      ['levels', 'flood/levels.tif', undefined],
      ['intensity', 'flood/intensity.tif', [0.1, 0.9]],
      ['drainage', 'flood/drainage.tif', undefined],
    ]);
    expect(zoning).toMatchObject({ table: 'flood/units.csv', breaks: { values: [1, 2, 3] }, citations: [{ status: 'recalled', note: '' }] });
    expect(products.unitsPath).toBe('units/units.geojson');
    expect(products.problems).toEqual([]);
  });

  test('a colour that is none never reaches the page', async () => {
    const products = await openProducts(folder({ 'catalog.json': catalog(['flood']), 'flood/item.json': flood }));
    expect(products.zonings[0]?.levels[0]?.color).toBe('#888888');
  });

  test('an item that is missing or broken is told, the rest opens', async () => {
    const products = await openProducts(folder({ 'catalog.json': catalog(['flood', 'gone', 'broken']), 'flood/item.json': flood, 'broken/item.json': '{' }));
    expect(products.zonings).toHaveLength(1);
    expect(products.problems.map(({ path }) => path)).toEqual(['gone/item.json', 'broken/item.json']);
  });

  test('another catalogue, no catalogue, and one without hazards are refused', async () => {
    await expect(openProducts(folder({ 'catalog.json': { type: 'Catalog', links: [] } }))).rejects.toMatchObject({ code: 'bad-source' });
    await expect(openProducts(folder({}))).rejects.toMatchObject({ code: 'missing-source' });
    await expect(openProducts(folder({ 'catalog.json': catalog(['units']), 'units/item.json': units }))).rejects.toThrow('no hazard');
    await expect(openProducts(folder({ 'catalog.json': { 'tetrazone:census': { ...census, bounds: [112, 26, 109, 28] } } }))).rejects.toThrow('bounds');
  });
});
