import { expect, test } from 'vitest';
import { canonicalCrs } from './definition.js';
import proj from './fixtures/proj.json' with { type: 'json' };
import { wkt2 } from './wkt2.js';

test('WKT2 of every named CRS is what PROJ writes', () => {
  for (const [name, text] of Object.entries(proj.wkt2)) expect(wkt2(name), name).toBe(text);
});

test('WKT2 of china-albers and of a foreign Lambert comes back as the same CRS', () => {
  expect(canonicalCrs(wkt2('china-albers') ?? '')).toBe('china-albers');
  const lambert = '+proj=lcc +lat_1=25 +lat_2=47 +lat_0=10 +lon_0=105 +x_0=1000 +y_0=0 +ellps=GRS80';
  expect(wkt2(lambert)).toContain('METHOD["Lambert Conic Conformal (2SP)",ID["EPSG",9802]],PARAMETER["Latitude of false origin",10,');
});

test('a WKT of a method without a table is passed on, a proj4 string of one has no WKT', () => {
  expect(wkt2('+proj=laea +lat_0=35 +lon_0=105 +ellps=GRS80')).toBeUndefined();
});
