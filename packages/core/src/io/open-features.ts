import { TetrazoneError } from '../errors/error.js';
import type { Features } from '../features/features.js';
import type { LaterValue } from '../layers/field.js';
import { sourceValue, type ValueSource } from '../layers/source.js';
import { type Address, addressOf, openBytes } from './byte-source.js';
import { decodeText } from './csv.js';
import { isFlatGeobuf, parseFlatGeobuf } from './flatgeobuf.js';
import { parseGeoJson } from './geojson.js';

export interface OpenFeaturesOptions {
  /** The CRS of the coordinates, in place of what the file says. */
  readonly crs?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

async function load(address: Address, resource: unknown, crs: string | undefined, identity?: unknown): Promise<Features> {
  const source = await openBytes(address, resource);
  try {
    if (identity !== undefined && JSON.stringify(identity) !== JSON.stringify(source.identity))
      throw new TetrazoneError('changed-source', { source: source.name });
    const bytes = await source.read(0, source.size);
    return isFlatGeobuf(bytes) ? await parseFlatGeobuf(bytes, source.name, crs) : parseGeoJson(decodeText(bytes), source.name, crs);
  } finally {
    await source.close();
  }
}

/** Reads GeoJSON or FlatGeobuf, told apart by their first bytes. Throws `missing-source`, `bad-source`, `unknown-crs`. */
export const readFeatures = (source: string | URL | Blob, options: OpenFeaturesOptions = {}): Promise<Features> =>
  load(addressOf(source), source instanceof Blob ? source : undefined, options.crs);

/** Later features of files. */
export const featuresFile: ValueSource = {
  form: 'value-source',
  name: 'features-file',
  version: 1,
  load: ({ address, crs, identity }, resource) => load(address as Address, resource, crs as string | undefined, identity),
};

/** Opens a file of features as a later value: its state is noted, its contents are read when they are asked for. */
export async function openFeatures(source: string | URL | Blob, options: OpenFeaturesOptions = {}): Promise<LaterValue<Features>> {
  const address = addressOf(source);
  const resource = source instanceof Blob ? source : undefined;
  const bytes = await openBytes(address, resource, options.signal);
  await bytes.close();
  const { crs } = options;
  return sourceValue<Features>(featuresFile, { address, identity: bytes.identity, ...(crs === undefined ? {} : { crs }) }, resource);
}
