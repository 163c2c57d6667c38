import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeZip } from '../files/zip.js';
import expected from '../fixtures/vectors.json' with { type: 'json' };
import { parseKml } from './kml.js';
import { readFeatures, readFeaturesReporting } from './open-features.js';
import { parseXml, type XmlElement, xmlReader } from './xml.js';

const place = (name: string): string => fileURLToPath(new URL(`../fixtures/vectors/${name}`, import.meta.url));
const kml = (inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>${inside}</Document></kml>`;
const mark = (inside: string): string => kml(`<Placemark>${inside}</Placemark>`);
const blob = (text: string): Blob => new Blob([text]);
const POINT = '<Point><coordinates>111.5,27.25,0</coordinates></Point>';

describe('KML', () => {
  it.each(['polygons.kml', 'mixed.kml'] as const)('%s is read as GDAL reads it', async (name) => {
    const { crs, features } = await readFeatures(place(name));
    expect(crs).toBe('EPSG:4326');
    expect(features).toHaveLength(3);
    features.forEach(({ geometry, properties }, index) => {
      const wanted = expected[name][index]!;
      expect(geometry).toEqual(wanted.geometry);
      expect(properties).toMatchObject(wanted.properties);
    });
  });

  it('keeps names, folders, descriptions, ids and data without a schema', () => {
    const text = kml(
      `<Folder><name>邵阳</name><Folder><name>水库</name><Placemark id="a1"><name> 大水江 </name><description><![CDATA[<b>库容</b>]]></description><ExtendedData><Data name="库容"><value>5.5</value></Data><Data name="x"/></ExtendedData>${POINT}</Placemark></Folder></Folder>`,
    );
    expect(parseKml(text, 'x').features).toEqual([
      {
        id: 'a1',
        geometry: { type: 'Point', coordinates: [111.5, 27.25] },
        properties: { name: '大水江', description: '<b>库容</b>', folder: '邵阳/水库', 库容: '5.5', x: null },
      },
    ]);
  });

  it('says what it leaves out', async () => {
    const text = kml(
      `<GroundOverlay/><Placemark><Model/></Placemark><Placemark>${POINT}</Placemark><NetworkLink><Link><href>http://x/</href></Link></NetworkLink>`,
    );
    const { features, report } = await readFeaturesReporting(blob(text));
    expect(features.features).toHaveLength(1);
    expect(report.refused).toEqual([{ feature: 0, detail: 'it has no geometry' }]);
    expect(report.notes).toEqual([
      { feature: 0, note: 'it is a Model, which is not read' },
      { note: '1 GroundOverlay were left out' },
      { note: '1 NetworkLink were left out' },
      { note: 'every height is 0; heights were left out' },
    ]);
  });

  it('bends for careless writers', () => {
    const line = (coordinates: string): unknown =>
      parseKml(mark(`<LineString><coordinates>${coordinates}</coordinates></LineString>`), 'x').features[0]?.geometry;
    expect(line('\n 1,2 \t3, 4\n')).toEqual({
      type: 'LineString',
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    });
    expect(() => line('1,2 3,x')).toThrow('[3, NaN] is no position');
  });

  it('is read out of a KMZ, and in other encodings', async () => {
    const text = mark(`<name>邵阳</name>${POINT}`);
    const kmz = writeZip({ 'files/icon.png': new Uint8Array(3), 'doc.kml': new TextEncoder().encode(text) });
    expect((await readFeatures(new Blob([kmz]))).features[0]?.properties).toEqual({ name: '邵阳' });
    // as ogr2ogr writes them: a doc.kml of links, and a file for each layer
    const [link, layer] = [kml('<NetworkLink><Link><href>layers/县.kml</href></Link></NetworkLink>'), mark(`<name>洞口</name>${POINT}`)];
    const linked = writeZip({
      'layers/县.kml': new TextEncoder().encode(layer),
      'doc.kml': new TextEncoder().encode(link),
      'b.kml': new TextEncoder().encode(text),
    });
    expect((await readFeatures(new Blob([linked]))).features.map(({ properties }) => properties.name)).toEqual(['洞口', '邵阳']);
    const utf16 = Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
    expect((await readFeatures(new Blob([utf16]))).features[0]?.properties).toEqual({ name: '邵阳' });
    await expect(readFeatures(new Blob([writeZip({ 'a.txt': new Uint8Array(3) })]))).rejects.toThrow('neither a Shapefile nor KML');
  });

  it('knows names and schemas that stand after what they are about, and coordinates that go on for long', () => {
    const late = kml(
      `<Folder><Placemark><ExtendedData><SchemaData schemaUrl="#s"><SimpleData name="n">7</SimpleData></SchemaData></ExtendedData>${POINT}</Placemark><name>县</name></Folder><Schema id="s"><SimpleField type="int" name="n"/></Schema>`,
    );
    expect(parseKml(late, 'x').features[0]?.properties).toEqual({ folder: '县', n: 7 });
    const far = mark(`<Point><coordinates>${' '.repeat(1e6)}1${' '.repeat(1e6)},2</coordinates></Point>`);
    expect(parseKml(far, 'x').features[0]?.geometry).toEqual({ type: 'Point', coordinates: [1, 2] });
  });

  it('refuses what is not KML', () => {
    expect(() => parseKml('<gml/>', 'x')).toThrow('its root is gml, not kml');
  });
});

