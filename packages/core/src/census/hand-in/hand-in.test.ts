import { describe, expect, it } from 'vitest';
import { blobTarget } from '../../io/files/byte-target.js';
import { blobFolder, memoryFolder } from '../../io/files/folder.js';
import { openRaster } from '../../io/geotiff/open-raster.js';
import { writeCog } from '../../io/geotiff/write-cog.js';
import { parseCsv } from '../../io/tables/csv.js';
import { readXlsx } from '../../io/tables/xlsx.js';
import { parseGeoJson, writeGeoJson } from '../../io/vectors/geojson.js';
import { parseGeoPackage } from '../../io/vectors/geopackage.js';
import { raster } from '../../raster/raster.js';
import { comprehensiveMatrix } from '../../standards/risk-matrix.js';
import { createEngine } from '../../workers/engine.js';
import { block, complaintsAbout, dem, east, grid, middle, north, people, west } from '../fixtures/hill.js';
import { runCensus } from '../run-census.js';

const point = (col: number, row: number, properties: Record<string, unknown>) => ({
  geometry: { type: 'Point' as const, coordinates: [west + 90 * (col + 0.5), north - 90 * (row + 0.5)] },
  properties,
});
const text = `
census: 1
name: { zh: 小山, en: Hill }
edition: 2025-01-01
region: { units: { source: blocks, id: code, name: name } }
grid: { crs: EPSG:4546, cell: 90, margin: 0 }
sources:
  dem: { file: dem.tif, unit: m }
  people: { file: people.tif, unit: person/cell }
  earlier: { file: earlier.tif, kind: level }
  blocks: { file: blocks.geojson }
  parcels: { file: parcels.geojson }
  places: { file: places.geojson }
  tree: { file: tree.csv }
  teams: { file: teams.csv }
  years: { file: years.csv }
hazards:
  forest-fire: { method: index, inputs: { dem: dem }, levels: { rule: quantile, classes: 4 } }
exposure: { people: { source: people } }
risk:
  one: { hazard: forest-fire, exposure: people, scale: log, curve: [[0, 0], [1, 1]], levels: { rule: quantile } }
  two: { hazard: forest-fire, exposure: people, by: levels, levels: { rule: equal-interval } }
comprehensive: { method: weighted, risks: [one, two], weights: { one: 3, two: 1 } }
capacity: { indicators: teams, weights: given }
prevention: {}
concurrence: { level: 3 }
stability: { samples: 16, inputError: { one: 0.4 }, errorLength: 900, seed: 3, hazards: { forest-fire: { draws: 4, dem: 20, length: 400 } } }
hierarchy: { table: tree, maps: [risk, risk-one] }
objects: { source: places, fields: { responsible: 责任人 } }
lists: {}
indicators: { history: years, targets: { loss-share-of-gdp: 0.1, deaths-per-million: 5 } }
fourColour:
  city: { method: population, people: people }
  area: {}
  industry: true
  village: { units: { source: blocks, id: code, name: name }, sheets: [w] }
overlay: { redline: { source: parcels, id: code, name: code, from: 2 } }
changes: { forest-fire: { before: earlier } }
products: { zones: [geojson, pmtiles], tables: [], styles: [qml, sld], vectors: true, sheets: { formats: [svg], maps: [risk], dpi: 72 }, reports: { formats: [html] } }
`;

