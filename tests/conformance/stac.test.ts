import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { type Item, items, type Link, leads, maps, out, rasters, readJson } from './products.js';

const schemas = new URL('schemas/', import.meta.url);
const ajv = new Ajv2020({
  allErrors: true,
  allowUnionTypes: true,
  strictRequired: false,
  strictTypes: false,
  strictTuples: false,
  formats: { 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/, uri: /^https:\/\/\S+$/ },
});
for (const name of readdirSync(schemas)) ajv.addSchema(JSON.parse(readFileSync(new URL(name, schemas), 'utf8')));

/** What is wrong with a document by one of the schemas. */
function faults(schema: string, document: unknown): string[] {
  ajv.validate(`${schema}.schema.json`, document);
  return (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe('the catalogue of a census', () => {
  const catalog = (): { links: readonly Link[] } & Record<string, unknown> => readJson('catalog.json');

  it('is a STAC 1.0.0 catalogue', () => {
    expect(faults('catalog', catalog())).toEqual([]);
  });

  it('links to the items in drawing order, and to nothing that is not there', () => {
    expect(items().map(({ id }) => id)).toEqual(['hillshade', ...maps, 'units']);
    for (const { href } of catalog().links) expect([href, leads('catalog.json', href)]).toEqual([href, true]);
  });

  it('says what census it is', () => {
    const census = catalog()['tetrazone:census'] as { bounds: number[] };
    expect(census).toMatchObject({ name: { zh: '小样例', en: 'small sample' }, edition: '2020-12-31', language: 'zh-CN', grid: { crs: 'EPSG:4546' } });
    // the bounds hold the region, and end less than two cells beyond it
    const [west, south, east, north] = census.bounds as [number, number, number, number];
    expect(west).toBeLessThanOrEqual(111.0);
    expect(west).toBeGreaterThan(110.98);
    expect(south).toBeLessThanOrEqual(27.0);
    expect(east).toBeGreaterThanOrEqual(111.33);
    expect(north).toBeGreaterThanOrEqual(27.25);
    expect(north).toBeLessThan(27.27);
    expect(catalog()['tetrazone:synthetic']).toBe(true);
  });
});

describe('the items', () => {
  it('are STAC 1.0.0 items', () => {
    for (const item of items()) expect([item.id, faults('item', item)]).toEqual([item.id, []]);
  });

  it('follow the projection and raster extensions at 1.1.0', () => {
    for (const item of items()) {
      expect([item.id, faults('projection', item)]).toEqual([item.id, []]);
      if (item.id !== 'units') expect([item.id, faults('raster', item)]).toEqual([item.id, []]);
    }
  });

  it.each([
    ['item', { type: 'feature' }],
    ['item', { properties: { datetime: '2020-12-31' } }],
    ['item', { assets: { levels: { title: 'no href' } } }],
    ['projection', { properties: { 'proj:shape': [1, 2, 3] } }],
    ['projection', { stac_extensions: [] }],
    ['raster', { assets: { levels: { href: 'x', 'raster:bands': [{ data_type: 'byte' }] } } }],
    ['raster', { assets: { levels: { href: 'x', 'raster:bands': [{ statistics: { stdev: 1 } }] } } }],
  ])('would be refused by the %s schema with %o', (schema, change) => {
    expect(faults(schema, { ...items()[1], ...change })).not.toEqual([]);
  });

  it('have a footprint by the right-hand rule, and bounds that are its own', () => {
    for (const { id, bbox, geometry } of items() as readonly (Item & { geometry: { coordinates: [number, number][][] } })[]) {
      const ring = geometry.coordinates[0] as [number, number][];
      const area = ring.slice(1).reduce((sum, [x, y], i) => sum + (ring[i] as [number, number])[0] * y - x * (ring[i] as [number, number])[1], 0);
      expect([id, area > 0, ring[0]]).toEqual([id, true, ring[4]]);
      const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
      expect(bbox).toEqual([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]);
    }
  });

  it('lead to their files and back to the catalogue', () => {
    for (const { id, links, assets } of items()) {
      const document = `${id}/item.json`;
      for (const { href } of [...links, ...Object.values(assets)]) expect([document, href, leads(document, href)]).toEqual([document, href, true]);
      expect(links.map(({ rel }) => rel)).toEqual(expect.arrayContaining(['root', 'parent']));
    }
  });

  it('leave out no file but the books and those at the top', () => {
    const beside = /\.aux\.xml$|item\.json$/;
    const files = readdirSync(out(), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.parentPath !== out() && !beside.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name));
    const listed = items().flatMap(({ id, assets }) => Object.values(assets).map(({ href }) => out(id, href)));
    expect(files.sort()).toEqual(listed.sort());
  });

  it('keep to docs/products.md: keys, titles, media types, roles', () => {
    for (const { id, properties, assets } of items()) {
      expect(properties['tetrazone:title']).toMatchObject({ zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.any(String) });
      expect(properties['tetrazone:role']).toBe(id === 'hillshade' || id === 'units' || id === 'combined' ? id : 'hazard');
      expect(typeof properties['tetrazone:synthetic']).toBe('boolean');
      if (id === 'hillshade' || id === 'units') continue;
      const keys = ['levels', 'zones', 'zones-flatgeobuf', 'units', ...(id === 'combined' ? [] : ['intensity'])];
      expect(Object.keys(assets)).toEqual(expect.arrayContaining(keys));
      expect(assets.zones?.type).toBe('application/geo+json');
      expect(assets.units?.type).toBe('text/csv');
    }
    for (const { asset, item } of rasters()) {
      expect(asset.type).toBe('image/tiff; application=geotiff; profile=cloud-optimized');
      expect(asset.roles).toEqual(['data']);
      expect(['value', 'level', 'category']).toContain(asset['tetrazone:kind']);
      expect([item.id, item.properties['proj:epsg']]).toEqual([item.id, 4546]);
    }
  });

  it('say of features that they lie in longitude and latitude, not on the grid', () => {
    for (const { assets } of items())
      for (const asset of Object.values(assets) as unknown as Record<string, unknown>[])
        if (/geo\+json|flatgeobuf/.test(String(asset.type))) expect(asset).toMatchObject({ 'proj:epsg': 4490, 'proj:wkt2': expect.stringMatching(/^GEOGCRS/) });
  });

  it('name sources with digests, breaks, citations and the weakest status of them', () => {
    for (const { id, properties } of items().filter((item) => item.properties['tetrazone:role'] === 'hazard')) {
      const sources = properties['tetrazone:sources'] as { role: string; file: string; sha256: string }[];
      expect([id, sources.length > 0]).toEqual([id, true]);
      for (const { sha256 } of sources) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      const { values, closed } = properties['tetrazone:breaks'] as { values: number[]; closed: string };
      expect([values.length, [...values].sort((a, b) => a - b)]).toEqual([3, values]);
      expect(['left', 'right']).toContain(closed);
      const status = (properties['tetrazone:citations'] as { status: string }[]).map((one) => one.status);
      const weakest = ['recalled', 'project', 'verified'].find((one) => status.includes(one));
      expect(properties['tetrazone:status']).toBe(weakest);
    }
  });
});
