import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { canonicalCrs, definition, isGeographic, sameCrs } from './definition.js';
import proj from './fixtures/proj.json' with { type: 'json' };

const registry = createRequire(import.meta.url)('proj4-list') as Record<string, [code: string, proj4: string]>;

/** Tokens of a proj4 string that carry meaning; CGCS2000's figure is GRS 80. */
const meaning = (text: string): string[] =>
  text
    .trim()
    .split(/\s+/)
    .filter((token) => token !== '+no_defs' && token !== '+units=m' && !token.startsWith('+towgs84'))
    .map((token) => {
      const [key, value] = token.split('=') as [string, string | undefined];
      return value === undefined || Number.isNaN(Number(value)) ? token : `${key}=${Number(value)}`;
    })
    .sort();

test('the proj4 strings of EPSG:4491–4554 are those of the registry', () => {
  for (let code = 4491; code <= 4554; code++) expect(meaning(definition(`EPSG:${code}`).proj4), `EPSG:${code}`).toEqual(meaning(registry[`EPSG:${code}`]![1]));
});

test('names: zone number and central meridian, 6° and 3°', () => {
  expect(definition('EPSG:4526').title).toEqual({ zh: 'CGCS2000 / 高斯-克吕格 3 度带 38 带', en: 'CGCS2000 / 3-degree Gauss-Kruger zone 38' });
  expect(definition('EPSG:4547').title).toEqual({ zh: 'CGCS2000 / 高斯-克吕格 3 度带 中央经线 114°E', en: 'CGCS2000 / 3-degree Gauss-Kruger CM 114E' });
  expect(definition('EPSG:4509').title.en).toBe('CGCS2000 / Gauss-Kruger CM 117E');
  expect(definition('EPSG:32749').title.en).toBe('WGS 84 / UTM zone 49S');
});

test('other spellings of a code', () => {
  for (const text of ['epsg:4490', 'urn:ogc:def:crs:EPSG::4490', 'http://www.opengis.net/def/crs/EPSG/0/4490', ' EPSG:4490 '])
    expect(canonicalCrs(text)).toBe('EPSG:4490');
  for (const text of ['OGC:CRS84', 'urn:ogc:def:crs:OGC:1.3:CRS84']) expect(canonicalCrs(text)).toBe('EPSG:4326');
});

test('WKT of GDAL, of Esri and of ISO 19162 is known by what it says', () => {
  for (const [code, forms] of Object.entries(proj.texts))
    for (const [form, text] of Object.entries(forms)) expect(canonicalCrs(text), form).toBe(`EPSG:${code}`);
});

test('a proj4 string that describes a known CRS gets its name', () => {
  expect(canonicalCrs('+proj=tmerc +lat_0=0 +lon_0=114 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs')).toBe('EPSG:4547');
  expect(canonicalCrs('+proj=tmerc +lat_0=0 +lon_0=114 +x_0=38500000 +ellps=GRS80')).toBe('EPSG:4526');
  expect(canonicalCrs('+proj=aea  +lat_1=25 +lat_2=47 +lon_0=105 +ellps=GRS80')).toBe('china-albers');
  expect(canonicalCrs('+proj=utm +zone=49 +datum=WGS84')).toBe('EPSG:32649');
  expect(canonicalCrs('+proj=utm +zone=49 +south +datum=WGS84')).toBe('EPSG:32749');
  expect(canonicalCrs('+proj=longlat +ellps=GRS80 +no_defs')).toBe('EPSG:4490');
  expect(canonicalCrs('+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs')).toBe('EPSG:3857');
});

test('what is near a known CRS but is not it keeps its own text', () => {
  const shifted = '+proj=longlat +ellps=krass +towgs84=15.8,-154.4,-82.3,0,0,0,0 +no_defs';
  expect(canonicalCrs(shifted)).toBe(shifted);
  expect(definition(shifted)).toMatchObject({ geographic: true, datum: '', ellipsoid: { a: 6378245 } });
  expect(canonicalCrs('+proj=tmerc +lon_0=114.5 +x_0=500000 +ellps=GRS80')).toBe('+proj=tmerc +lon_0=114.5 +x_0=500000 +ellps=GRS80');
  // the code at the end is not believed against the numbers: 120°, not 114°
  const wrong = proj.texts[4547].WKT1_GDAL.replace('"central_meridian",114', '"central_meridian",120');
  expect(canonicalCrs(wrong)).toBe('EPSG:4549');
  expect(definition('+proj=tmerc +lon_0=114 +x_0=1640416.67 +ellps=GRS80 +units=us-ft').metresPerUnit).toBeCloseTo(1200 / 3937, 12);
});

test('sameCrs compares definitions, not names', () => {
  expect(sameCrs('EPSG:4326', 'EPSG:4490')).toBe(false);
  expect(sameCrs('EPSG:4509', 'EPSG:4548')).toBe(true);
  expect(sameCrs('EPSG:4547', 'EPSG:4526')).toBe(false);
  expect(sameCrs('+proj=lcc +lat_1=25 +lat_2=47 +lon_0=105 +ellps=GRS80', '+proj=lcc +lon_0=105 +lat_2=47 +lat_1=25 +ellps=GRS80 +units=m')).toBe(true);
});

test('unknown names are refused by name', () => {
  for (const text of ['EPSG:2326', 'EPSG:4556', 'EPSG:32662', 'somewhere', '', '+proj=nonsense', 'GEOGCS["x"]'])
    expect(() => definition(text), text).toThrow(expect.objectContaining({ code: 'unknown-crs', fields: { crs: text } }));
});

test('kinds and figures', () => {
  expect(isGeographic('EPSG:4490')).toBe(true);
  expect(isGeographic('china-albers')).toBe(false);
  expect(1 / definition('china-albers').ellipsoid.f).toBeCloseTo(298.257222101, 9);
  expect(1 / definition('EPSG:3857').ellipsoid.f).toBeCloseTo(298.257223563, 9);
});