async function folder(yaml: string) {
  const cog = async (name: string, values: Float32Array, unit: string) =>
    (await writeCog(raster(grid, 'float32', values, { unit }), blobTarget(name))).output as Blob;
  const earlier = raster(
    grid,
    'uint8',
    Uint8Array.from({ length: 3000 }, (_, i) => 1 + ((i % 60) % 4)),
    { kind: 'level' },
  );
  const geojson = (features: readonly (ReturnType<typeof block> | ReturnType<typeof point>)[]) => new Blob([writeGeoJson({ crs: grid.crs, features })]);
  const places = [
    point(20, 18, { id: 'p1', name: '坡下村', industry: '学校', people: 200, vulnerability: 4, fortified: 6, required: 7, 责任人: '李' }),
    point(50, 40, { id: 'p2', industry: '危化', L: 6, E: 6, C: 15 }),
    point(5, 5, { id: 'p3', industry: '危化', level: 2, sensitivity: 3 }),
  ];
  return blobFolder(
    'hill',
    new Map<string, Blob>([
      ['census.yaml', new Blob([yaml])],
      ['dem.tif', await cog('dem.tif', dem, 'm')],
      ['people.tif', await cog('people.tif', people, 'person/cell')],
      ['earlier.tif', (await writeCog(earlier, blobTarget('earlier.tif'))).output as Blob],
      ['blocks.geojson', geojson([block(west, middle, { code: 'w', name: '西村' }), block(middle, east, { code: 'e', name: '东村' })])],
      ['parcels.geojson', geojson([block(west + 900, middle + 45, { code: 'r1' })])],
      ['places.geojson', geojson(places)],
      [
        'tree.csv',
        new Blob(['id,name,level,parent\nw,西村,village,t\ne,东村,village,t\nt,山镇,township,c\nc,山县,county,s\ns,某市,city,h\nh,某省,province,\n']),
      ],
      ['teams.csv', new Blob(['unit,level,indicator,value\nw,county,队伍,10\ne,county,队伍,30\nw,household,应急包,0.1\ne,household,应急包,0.4\n'])],
      ['years.csv', new Blob(['year,loss,gdp,deaths,affected,population\n2023,5000,800,3,90000,500000\n2024,4000,900,2,80000,500000\n'])],
    ]),
  );
}

const files = memoryFolder('out');
const run = async (yaml: string, out = files) => {
  const engine = createEngine({ workers: 0 });
  const outcome = await runCensus({ folder: await folder(yaml), out, engine });
  await engine.close();
  return outcome;
};
const textOf = (path: string): Promise<string> => (files.files.get(path) as Blob).text();
const table = async (path: string): Promise<Record<string, string>[]> => {
  const { columns, rows } = parseCsv((await textOf(path)).replace(/^\ufeff/, ''), path);
  return Array.from({ length: rows }, (_, row) => Object.fromEntries([...columns].map(([name, texts]) => [name, texts[row] as string])));
};
const valuesOf = async (path: string, of = files): Promise<ArrayLike<number>> => {
  const engine = createEngine({ workers: 0 });
  const { values } = await engine.read(await openRaster(of.files.get(path) as Blob));
  await engine.close();
  return values;
};

