import { definition, type ProjectionParameters } from './definition.js';

const methods: Readonly<Record<string, readonly [name: string, parameters: readonly (readonly [name: string, key: keyof ProjectionParameters])[]]>> = {
  tmerc: [
    'Transverse_Mercator',
    [
      ['False_Easting', 'x0'],
      ['False_Northing', 'y0'],
      ['Central_Meridian', 'lon0'],
      ['Scale_Factor', 'k'],
      ['Latitude_Of_Origin', 'lat0'],
    ],
  ],
  aea: [
    'Albers',
    [
      ['False_Easting', 'x0'],
      ['False_Northing', 'y0'],
      ['Central_Meridian', 'lon0'],
      ['Standard_Parallel_1', 'lat1'],
      ['Standard_Parallel_2', 'lat2'],
      ['Latitude_Of_Origin', 'lat0'],
    ],
  ],
  lcc: [
    'Lambert_Conformal_Conic',
    [
      ['False_Easting', 'x0'],
      ['False_Northing', 'y0'],
      ['Central_Meridian', 'lon0'],
      ['Standard_Parallel_1', 'lat1'],
      ['Standard_Parallel_2', 'lat2'],
      ['Latitude_Of_Origin', 'lat0'],
    ],
  ],
};

/** Titles as ESRI writes them: what lies before the projection, and plain characters. */
const plain = (title: string): string => title.replace(' / ', ' ').replace(/[^A-Za-z0-9.-]+/g, '_');

/**
 * The WKT of a .prj file, in ESRI's form: no codes, names with underscores. A CRS given as WKT comes back as it was given; `undefined` for a method that
 * has no table here. Throws `unknown-crs`.
 */
export function esriWkt(crs: string): string | undefined {
  const { name, title, geographic, datum, ellipsoid, projection, metresPerUnit, proj4, epsg } = definition(crs);
  if (proj4.includes('[')) return proj4;
  const ours = datum === 'CGCS2000' || datum === 'WGS 84';
  if (!ours) return undefined;
  const [base, datumName, figure] =
    datum === 'CGCS2000' ? ['GCS_China_Geodetic_Coordinate_System_2000', 'D_China_2000', 'CGCS2000'] : ['GCS_WGS_1984', 'D_WGS_1984', 'WGS_1984'];
  const inverse = Number((1 / ellipsoid.f).toPrecision(12));
  const geographicText = `GEOGCS["${base}",DATUM["${datumName}",SPHEROID["${figure}",6378137.0,${inverse}]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]`;
  if (geographic) return geographicText;
  const unit = metresPerUnit === 1 ? 'UNIT["Meter",1.0]' : `UNIT["Unit",${metresPerUnit}]`;
  const write = (method: string, list: readonly (readonly [string, number])[]): string =>
    `PROJCS["${plain(epsg === undefined ? name : title.en)}",${geographicText},PROJECTION["${method}"],${list.map(([key, value]) => `PARAMETER["${key}",${value}]`).join(',')},${unit}]`;
  if (projection.method === 'webmerc')
    return write('Mercator_Auxiliary_Sphere', [
      ['False_Easting', 0],
      ['False_Northing', 0],
      ['Central_Meridian', 0],
      ['Standard_Parallel_1', 0],
      ['Auxiliary_Sphere_Type', 0],
    ]);
  const found = methods[projection.method];
  if (found === undefined) return undefined;
  return write(
    found[0],
    found[1].map(([key, parameter]) => [key, projection.parameters[parameter] ?? (parameter === 'k' ? 1 : 0)]),
  );
}
