import { type CrsDefinition, definition } from './definition.js';
import { base, conversionName, methods } from './wkt2.js';

type Json = Readonly<Record<string, unknown>>;

const id = (code: number | undefined): Json => (code === undefined ? {} : { id: { authority: 'EPSG', code } });
const axis = (name: string, abbreviation: string, direction: string, unit: string): Json => ({ name, abbreviation, direction, unit });

function geographic(known: CrsDefinition, withId: boolean): Json {
  const [name, code] = base(known);
  const { ellipsoid, datum } = known;
  const datumName = datum === 'CGCS2000' ? 'China 2000' : datum === 'WGS 84' ? 'World Geodetic System 1984' : datum || 'unknown';
  const epsg = /\d+/.exec(code)?.[0];
  return {
    type: 'GeographicCRS',
    name,
    datum: {
      type: 'GeodeticReferenceFrame',
      name: datumName,
      ellipsoid: { name: ellipsoid.name, semi_major_axis: ellipsoid.a, inverse_flattening: Number((1 / ellipsoid.f).toPrecision(12)) },
    },
    coordinate_system: {
      subtype: 'ellipsoidal',
      axis: [axis('Geodetic latitude', 'Lat', 'north', 'degree'), axis('Geodetic longitude', 'Lon', 'east', 'degree')],
    },
    ...(withId && epsg !== undefined ? id(Number(epsg)) : {}),
  };
}

/**
 * PROJJSON of a CRS (PROJ's schema 0.5), as GeoParquet wants it; `undefined` for a projection that has no table here. Throws `unknown-crs`.
 * Data here are x before y all the same, as GeoParquet has it.
 */
export function projJson(crs: string): Json | undefined {
  const known = definition(crs);
  const { method, parameters } = known.projection;
  const $schema = 'https://proj.org/schemas/v0.5/projjson.schema.json';
  if (method === 'longlat') return { $schema, ...geographic(known, true) };
  if (method === 'other' || known.metresPerUnit !== 1) return undefined;
  const { name, code, parameters: list } = methods[method];
  return {
    $schema,
    type: 'ProjectedCRS',
    name: known.title.en,
    base_crs: geographic(known, true),
    conversion: {
      name: conversionName(known),
      method: { name, ...id(code) },
      parameters: list.map(([key, label, number]) => ({
        name: label,
        value: parameters[key] ?? (key === 'k' ? 1 : 0),
        unit: key === 'k' ? 'unity' : key === 'x0' || key === 'y0' ? 'metre' : 'degree',
        ...id(number),
      })),
    },
    coordinate_system: { subtype: 'Cartesian', axis: [axis('Easting', 'E', 'east', 'metre'), axis('Northing', 'N', 'north', 'metre')] },
    ...id(known.epsg),
  };
}