describe('parseXml', () => {
  it.each([
    ['<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'line 1: a document type is not read'],
    ['<a>\n&x;</a>', '&x; is no entity that is read'],
    ['<a>\n<b></a>', 'line 2: </a> closes nothing'],
    ['<a><b>', '<b> is not closed'],
    ['<a', '<a> is not ended'],
    ['', 'it has no element'],
    ['x<a/>', 'text stands outside the root element'],
    ['<a>'.repeat(300), 'nested more than 256 deep'],
    ['<a><!-- ', '--> is missing'],
  ])('refuses %j', (text, detail) => {
    expect(() => parseXml(text, 'x')).toThrow(detail);
  });
  it('reads entities, characters by number, CDATA, quotes of both kinds and prefixes', () => {
    const root = parseXml(`\ufeff<?xml version="1.0"?><!-- c --><k:a k:b='"' c="&lt;&#37045;">x&amp;<![CDATA[<&>]]><d/>&#x9633;</k:a>`, 'x');
    expect(root).toEqual({ name: 'a', attributes: { b: '"', c: '<邵' }, text: 'x&<&>阳', children: [{ name: 'd', attributes: {}, text: '', children: [] }] });
  });
  it('gives the same in whatever pieces the text comes', () => {
    const text = `\ufeff<?xml version="1.0"?><!-- <a> --><r><e a="1>2" b='"'>x &amp; y<![CDATA[<z>]]]]></e><none><e/></none><e>&#x9633;\n</e></r>`;
    const read = (pieces: readonly string[]): XmlElement[] => {
      const found: XmlElement[] = [];
      const reader = xmlReader('x', {
        begin: (name) => (name === 'e' ? 'whole' : name === 'none' ? 'none' : 'within'),
        take: (element) => found.push(element),
      });
      for (const piece of pieces) reader.push(piece);
      reader.end();
      return found;
    };
    const whole = read([text]);
    expect(whole.map((element) => element.text)).toEqual(['x & y<z>]]', '阳\n']);
    expect(read([...text])).toEqual(whole);
    for (let at = 0; at < text.length; at++) expect(read([text.slice(0, at), text.slice(at)])).toEqual(whole);
    expect(() => read(['<r>\n<e>', '\n</x></r>'])).toThrow('line 3: </x> closes nothing');
  });
  it('damaged anywhere it gives elements or a named error', () => {
    const text = readFileSync(place('mixed.kml'), 'utf8');
    fc.assert(
      fc.property(fc.nat(text.length), fc.constantFrom('', '<', '>', '&', '"', 'x'), fc.boolean(), (at, change, cut) => {
        try {
          parseKml(text.slice(0, at) + change + (cut ? '' : text.slice(at + 1)), 'x');
        } catch (error) {
          expect(error).toMatchObject({ name: 'TetrazoneError' });
        }
      }),
      { numRuns: 300 },
    );
  });
});
