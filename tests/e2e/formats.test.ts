import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Features,
  writeFlatGeobuf,
  writeGeoJson,
  writeGeoJsonLines,
  writeGeoPackage,
  writeGeoParquet,
  writeShapefile,
  writeShapefileZip,
  writeXlsx,
} from '@tetrazone/core';
import { afterAll, expect, it, onTestFinished } from 'vitest';
import { makeTinyCensus } from '../support/tiny-census.js';
import { zip } from './support/archive.js';
import { useBrowser } from './support/browser.js';
import { inClone, serve } from './support/command.js';
import { dragFiles } from './support/viewer.js';

const browser = useBrowser();
const top = mkdtempSync(join(tmpdir(), 'tetrazone-formats-'));
const [folder, empty] = [join(top, 'census'), join(top, 'empty')];
afterAll(() => rmSync(top, { recursive: true }));

const villages: Features = {
  crs: 'EPSG:4490',
  features: [
    { geometry: { type: 'Point', coordinates: [110.6, 27] }, properties: { 村名: '石桥村' } },
    { geometry: { type: 'Point', coordinates: [110.7, 26.95] }, properties: { 村名: '柳塘村' } },
  ],
};
const placemarks = villages.features.map(
  ({ geometry, properties }) =>
    `<Placemark><name>${properties.村名}</name><Point><coordinates>${(geometry as { readonly coordinates: readonly number[] }).coordinates.join(',')}</coordinates></Point></Placemark>`,
);
const kml = `<kml xmlns="http://www.opengis.net/kml/2.2"><Document>${placemarks.join('')}</Document></kml>`;
const header = ['站号', 'x', 'y', 'date', 'rain'];
const rows = Array.from({ length: 12 }, (_, month) => ['S1', '452000', '2998000', `2001-${String(month + 1).padStart(2, '0')}-01`, String(10 * month)]);

/** What the page says of each file: its format and encoding, and what it holds. */
const wanted: Readonly<Record<string, readonly [format: string, content: string]>> = {
  'villages.geojson': ['GeoJSON · utf-8', '2 · Point'],
  'lines.geojsonl': ['GeoJSON lines · utf-8', '2 · Point'],
  'villages.fgb': ['FlatGeobuf', '2 · Point'],
  'villages.gpkg': ['GeoPackage', '2 · Point'],
  'villages.parquet': ['GeoParquet', '2 · Point'],
  'villages.kml': ['KML · utf-8', '2 · Point'],
  'villages.kmz': ['KML · utf-8', '2 · Point'],
  'zipped.zip': ['Shapefile · utf-8', '2 · Point'],
  // with what lies beside them: the encoding is that of the .dbf, the place that of the world file
  'loose.shp': ['Shapefile · utf-8', '2 · Point'],
  'beside.tif': ['GeoTIFF', 'EPSG:4547'],
  'gauge.csv': ['CSV · gb18030', '1 · 2001-01-01 – 2001-12-01'],
  'gauge.tsv': ['CSV · utf-8', '1 · 2001-01-01 – 2001-12-01'],
  'gauge.xlsx': ['XLSX · utf-8', '1 · 2001-01-01 – 2001-12-01'],
};

async function writeAll(): Promise<void> {
  const census = await makeTinyCensus(folder);
  const put = (name: string, content: string | Uint8Array): void => writeFileSync(join(folder, name), content);
  put('villages.geojson', writeGeoJson(villages));
  put('lines.geojsonl', writeGeoJsonLines(villages));
  put('villages.fgb', writeFlatGeobuf(villages));
  put('villages.gpkg', writeGeoPackage(villages));
  put('villages.parquet', await writeGeoParquet(villages));
  put('villages.kml', kml);
  put('villages.kmz', zip({ 'doc.kml': new TextEncoder().encode(kml) }));
  put('zipped.zip', writeShapefileZip(villages, 'zipped').bytes);
  for (const [name, part] of Object.entries(writeShapefile(villages, 'loose').files)) put(name, part);
  for (const name of ['beside.tif', 'beside.tfw', 'beside.tif.aux.xml']) cpSync(inClone(`packages/core/src/io/fixtures/odd/${name}`), join(folder, name));
  const text = (mark: string): string => [header, ...rows].map((row) => row.join(mark)).join('\n');
  // 站号 in GBK, then ASCII
  put('gauge.csv', Buffer.concat([Buffer.from([0xd5, 0xbe, 0xba, 0xc5]), Buffer.from(text(',')).subarray(6)]));
  put('gauge.tsv', text('\t'));
  put('gauge.xlsx', writeXlsx([{ name: '雨量', header, rows }]));
  const sources = Object.keys(wanted).map((file, i) =>
    file.startsWith('gauge')
      ? `  s${i}: { file: ${file}, crs: EPSG:4546, columns: { station: 站号, longitude: x, latitude: y, date: date, value: rain }, unit: mm/month }`
      : `  s${i}: { file: ${file}${/geojson/.test(file) ? ', crs: EPSG:4490' : ''} }`,
  );
  put('census.yaml', readFileSync(census, 'utf8').replace('sources:\n', `sources:\n${sources.join('\n')}\n`));
}

it('every format that is read is read from what is dropped on the page, parts with what lies beside them', async () => {
  await writeAll();
  mkdirSync(empty);
  const site = await serve(empty);
  onTestFinished(() => site.stop());
  const { page } = await browser.visit(site.address, { expectedComplaints: /404/ });
  await page.getByRole('heading', { level: 1, name: '自然灾害风险四色图' }).waitFor();
  await (
    await dragFiles(
      page,
      readdirSync(folder).map((name) => join(folder, name)),
    )
  )();
  const cards = page.getByRole('list', { name: '数据来源' }).locator(':scope > li');
  await cards.first().waitFor({ timeout: 60_000 });
  for (const [file, said] of Object.entries(wanted)) {
    const card = cards.filter({ has: page.getByText(file, { exact: true }) });
    const text = await card.innerText();
    for (const part of said) expect(text, file).toContain(part);
    // the raster lies elsewhere
    if (file !== 'beside.tif') expect(text, file).not.toContain('不合格');
  }
});
