import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CensusErrors, describeError, raster, writeCog } from '@tetrazone/core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { temporaryFolder } from '../workers/files.js';
import { out } from './products.js';
import { filesIn, run, tree } from './run.js';
import { censusText } from './small-census.js';

const folder = temporaryFolder();
const at = (...parts: string[]): string => join(folder, ...parts);

/** The census with other files beside its own, for all cases. */
beforeAll(async () => {
  cpSync(inject('smallCensus'), at('census'), { recursive: true, filter: (path) => !path.startsWith(out()) });
  const far = { crs: 'EPSG:4490', transform: [0.01, 0, 116, 0, -0.01, 40] as const, width: 20, height: 20 };
  await writeCog(raster(far, 'float32', new Float32Array(400).fill(100), { unit: 'm' }), at('census/far.tif'));
  const dem = readFileSync(at('census/dem.tif'));
  writeFileSync(at('census/damaged.tif'), dem.subarray(0, 900));
  writeFileSync(at('census/text.tif'), 'station,rain\n');
  writeFileSync(at('census/broken.geojson'), '{"type":"FeatureCollection","features":[');
  writeFileSync(at('census/empty.geojson'), '{"type":"FeatureCollection","features":[]}');
  writeFileSync(at('census/short.csv'), 'id,lon,lat,date,rain\nS1,111.1,27.1,2001-01-01,much\n');
  const factors = ['fuel', 'climate', 'slope', 'aspect', 'elevation', 'road', 'settlement', 'history'];
  // each factor outweighs the next nine times over, and falls as far behind the one after that
  const judged = (i: number, j: number): string => (i === j ? '1' : i < j === ((j - i) % 2 !== 0) ? '9' : '1/9');
  const rows = factors.map((row, i) => [row, ...factors.map((_, j) => judged(i, j))].join(','));
  writeFileSync(at('census/torn.csv'), [['', ...factors].join(','), ...rows].join('\n'));
  writeFileSync(at('census/odd.csv'), ',fuel,slope\nfuel,1,2\nslope,1/2,1\n');
});

