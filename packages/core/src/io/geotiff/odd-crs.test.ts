import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { transformPoint } from '../../crs/transform.js';
import { isTetrazoneError } from '../../errors/error.js';
import { crsOfGeoKeys } from './geo-keys.js';
import { northUp } from './geo-position.js';
import { openRaster } from './open-raster.js';
import { rasterInfo } from './raster-info.js';

const path = (name: string): string => fileURLToPath(new URL(`../fixtures/odd/crs-${name}.tif`, import.meta.url));
const crsOf = async (name: string, crs?: string): Promise<string> => (await openRaster(path(name), { crs })).grid.crs;
/** PROJ 9.1 through GDAL's osr: 110° E 35° N in the first two, 120° E 80° N in the third. */
const FEET = [442076.18619876105, 12735909.28710928] as const;
const LAEA = [456644.2776239166, 564574.8920095322] as const;
const POLE = [376426.53384464834, -1034223.401821743] as const;

const refusal = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  return isTetrazoneError(error) ? `${error.code}: ${error.message}` : String(error);
};

describe('CRSs as GDAL and ArcGIS write them', () => {
  it.each([
    ['xian80-zone38', 'EPSG:2362'],
    ['xian80-cm114', 'EPSG:2383'],
    ['xian80-6-degree-zone19', 'EPSG:2333'],
    ['xian80-degrees', 'EPSG:4610'],
    ['beijing54-zone38', 'EPSG:2414'],
    ['beijing54-cm114', 'EPSG:2435'],
    ['beijing54-6-degree-zone19', 'EPSG:21419'],
    ['new-beijing-cm114', 'EPSG:4795'],
    ['esri', 'EPSG:4546'],
    ['esri-xian80', 'EPSG:2382'],
    ['polar-3413', 'EPSG:3413'],
    ['antarctic-3031', 'EPSG:3031'],
  ])('%s is %s', async (name, crs) => {
    expect(await crsOf(name)).toBe(crs);
  });

  it('projections spelt out go where PROJ puts them', async () => {
    const [feetX, feetY] = transformPoint('EPSG:4490', await crsOf('feet'), 110, 35);
    expect(Math.hypot(feetX - FEET[0], feetY - FEET[1])).toBeLessThan(0.01);
    const [laeaX, laeaY] = transformPoint('EPSG:4326', await crsOf('laea-own'), 110, 35);
    expect(Math.hypot(laeaX - LAEA[0], laeaY - LAEA[1])).toBeLessThan(0.01);
    const [poleX, poleY] = transformPoint('EPSG:4326', await crsOf('polar-own'), 120, 80);
    expect(Math.hypot(poleX - POLE[0], poleY - POLE[1])).toBeLessThan(0.01);
  });

  it('coordinates that contradict them are refused with the CRS that fits, unless one is stated', async () => {
    expect(await refusal(crsOf('zone-missing'))).toMatch(/^doubtful-crs: .*have no zone number before them; state the right one, for example crs: EPSG:4547$/);
    expect(await refusal(crsOf('zone-unsaid'))).toMatch(/^doubtful-crs: .*begin with the number of zone 38 \(114°E\); .*EPSG:4526$/);
    expect(await refusal(crsOf('metres-as-degrees'))).toMatch(/^doubtful-crs: .*no longitudes and latitudes; .*EPSG:4526$/);
    expect(await crsOf('zone-unsaid', 'EPSG:4526')).toBe('EPSG:4526');
    expect((await rasterInfo(path('zone-unsaid'))).problems).toEqual([
      expect.stringMatching(/contradicts EPSG:4547; state the right CRS, for example --input-crs EPSG:4526/),
    ]);
  });

  it('old datums are told with what to state, and a stated shift is part of the CRS', async () => {
    const told = await rasterInfo(path('beijing54-zone38'));
    expect([told.crsTitle?.en, told.problems]).toEqual(['Beijing 1954 / 3-degree Gauss-Kruger zone 38', []]);
    expect(told.notes).toEqual([expect.stringMatching(/^it is on Beijing 1954, .*--input-crs "EPSG:2414 \+towgs84=dx,dy,dz,rx,ry,rz,ds"$/)]);
    expect(await crsOf('beijing54-zone38', 'EPSG:2414 +towgs84=15.8,-154.4,-82.3')).toBe('EPSG:2414 +towgs84=15.8,-154.4,-82.3');
  });
});

describe('keys of other writers', () => {
  const degrees =
    'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
  it.each([
    ['bare WKT', { GTModelTypeGeoKey: 2, GTCitationGeoKey: degrees }, 'EPSG:4326'],
    ['WKT with heights', { GTModelTypeGeoKey: 2, GTCitationGeoKey: `COMPD_CS["with heights",${degrees},VERT_CS["x"]]` }, 'EPSG:4326'],
    ['a name of ESRI', { GTModelTypeGeoKey: 1, ProjectedCSTypeGeoKey: 32767, PCSCitationGeoKey: 'PCS Name = CGCS2000_3_Degree_GK_Zone_38' }, 'EPSG:4526'],
    [
      'a figure by its axes',
      { GTModelTypeGeoKey: 2, GeogSemiMajorAxisGeoKey: 6378137, GeogInvFlatteningGeoKey: 298.257223563 },
      '+proj=longlat +a=6378137 +rf=298.257223563 +no_defs',
    ],
    ['nothing', {}, undefined],
    ['a method that has no table', { GTModelTypeGeoKey: 1, ProjCoordTransGeoKey: 26, GeographicTypeGeoKey: 4326 }, undefined],
    ['a unit of no size', { GTModelTypeGeoKey: 1, ProjCoordTransGeoKey: 1, GeographicTypeGeoKey: 4326, ProjLinearUnitsGeoKey: 32767 }, undefined],
  ])('%s', (_, keys, crs) => {
    expect(crsOfGeoKeys(keys)).toBe(crs);
  });
});

it('places without an extent, or with one without end, are refused', () => {
  const size = { width: 100, height: 80 };
  const refused = (place: Parameters<typeof northUp>[0]) => expect(() => northUp(place, size, 'a.tif'));
  refused([0, 0, 5, 0, 0, 5]).toThrow(expect.objectContaining({ code: 'bad-source' }));
  refused([1, 1, 0, 1, 1, 0]).toThrow(expect.objectContaining({ code: 'bad-source' }));
  refused([Number.NaN, 0, 0, 0, -1, 0]).toThrow(expect.objectContaining({ code: 'bad-source' }));
  // a diagonal of nothing: cells without end
  refused([80, -100, 0, 80, -100.001, 0]).toThrow(/nearly parallel/);
});
