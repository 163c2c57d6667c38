import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Grid, openRaster } from '@tetrazone/core';
import { describe, expect, inject, it } from 'vitest';
import { temporaryFolder } from '../workers/files.js';
import { type Item, type Link, out, readJson, type Summary } from './products.js';
import { filesIn, run } from './run.js';
import { censusText } from './small-census.js';

const folder = temporaryFolder();
const at = (...parts: string[]): string => join(folder, ...parts);
const read = <X>(...parts: string[]): X => JSON.parse(readFileSync(at(...parts), 'utf8')) as X;

/** Runs a census of another text on the files of the small one, and looks that nothing is listed that is not there, and the other way about. */
async function made(
  name: string,
  text: string,
): Promise<{ readonly items: Readonly<Record<string, Item>>; readonly files: readonly string[]; readonly grid: Grid }> {
  cpSync(inject('smallCensus'), at(name), { recursive: true, filter: (path) => !path.startsWith(out()) });
  writeFileSync(at(name, 'census.yaml'), text);
  await run(at(name), at(name, 'out'));
  const { links, 'tetrazone:census': census } = read<{ links: Link[]; 'tetrazone:census': { grid: Grid } }>(name, 'out', 'catalog.json');
  const documents = links.filter(({ rel }) => rel === 'item').map(({ href }) => href.replace('./', ''));
  const items = documents.map((href): Item => read(name, 'out', href));
  const files = filesIn(at(name, 'out'));
  const listed = items.flatMap((item, i) => Object.values(item.assets).map(({ href }) => join(dirname(documents[i] as string), href)));
  expect(files.filter((path) => path.includes('/') && !/item\.json$|\.aux\.xml$/.test(path))).toEqual(listed.sort());
  return { items: Object.fromEntries(items.map((item) => [item.id, item])), files, grid: census.grid };
}

/** The census with the hazards that need the ground alone. */
const ground = (change: Readonly<Record<string, string>> = {}): string => {
  const text = censusText().replace(/hazards:\n[\s\S]*?combine:.*\n/, '');
  const hazards = `hazards:
  flood: { method: terrain, inputs: { dem: dem } }
  forest-fire: { method: index, inputs: { dem: dem }, levels: { rule: quantile } }
`;
  return Object.entries(change).reduce((all, [from, to]) => all.replace(from, to), text + hazards);
};

const region = 'region:\n  boundary: counties\n  units: { source: counties, id: adcode, name: name }\n';

describe('a census', () => {
  it('without boundary and units covers its DEM', async () => {
    const { items, files } = await made('no-region', ground({ [region]: 'region: {}\n' }));
    expect(Object.keys(items)).toEqual(['hillshade', 'flood', 'forest-fire']);
    expect(files.filter((path) => path.endsWith('.csv'))).toEqual([]);
    const { bbox } = items.flood as Item;
    // the DEM reaches 0.06° beyond the counties
    expect(bbox[0]).toBeLessThanOrEqual(110.94);
    expect(bbox[3]).toBeGreaterThanOrEqual(27.31);
    const [flood] = read<Summary>('no-region', 'out', 'summary.json').maps;
    const known = flood?.levels.reduce((sum, { km2 }) => sum + km2, 0) ?? 0;
    // 0.45° × 0.372° at 27.1°: 44.60 km × 41.22 km
    expect(known).toBeGreaterThan(0.97 * 44.6 * 41.22);
    expect(known).toBeLessThan(44.7 * 41.3);
  });

  it('on a grid of longitude and latitude sieves by area and counts on the ellipsoid', async () => {
    const { items, grid } = await made('degrees', ground({ 'crs: EPSG:4546, cell: 300': 'crs: EPSG:4490, cell: 0.003' }));
    expect([grid.crs, grid.transform[0]]).toEqual(['EPSG:4490', 0.003]);
    expect(items.flood?.properties).toMatchObject({ 'proj:epsg': 4490 });
    const { maps } = read<Summary>('degrees', 'out', 'summary.json');
    const { maps: reference } = readJson<Summary>('summary.json');
    const total = (summary: Summary['maps'], name: string): number =>
      summary.find((map) => map.name === name)?.levels.reduce((sum, { km2 }) => sum + km2, 0) ?? 0;
    expect(total(maps, 'flood') / total(reference, 'flood')).toBeCloseTo(1, 1);
    const { features } = read<{ features: { properties: { cells: number; km2: number } }[] }>('degrees', 'out', 'flood', 'zones.geojson');
    // 0.5 km² are 5.1 cells of 0.003°
    for (const { properties } of features) expect(properties.cells).toBeGreaterThanOrEqual(6);
  });

  it('in the Albers projection of China has no code, but the whole of its CRS', async () => {
    const { items } = await made('albers', ground({ 'crs: EPSG:4546': 'crs: china-albers' }));
    const properties = items.flood?.properties as Record<string, unknown>;
    expect([properties['proj:epsg'], String(properties['proj:wkt2']).includes('Albers Equal Area')]).toEqual([null, true]);
    expect((await openRaster(at('albers', 'out', 'flood', 'levels.tif'))).grid.crs).toBe('china-albers');
  });

  it('makes the products it is asked for and no others', async () => {
    const text = ground({ 'products: { hillshade: true }': 'products: { rasters: [levels], zones: [flatgeobuf], tables: [] }' });
    const { items, files } = await made('few', text);
    expect(Object.keys(items)).toEqual(['flood', 'forest-fire', 'units']);
    expect(files.filter((path) => path.startsWith('flood/'))).toEqual([
      'flood/drainage.tif',
      'flood/item.json',
      'flood/levels.tif',
      'flood/levels.tif.aux.xml',
      'flood/zones.fgb',
    ]);
  });

  it('with other names of the levels says them everywhere', async () => {
    const { items } = await made('names', ground({ 'zoning: { smallest': 'zoning: { scheme: census-hazard-4, smallest' }));
    const levels = items.flood?.properties['tetrazone:levels'] as { zh: string }[];
    expect(levels.map(({ zh }) => zh)).toEqual(['低', '较低', '较高', '高']);
    expect(readFileSync(at('names', 'out', 'flood', 'levels.tif.aux.xml'), 'utf8')).toContain('较高 considerable');
    expect(readFileSync(at('names', 'out', 'flood', 'zones.geojson'), 'utf8')).toContain('"name_zh":"较高"');
    expect(items.flood?.properties['tetrazone:citations']).toContainEqual(expect.objectContaining({ clause: '危险性等级', status: 'recalled' }));
  });

  it('with zones so small that none is left out keeps every cell where it was', async () => {
    await made('unsieved', ground({ 'smallest: 0.5 km2': 'smallest: 0 m2' }));
    const { properties } = read<{ properties: { areas: { difference: number }[] } }>('unsieved', 'out', 'flood', 'zones.geojson');
    for (const { difference } of properties.areas) expect(Math.abs(difference)).toBeLessThan(1e-9);
  });
});