describe('the hand-in of a census', async () => {
  await run(text);
  const item = async (id: string) => JSON.parse(await textOf(`${id}/item.json`));

  it('says how sure comprehensive risk is', async () => {
    const each = await Promise.all([1, 2, 3, 4, 5].map((level) => valuesOf(`stability/probability-${level}.tif`)));
    const five = await valuesOf('risk/levels-5.tif');
    const likeliest = await valuesOf('stability/likeliest.tif');
    let agree = 0;
    for (let i = 0; i < 3000; i++) {
      expect(each.reduce((sum, values) => sum + (values[i] as number), 0)).toBeCloseTo(1, 5);
      if (likeliest[i] === five[i]) agree++;
    }
    expect(agree).toBeGreaterThan(2000);
    const rows = await table('stability/stability.csv');
    const of = (level: string, key: string) => Number(rows.find((row) => row.level === level)?.[key]);
    const sure = ['1', '2', '3', '4', '5'].reduce((sum, level) => sum + of(level, 'sure_ha'), 0);
    expect(sure + of('could_change', 'sure_ha')).toBeCloseTo(of('total', 'likeliest_ha'), 6);
    expect((await table('stability/sobol.csv')).map(({ kind, name }) => `${kind} ${name}`)).toEqual(['weight one', 'weight two', 'input one', 'breaks ']);
  });

  it('says how far an error of the DEM reaches through a hazard', async () => {
    const each = await Promise.all([1, 2, 3, 4].map((level) => valuesOf(`stability-forest-fire/probability-${level}.tif`)));
    const entropy = await valuesOf('stability-forest-fire/entropy.tif');
    for (let i = 0; i < 3000; i += 11) expect(each.reduce((sum, values) => sum + (values[i] as number), 0)).toBeCloseTo(1, 5);
    expect(Array.from(entropy).some((x) => x > 0)).toBe(true);
    expect(Array.from(entropy).some((x) => x === 0)).toBe(true);
    const rows = await table('stability-forest-fire/stability.csv');
    expect(Number(rows.find(({ level }) => level === 'could_change')?.sure_ha)).toBeGreaterThan(0);
  });

  it('sums villages up to the province and loses nothing, to 1e-9', async () => {
    expect((await item('hierarchy')).properties['tetrazone:conservation']).toMatchObject({ conserved: true, units: 6 });
    const rows = await table('hierarchy/risk.csv');
    expect(rows.map(({ level }) => level)).toEqual(['village', 'village', 'township', 'county', 'city', 'province']);
    const total = Array.from(people).reduce((a, b) => a + b, 0);
    expect(Number(rows[5]?.people)).toBeCloseTo(total, 3);
    expect(['none', 1, 2, 3, 4].reduce<number>((sum, level) => sum + Number(rows[5]?.[`people_${level}`]), 0)).toBeCloseTo(total, 3);
    expect(Number((await table('hierarchy/risk-one.csv'))[5]?.loss)).toBeGreaterThan(0);
    expect((await table('hierarchy/conservation.csv')).every(({ holds }) => holds === 'true')).toBe(true);
  });

  it('finds prevention zones from capacity at several levels', async () => {
    expect((await table('capacity/capacity.csv')).map(({ unit, weakness, county, household }) => [unit, weakness, county, household])).toEqual([
      ['w', '3', '0', '0'],
      ['e', '1', '1', '1'],
    ]);
    const prevention = await valuesOf('risk/prevention.tif');
    expect(new Set(Array.from(prevention)).has(3)).toBe(true);
  });

  it('lists dangers, controls, candidates and indicators', async () => {
    const dangers = await table('lists/hidden-dangers.csv');
    expect(dangers.map((row) => row.编码).sort()).toEqual(['p1', 'p3']);
    expect(dangers.find((row) => row.编码 === 'p1')?.隐患类型).toContain('设防不达标');
    expect((await table('lists/control.csv')).find((row) => row.编码 === 'p1')).toMatchObject({ 责任人: '李', 缺项: '管控措施、完成期限' });
    expect((await table('lists/retrofit.csv')).map((row) => row.编码)).toEqual(['p1']);
    const indicators = await table('lists/indicators.csv');
    // 5000 and 4000 万元 of 800 and 900 亿元
    expect(Number(indicators[0]?.年均值)).toBeCloseTo((0.0625 + 4 / 90) / 2, 9);
    expect(indicators.map(({ 评价: light }) => light)).toEqual(['达标', '接近目标', '']);
    const book = readXlsx(new Uint8Array(await (files.files.get('lists/lists.xlsx') as Blob).arrayBuffer()), 'lists.xlsx');
    expect(book.sheets).toEqual(['重点隐患清单', '管控清单', '搬迁避让候选', '加固改造候选', '损失指标']);
    expect(await textOf('lists/report.html')).toContain('设防不达标');
  });

  it('makes the four-colour products by name', async () => {
    const regions = parseGeoJson(await textOf('area-risk/units.geojson'), 'area').features;
    // 6 · 6 · 15 = 540 is red
    expect(regions.find(({ properties }) => properties.id === 'e')?.properties.level).toBe(4);
    expect((await item('area-risk')).properties['tetrazone:title'].zh).toBe('区域安全风险四色图');
    expect((await item('city-risk')).properties['tetrazone:title'].zh).toBe('城市风险四色图');
    expect((await table('city-risk/levels.csv')).map(({ id }) => id)).toEqual(['w', 'e']);
    expect((await table('industry-risk/industries.csv')).map(({ industry, total }) => [industry, total])).toEqual([['危化', '2'], ['学校', '1']]); // biome-ignore format: pairs
    expect(await textOf('industry-risk/chart.svg')).toContain('行业风险比对图');
    for (const path of ['village-risk/sheet.svg', 'village-risk/sheet-w.svg', 'area-risk/sheet.svg']) expect(await textOf(path), path).toContain('<svg');
    expect(files.files.has('forest-fire/sheet.svg')).toBe(false);
  });

  it('lays zones over parcels, and tells what changed since an earlier edition', async () => {
    const zones = parseGeoJson(await textOf('overlay-redline/zones.geojson'), 'overlay').features;
    expect(zones.length).toBeGreaterThan(0);
    expect(zones.every(({ properties }) => properties.parcel === 'r1' && (properties.level as number) >= 2)).toBe(true);
    const change = await valuesOf('change-forest-fire/change.tif');
    const now = await valuesOf('forest-fire/levels.tif');
    for (let i = 0; i < 3000; i += 17) expect(change[i]).toBe(10 * (1 + ((i % 60) % 4)) + (now[i] as number));
    const matrix = await table('change-forest-fire/matrix.csv');
    expect(matrix.reduce<number>((sum, row) => sum + Number(row.cells), 0)).toBe(3000);
    expect((await table('change-forest-fire/units.csv')).length).toBe(2);
    expect(files.files.has('risk/zones.pmtiles')).toBe(true);
  });

  it('lays a style beside every layer, and all vectors into one GeoPackage', async () => {
    const names = [...files.files.keys()];
    for (const name of names.filter((path) => path.endsWith('.tif')))
      for (const ending of ['qml', 'sld']) expect(names, name).toContain(name.replace(/tif$/, ending));
    for (const name of ['risk/zones', 'city-risk/units', 'village-risk/units'])
      for (const ending of ['qml', 'sld']) expect(names).toContain(`${name}.${ending}`);
    expect(await textOf('risk-one/index.qml')).toContain('singlebandpseudocolor');
    expect(await textOf('risk/prevention.qml')).toContain('paletted');
    const bytes = new Uint8Array(await (files.files.get('vectors/census.gpkg') as Blob).arrayBuffer());
    const layers: string[] = (await item('vectors')).properties['tetrazone:layers'];
    expect(layers).toEqual(expect.arrayContaining(['forest_fire_zones', 'risk_zones', 'units', 'capacity', 'city_risk', 'objects', 'overlay_redline']));
    for (const layer of layers) expect((await parseGeoPackage(bytes, 'census.gpkg', { layer })).features.length, layer).toBeGreaterThan(0);
  });

  it('takes comprehensive risk by a matrix of rules', async () => {
    const out = memoryFolder('matrix');
    const short = text.slice(0, text.indexOf('capacity:')).replace(/comprehensive:.*/, 'comprehensive: { method: matrix, risks: [one, two] }');
    await run(`${short}products: { zones: [], tables: [], rasters: [] }`, out);
    const [a, b, both] = await Promise.all(['risk-one', 'risk-two', 'risk'].map((id) => valuesOf(`${id}/levels-5.tif`, out)));
    for (let i = 0; i < 3000; i += 13) expect(both?.[i]).toBe(comprehensiveMatrix.value[(a?.[i] as number) - 1]?.[(b?.[i] as number) - 1]);
  });

  it('says where it names what is not there', () => {
    expect(complaintsAbout(text)).toEqual([]);
    expect(complaintsAbout(text.replace('indicators: teams', 'indicators: tems'))).toEqual(['capacity.indicators: there is no source named tems']);
    expect(complaintsAbout(text.replace('table: tree', 'table: dem'))).toEqual(['hierarchy.table: dem.tif is not a table of stations (CSV)']);
    expect(complaintsAbout(text.replace('maps: [risk, risk-one]', 'maps: [risk, flood]'))).toEqual(['hierarchy.maps.1: there is nothing named flood']);
    expect(complaintsAbout(text.replace('inputError: { one: 0.4 }', 'inputError: { three: 0.4 }'))).toEqual([
      'stability.inputError.three: there is nothing named three',
    ]);
    expect(complaintsAbout(text.replace(/objects:.*/, ''))).toEqual([
      'lists: this needs objects',
      'fourColour.area: this needs objects',
      'fourColour.industry: this needs objects',
    ]);
  });
});
