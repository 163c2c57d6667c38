import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { program } from 'tetrazone';
import { describe, expect, it } from 'vitest';
import { writeZip } from '../../packages/core/src/io/files/zip.js';
import { temporaryFolder } from '../workers/files.js';

const rootPath = fileURLToPath(new URL('../../', import.meta.url));
const fixtures = join(rootPath, 'packages/core/src/io/fixtures');
const folder = temporaryFolder();

/** Runs a command line; the code it would end with, and what it says. */
async function told(...words: string[]): Promise<{ readonly code: number; readonly said: string }> {
  let said = '';
  const output = {
    write: (text: string) => {
      said += text;
    },
  };
  const code = await program([...words, '--lang', 'en'], {}, new AbortController().signal, { stdout: output, stderr: output });
  return { code, said };
}
function file(name: string, content: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A TIFF whose directory points back at itself. */
function circle(): Uint8Array {
  const bytes = new Uint8Array(readFileSync(join(fixtures, 'rasters/float32-strips.tif')));
  const view = new DataView(bytes.buffer);
  const first = view.getUint32(4, true);
  view.setUint32(first + 2 + 12 * view.getUint16(first, true), first, true);
  return bytes;
}
const long = 5_000_000;
const line = 100_000_000;
const utf8 = new TextEncoder();
const workbook = (sheet: string): Uint8Array =>
  writeZip({
    'xl/workbook.xml': utf8.encode('<workbook><sheets><sheet name="a" id="r"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': utf8.encode('<Relationships><Relationship Id="r" Target="a.xml"/></Relationships>'),
    'xl/a.xml': utf8.encode(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`),
  });

describe('tetrazone info', () => {
  it.each<readonly [name: string, content: Uint8Array | string]>([
    ['circle.tif', circle()],
    ['cut.tif', new Uint8Array(readFileSync(join(fixtures, 'rasters/float32-tiled-deflate.tif')).subarray(0, 1933))],
    ['no.tif', 'not a raster'],
    ['empty.geojson', ''],
    ['brackets.geojson', '['.repeat(long)],
    ['one-text.geojson', `"${'a'.repeat(long)}`],
    ['features-without-end.geojson', `{"features":[${'{},'.repeat(150_000)}{}]}`],
    ['no.fgb', 'no FlatGeobuf'],
    ['no.gpkg', 'SQLite format 3\0'],
    ['no.parquet', 'PAR1PAR1PAR1'],
    ['deep.kml', '<a>'.repeat(long / 3)],
    ['billion-laughs.kml', '<!DOCTYPE a [<!ENTITY b "&c;&c;&c;">]><kml>&b;</kml>'],
    ['wide.csv', ','.repeat(long)],
    ['quote.csv', `a,b\n"${'x\n'.repeat(long / 2)}`],
    ['name.csv', 'a'.repeat(long)],
    ['long-row.csv', ','.repeat(line)],
    ['long-quote.csv', `a,b\n"${'x""'.repeat(line / 3)}",2\n`],
    ['long-list.json', `[${'1.25,'.repeat(line / 5)}1]`],
    ['long-line.kml', `<kml><Placemark><LineString><coordinates>${'111.123,27.456 '.repeat(line / 15)}</coordinates></LineString></Placemark></kml>`],
    ['bomb.xlsx', writeZip({ 'xl/workbook.xml': new Uint8Array(2 ** 27) })],
    ['far.xlsx', workbook(Array.from({ length: 2000 }, (_, i) => `<row r="${1 + i * 500}"><c r="XFD${1 + i * 500}"><v>1</v></c></row>`).join(''))],
    ['nested.zip', writeZip({ 'a.zip': writeZip({ 'b.zip': new Uint8Array(9) }) })],
    ['no.zip', 'PK\x03\x04'],
  ])(
    'refuses %s by name',
    async (name, content) => {
      const { code, said } = await told('info', file(name, content));
      expect(said).toMatch(new RegExp(`^tetrazone: \\S*${name.replace('.', '\\.')}.* cannot be read: `));
      expect(said).not.toMatch(/\n {4}at |RangeError|TypeError/);
      expect(code).toBe(3);
    },
    120_000,
  );
});

describe('tetrazone run', () => {
  it.each([
    [
      'aliases',
      `a: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefghij'.replace(/./g, (name, at: number) => `${name}: &${name} [${`*${'abcdefghij'[at]}, `.repeat(9)}]\n`)}`,
    ],
    ['depth', `name: ${'['.repeat(100_000)}`],
    ['size', `# ${'x'.repeat(long)}`],
    ['binary', '\0\u0001\u0002'],
  ])('refuses a census file with too much %s and writes nothing', async (name, text) => {
    const place = join(folder, name);
    mkdirSync(place);
    const census = join(place, 'census.yaml');
    writeFileSync(census, text);
    const { code, said } = await told('run', census, '--out', join(place, 'out'));
    expect(said).not.toMatch(/\n {4}at |mistake in tetrazone/);
    expect(code).toBe(3);
    expect(readdirSync(place)).toEqual(['census.yaml']);
  });
});
