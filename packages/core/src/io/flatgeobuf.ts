import { deserialize, serialize } from 'flatgeobuf/lib/mjs/geojson.js';
import { canonicalCrs, definition, isGeographic } from '../crs/definition.js';
import { TetrazoneError } from '../errors/error.js';
import { checkGeometry } from '../features/check-geometry.js';
import type { Feature, Features } from '../features/features.js';

/** Every file begins with these bytes. */
const MAGIC = [0x66, 0x67, 0x62, 0x03];

/** Features of a FlatGeobuf file. The CRS is the one given, else the file's code, else WGS 84. Throws `bad-source`. */
export async function parseFlatGeobuf(bytes: Uint8Array, source: string, crs?: string): Promise<Features> {
  const refuse = (detail: string, cause?: unknown): never => {
    throw new TetrazoneError('bad-source', { source, detail }, cause);
  };
  if (!MAGIC.every((byte, index) => bytes[index] === byte)) return refuse('it is not FlatGeobuf');
  let code = 0;
  const features: Feature[] = [];
  try {
    for await (const feature of deserialize(bytes, {
      headerMetaFn: (header: { readonly crs: { readonly code: number } | null }) => {
        code = header.crs?.code ?? 0;
      },
    }) as AsyncIterable<Feature>)
      features.push({ geometry: feature.geometry, properties: feature.properties ?? {} });
  } catch (error) {
    return refuse(`it is damaged or cut off (${(error as Error).message})`, error);
  }
  const name = canonicalCrs(crs ?? (code > 0 ? `EPSG:${code}` : 'EPSG:4326'));
  features.forEach(({ geometry }, index) => {
    const fault = checkGeometry(geometry, isGeographic(name));
    if (fault !== undefined) refuse(`feature ${index + 1}: ${fault}`);
  });
  return { crs: name, features };
}

/** FlatGeobuf bytes of features, with the EPSG code of their CRS and a spatial index. At least one feature. */
export function writeFlatGeobuf({ crs, features }: Features): Uint8Array {
  const collection = {
    type: 'FeatureCollection' as const,
    features: features.map(({ geometry, properties }) => ({ type: 'Feature' as const, geometry, properties })),
  };
  return serialize(collection as never, definition(crs).epsg ?? 0);
}
