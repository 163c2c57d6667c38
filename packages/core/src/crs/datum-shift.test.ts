import { describe, expect, test } from 'vitest';
import { crsDoubt } from './crs-doubt.js';
import { canonicalCrs, definition, sameCrs } from './definition.js';
import { geographicOf } from './ellipsoid.js';
import proj from './fixtures/proj.json' with { type: 'json' };
import { zoneNamed } from './gauss-kruger.js';
import { transformPoint } from './transform.js';

describe('the datums before CGCS2000', () => {
  test('all their zones have the names of the registry, and so have the polar CRSs', () => {
    for (const [code, title] of Object.entries(proj.titles)) expect([code, definition(code).title.en]).toEqual([code, title]);
    expect(definition('EPSG:2362').title.zh).toBe('1980 西安坐标系 / 高斯-克吕格 3 度带 38 带');
    expect(definition('EPSG:21459').title.zh).toBe('1954 北京坐标系 / 高斯-克吕格 6 度带 中央经线 111°E');
  });

  test('nothing goes between them and CGCS2000 without a stated shift', () => {
    const refusal = expect.objectContaining({ code: 'datum-shift', fields: { crs: 'EPSG:2362', datum: 'Xian 1980', to: 'CGCS2000' } });
    expect(() => transformPoint('EPSG:2362', 'EPSG:4526', 38450000, 3000000)).toThrow(refusal);
    expect(() => transformPoint('EPSG:4490', 'EPSG:2362', 114, 27)).toThrow(refusal);
    expect(() => transformPoint('EPSG:4214', 'EPSG:4610', 114, 27)).toThrow(expect.objectContaining({ code: 'datum-shift' }));
    expect(() => transformPoint('+proj=longlat +ellps=krass', 'EPSG:4326', 114, 27)).toThrow(expect.objectContaining({ code: 'datum-shift' }));
  });

  test('within one of them everything goes, as in proj4 on its figure', () => {
    const [lon, lat] = transformPoint('EPSG:2362', geographicOf('EPSG:2362'), 38450000, 3000000);
    const [x, y] = transformPoint('EPSG:4610', 'EPSG:2383', lon, lat);
    expect([x, y]).toEqual([expect.closeTo(450000, 3), expect.closeTo(3000000, 3)]);
  });

  test('with a stated shift they go where PROJ puts them', () => {
    for (const [crs, shift, x, y, lon, lat] of proj.shifted as [string, string, number, number, number, number][]) {
      const [ourLon, ourLat] = transformPoint(`${crs} +towgs84=${shift}`, 'EPSG:4490', x, y);
      expect(Math.hypot(ourLon - lon, ourLat - lat) * 111320, `${crs} ${shift}`).toBeLessThan(1e-3);
    }
    // zeros leave the offset as it is: the same degrees on another figure, less than 30 m away
    const [lon, lat] = transformPoint('EPSG:4610 +towgs84=0,0,0', 'EPSG:4490', 111, 27);
    expect([lon, lat]).toEqual([111, expect.closeTo(27, 3)]);
  });

  test('the shift is part of the name, and WKT with one keeps it', () => {
    expect(canonicalCrs('epsg:2414  +towgs84=15.8,-154.4,-82.3')).toBe('EPSG:2414 +towgs84=15.8,-154.4,-82.3');
    expect(sameCrs('EPSG:2414', 'EPSG:2414 +towgs84=15.8,-154.4,-82.3')).toBe(false);
    expect(geographicOf('EPSG:2414 +towgs84=15.8,-154.4,-82.3')).toBe('EPSG:4214 +towgs84=15.8,-154.4,-82.3');
    for (const text of ['EPSG:2414 +towgs84=15.8,-154.4', 'EPSG:2414 +towgs84=1,2,3,4,5,6', 'EPSG:2414 +towgs84=a,b,c', 'EPSG:2414 +k=2'])
      expect(() => definition(text), text).toThrow(expect.objectContaining({ code: 'unknown-crs' }));
    const wkt = (shift: string): string =>
      `GEOGCS["Beijing 1954",DATUM["Beijing_1954",SPHEROID["Krassowsky 1940",6378245,298.3]${shift}],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]`;
    expect(canonicalCrs(wkt(',TOWGS84[15.8,-154.4,-82.3,0,0,0,0]'))).toBe('EPSG:4214 +towgs84=15.8,-154.4,-82.3,0,0,0,0');
    // zeros in WKT say that its writer knew no shift
    expect(canonicalCrs(wkt(',TOWGS84[0,0,0,0,0,0,0]'))).toBe('EPSG:4214');
    expect(canonicalCrs(wkt(''))).toBe('EPSG:4214');
  });
});

test('polar stereographic as PROJ', () => {
  for (const [crs, lon, lat, x, y] of proj.polar as [string, number, number, number, number][]) {
    const [ourX, ourY] = transformPoint('EPSG:4326', crs, lon, lat);
    expect(Math.hypot(ourX - x, ourY - y), `${crs} ${lon} ${lat}`).toBeLessThan(1e-3);
  }
});

test('zones by the names that ESRI and EPSG give them', () => {
  expect(
    ['CGCS2000_3_Degree_GK_Zone_38', 'CGCS2000_GK_CM_111E', 'Xian_1980_3_Degree_GK_CM_111E', 'Beijing_1954_GK_Zone_19', 'CGCS2000 / Gauss-Kruger CM 111E'].map(
      zoneNamed,
    ),
  ).toEqual([4526, 4508, 2382, 21419, 4508]);
  expect(['WGS 84 / UTM zone 49N', 'CGCS2000', 'CGCS2000_3_Degree_GK_Zone_12', ''].map(zoneNamed)).toEqual([undefined, undefined, undefined, undefined]);
});

describe('coordinates that contradict their CRS', () => {
  const at = (crs: string, x: number, y = 3e6): string | undefined => crsDoubt(crs, [x - 1000, y - 1000, x + 1000, y + 1000])?.remedy;
  test('eastings with a zone number, without one, with another, and metres as degrees', () => {
    const doubted = [
      ['EPSG:4547', 38_450_000, 'EPSG:4526'],
      ['EPSG:4526', 450_000, 'EPSG:4547'],
      ['EPSG:4526', 19_450_000, 'EPSG:4497'],
      ['EPSG:4526', 37_450_000, 'EPSG:4525'],
      ['EPSG:2383', 38_450_000, 'EPSG:2362'],
      ['EPSG:4490', 38_450_000, 'EPSG:4526'],
    ] as const;
    for (const [crs, x, remedy] of doubted) expect(at(crs, x), `${crs} at ${x}`).toBe(remedy);
  });
  test('and those that do not', () => {
    expect([at('EPSG:4547', 450_000), at('EPSG:4526', 38_450_000), at('EPSG:4526', 37_900_000), at('EPSG:32649', 38_450_000)]).toEqual(
      Array(4).fill(undefined),
    );
    expect(crsDoubt('EPSG:4490', [0, -90, 360, 90])).toBeUndefined();
  });
});