let made = 0;
/** What is said of a census with its text changed, in one language. */
async function refusal(change: Readonly<Record<string, string>>, language?: 'zh-CN' | 'en'): Promise<CensusErrors> {
  writeFileSync(at('census/census.yaml'), censusText(change));
  const products = at(`out-${made++}`);
  const error = await run(at('census'), products, language === undefined ? {} : { language }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(CensusErrors);
  // refused before anything was written
  expect(existsSync(products)).toBe(false);
  return error as CensusErrors;
}

const lineOf = (change: Readonly<Record<string, string>>, part: string): number =>
  censusText(change)
    .split('\n')
    .findIndex((line) => line.includes(part)) + 1;

describe('a census is refused early, with file, line and remedy in Chinese and English', () => {
  it.each<[name: string, change: Record<string, string>, line: string, path: string, en: string, zh: string]>([
    [
      'a file that is not there',
      { 'file: dem.tif': 'file: dem2.tif' },
      'dem2.tif',
      'sources.dem.file',
      'dem2.tif was not found; check the path, which is relative to the census file',
      '找不到文件 dem2.tif；请检查路径（相对于普查文件）',
    ],
    [
      'a region outside the CRS',
      { 'EPSG:4546': 'EPSG:4554' },
      'EPSG:4554',
      'grid.crs',
      'the region lies outside the area of EPSG:4554; use EPSG:4546',
      '区域不在 EPSG:4554 的适用范围内；请改用 EPSG:4546',
    ],
    [
      'degrees declared as metres',
      { 'file: counties.geojson, crs: EPSG:4490': 'file: counties.geojson, crs: EPSG:4546' },
      'grid:',
      'grid.cell',
      'the region is smaller than two cells of 300 m; give the cell in units of the CRS, and check the CRS of the boundary',
      '整个区域不足两个像元',
    ],
    [
      'a cell in other units',
      { 'cell: 300': 'cell: 0.003' },
      'cell: 0.003',
      'grid.cell',
      'which is too many; give the cell in units of the CRS, or a larger one',
      '太多了；请按坐标系的单位书写 cell，或加大像元',
    ],
    [
      'Web Mercator',
      { 'EPSG:4546': 'EPSG:3857' },
      'EPSG:3857',
      'grid.crs',
      'areas in Web Mercator (EPSG:3857) are far too large; it cannot carry a census; use a CGCS2000 Gauss-Krüger zone',
      'Web 墨卡托（EPSG:3857）的面积失真很大，不能用作普查网格；请用 CGCS2000 高斯-克吕格带',
    ],
    [
      'an unknown CRS',
      { 'EPSG:4546': 'EPSG:9999' },
      'EPSG:9999',
      'grid.crs',
      'this value cannot be used; give EPSG:4491–4554',
      '取值不对；应为 EPSG:4491–4554',
    ],
    [
      'an attribute that is not there',
      { 'field: pga': 'field: pgav' },
      'pgav',
      'hazards.seismic.inputs.zones.field',
      'feature 1 has no attribute pgav; the attributes of the file are pga',
      '第 1 个要素没有属性 pgav；该文件的属性有：pga',
    ],
    [
      'no attribute named',
      { '{ source: zones, field: pga }': 'zones' },
      'zones: zones',
      'hazards.seismic.inputs.zones',
      'nothing says which attribute to use; write { source: zones, field: attribute }',
      '没有说明取哪个属性；写成 { source: zones, field: 属性名 }',
    ],
    [
      'an attribute where none is used',
      { 'rivers: rivers }': 'rivers: { source: rivers, field: name } }' },
      'field: name',
      'hazards.flood.inputs.rivers.field',
      'no attribute is used here; remove field',
      '此处不取属性；请删除 field',
    ],
    [
      'units without their code',
      { 'id: adcode': 'id: code' },
      'id: code',
      'region.units.id',
      'feature 1 has no attribute code; the attributes of the file are adcode, name, drought_grade, province',
      '第 1 个要素没有属性 code',
    ],
    [
      'a table without columns',
      { '    columns: { station: id, longitude: lon, latitude: lat, date: date, value: rain }\n': '' },
      '  rain:',
      'sources.rain',
      'nothing says what the columns of rain.csv are; add columns: { station, longitude, latitude, date, value }',
      '没有说明 rain.csv 各列的含义；请加上 columns',
    ],
    [
      'a column that is not there',
      { 'value: rain }': 'value: precip }' },
      'file: rain.csv',
      'sources.rain.file',
      'it has no column precip (value); it has id, lon, lat, date, rain; check the file',
      '请检查该文件',
    ],
    [
      'a text among numbers',
      { 'file: rain.csv': 'file: short.csv' },
      'short.csv',
      'sources.rain.file',
      'line 2: rain is much, which is no number',
      '请检查该文件',
    ],
    [
      'a unit of something else',
      { 'unit: mm/day': 'unit: degC' },
      'unit: degC',
      'sources.rain.unit',
      'degC cannot be turned into mm/day; give a unit that can be turned into mm/day',
      'degC 不能换算为 mm/day；请给出能换算为 mm/day 的单位',
    ],
    [
      'a raster of codes for a DEM',
      { 'rain: rain, dem: dem, rivers': 'rain: rain, dem: landcover, rivers' },
      'dem: landcover',
      'hazards.flood.inputs.dem',
      'the cells of landcover.tif are uint8, float32 is needed; name another source, or convert it: gdal_translate -ot Float32',
      'landcover.tif 的像元类型为 uint8，此处需要 float32；请换用正确的数据',
    ],
    [
      'codes that are read as numbers',
      { 'file: landcover.tif, kind: category': 'file: landcover.tif, kind: value' },
      'landcover.tif',
      'sources.landcover',
      'the cells of landcover.tif are codes here; add kind: category to this source',
      'landcover.tif 应按类别读取；请在该数据源中加上 kind: category',
    ],
    [
      'a raster of another quantity',
      { 'file: dem.tif,': 'file: dem.tif, unit: mm/day,' },
      'inputs: { rain: rain, dem',
      'hazards.flood.inputs.dem',
      'dem.tif is in mm/day, m is needed; name another source',
      'dem.tif 的单位是 mm/day，此处需要 m',
    ],
    [
      'a raster of another place',
      { 'file: dem.tif': 'file: far.tif' },
      'inputs: { rain: rain, dem',
      'hazards.flood.inputs.dem',
      'far.tif does not meet the region; check what it covers, and its CRS',
      'far.tif 与区域不相交；请检查数据范围与坐标系',
    ],
    ['a damaged raster', { 'file: dem.tif': 'file: damaged.tif' }, 'damaged.tif', 'sources.dem.file', 'damaged.tif cannot be read', 'damaged.tif'],
    ['a text that calls itself a raster', { 'file: dem.tif': 'file: text.tif' }, 'text.tif', 'sources.dem.file', 'text.tif cannot be read', '无法读取'],
    [
      'a table for a raster',
      { 'rain: rain, dem: dem, rivers': 'rain: rain, dem: rain, rivers' },
      'dem: rain',
      'hazards.flood.inputs.dem',
      'rain.csv is not a raster (GeoTIFF); name a source that is a raster (GeoTIFF)',
      'rain.csv 不是栅格（GeoTIFF）；此处需要栅格（GeoTIFF）',
    ],
    [
      'a format that is not read',
      { 'file: dem.tif': 'file: dem.grd' },
      'dem.grd',
      'sources.dem.file',
      'dem.grd has a format that is not read; convert it to GeoTIFF (.tif)',
      '不能读取 dem.grd 这种格式；请转换为 GeoTIFF（.tif）',
    ],
    ['broken GeoJSON', { 'file: counties.geojson': 'file: broken.geojson' }, 'broken.geojson', 'sources.counties.file', 'it is cut off', '请检查该文件'],
    [
      'a boundary of lines',
      { 'boundary: counties': 'boundary: rivers' },
      'boundary: rivers',
      'region.boundary',
      'rivers.geojson holds no polygons; name a source of polygons',
      'rivers.geojson 中没有面；请给出面数据',
    ],
    [
      'a boundary of nothing',
      { 'file: counties.geojson': 'file: empty.geojson' },
      'boundary: counties',
      'region.boundary',
      'empty.geojson holds no polygons',
      'empty.geojson 中没有面',
    ],
    [
      'a matrix that is not there',
      { 'matrix: weights.csv': 'matrix: none.csv' },
      'none.csv',
      'hazards.forest-fire.options.weights',
      'none.csv was not found',
      '找不到文件 none.csv',
    ],
    [
      'a matrix of other factors',
      { 'matrix: weights.csv': 'matrix: odd.csv' },
      '  forest-fire:',
      'hazards.forest-fire',
      'the matrix has no row for aspect, elevation, settlement; it has fuel, slope',
      '请检查该灾种的数据与选项',
    ],
    [
      'judgements that contradict each other',
      { 'matrix: weights.csv': 'matrix: torn.csv' },
      '  forest-fire:',
      'hazards.forest-fire',
      'the judgements contradict each other: consistency ratio',
      '请检查该灾种的数据与选项',
    ],
    [
      'a code that two units have',
      { 'id: adcode': 'id: province' },
      'id: province',
      'region.units.id',
      'more than one feature has province 43; merge the parts of a unit into one feature first',
      '不止一个要素的 province 为 43；请先将同一单元的各部分合并为一个要素',
    ],
    [
      'five levels on four colours',
      { 'classes: 4': 'classes: 5' },
      'classes: 5',
      'hazards.forest-fire.levels.classes',
      'this does not fit the scheme; four-colour has 4 levels: give 4',
      '级数与等级数不符；four-colour 有 4 级，应为 4 个',
    ],
    [
      'breaks that descend',
      { 'dem: dem }\n  forest': 'dem: dem }\n    levels: { rule: fixed, breaks: [9, 8, 7] }\n  forest' },
      'rule: fixed',
      'hazards.seismic.levels.breaks',
      'the numbers do not ascend; write them in ascending order',
      '数值没有从小到大排列；请按从小到大书写',
    ],
    [
      'a key of another rule',
      { 'rule: fisher-jenks, classes: 4': 'rule: fisher-jenks, multiples: [1]' },
      'multiples',
      'hazards.forest-fire.levels.multiples',
      'unknown key multiples; use one of rule, classes, closed, worse',
      '不认识的键 multiples；可用的键：rule, classes, closed, worse',
    ],
  ])('%s', async (_name, change, marked, path, en, zh) => {
    const english = await refusal(change, 'en');
    const first = english.errors.find(({ fields }) => fields.path === path);
    expect(first?.fields ?? english.errors.map(({ fields }) => fields)).toMatchObject({ file: 'census.yaml', line: lineOf(change, marked), path });
    expect(first?.message).toContain(en);
    expect(new Set(english.errors.map(({ message }) => message)).size).toBe(english.errors.length);
    // the file says no language: Chinese
    const chinese = await refusal(change);
    const said = chinese.errors.find(({ fields }) => fields.path === path);
    expect(describeError(said, chinese.language)).toContain(`census.yaml 第 ${lineOf(change, marked)} 行：${path}：`);
    expect(describeError(said, chinese.language)).toContain(zh);
  });

  it('tells all that is wrong at once', async () => {
    const { errors } = await refusal(
      { 'file: dem.tif': 'file: dem2.tif', 'file: rain.csv': 'file: rain2.csv', 'file: zones.geojson': 'file: zones2.geojson' },
      'en',
    );
    expect(errors.map(({ fields }) => fields.path).sort()).toEqual(['sources.dem.file', 'sources.rain.file', 'sources.zones.file']);
  });
});

describe('what only the values show', () => {
  it('is said of the hazard; what was finished before is whole, and used again', async () => {
    // the sample's zones know two intensities, natural breaks into four levels need four
    const change = { 'field: pga }, dem: dem }': 'field: pga }, dem: dem }\n    levels: { rule: fisher-jenks, classes: 4 }' };
    const text = censusText(change);
    writeFileSync(at('census/census.yaml'), text);
    const products = at('values-out');
    const error = await run(at('census'), products, { language: 'en' }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CensusErrors);
    expect((error as CensusErrors).message).toMatch(
      /^census\.yaml:\d+: hazards\.seismic: .*2 distinct values cannot make 4 classes; check the sources and options of this hazard$/,
    );
    const [left, whole] = [tree(products), tree(out())];
    const same = Object.keys(left).filter((path) => /^(flood|drought|hillshade)\//.test(path));
    expect(same.length).toBeGreaterThan(15);
    for (const path of same) expect([path, left[path]]).toEqual([path, whole[path]]);
    expect(filesIn(products).filter((path) => path.endsWith('.part') || /^(seismic\/levels|catalog)/.test(path))).toEqual([]);
    writeFileSync(at('census/census.yaml'), censusText());
    await run(at('census'), products);
    expect(tree(products)).toEqual(whole);
  });

  // one that changes before it has been read whole ends the run (tests/workers/faults.test.ts)
  it('a source that changes after the inputs were looked at has been read by then: the products are those of the state that was judged', async () => {
    mkdirSync(at('moving'));
    cpSync(at('census'), at('moving'), { recursive: true });
    writeFileSync(at('moving/census.yaml'), censusText());
    const products = at('moving-out');
    let done = false;
    await run(at('moving'), products, {
      onProgress() {
        if (done) return;
        done = true;
        writeFileSync(at('moving/landcover.tif'), readFileSync(at('moving/landcover.tif')).fill(0, 4000));
      },
    });
    expect(done).toBe(true);
    expect(tree(products)).toEqual(tree(out()));
  });
});
