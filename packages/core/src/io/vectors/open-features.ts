import { TetrazoneError } from '../../errors/error.js';
import type { Features } from '../../features/features.js';
import type { LaterValue } from '../../layers/field.js';
import { sourceValue, type ValueSource } from '../../layers/source.js';
import { type Address, addressOf, type FileSource, resourceOf } from '../files/byte-source.js';
import { openFeatureBytes } from './draft-features.js';
import { collectFeatures, type FeaturesReport, type SettleOptions, settleReporting } from './settle-features.js';

export interface OpenFeaturesOptions extends SettleOptions {
  /** Which one of a file that holds several: the table of a GeoPackage, the Shapefile in a zip. */
  readonly layer?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

async function load(address: Address, resource: unknown, { layer, ...options }: OpenFeaturesOptions, identity?: unknown): Promise<Features> {
  const source = await openFeatureBytes(address, resource, options.signal);
  try {
    if (identity !== undefined && JSON.stringify(identity) !== JSON.stringify(source.identity))
      throw new TetrazoneError('changed-source', { source: source.name });
    return await collectFeatures(await source.draft(layer), source.name, options);
  } finally {
    await source.close();
  }
}

/**
 * Reads GeoJSON (whole or a feature a line), FlatGeobuf, GeoParquet, GeoPackage, KML and KMZ, and Shapefiles (in a zip, or a .shp with its parts beside
 * it), told apart by their first bytes. Throws `missing-source`, `bad-source` (also for the first feature that cannot be used), `missing-crs`,
 * `unknown-crs`.
 */
export const readFeatures = (source: FileSource, options: OpenFeaturesOptions = {}): Promise<Features> => load(addressOf(source), resourceOf(source), options);

/**
 * The same, but features that cannot be used are left out and rings are mended, each of them reported: what `readFeatures` refuses for one bad feature
 * among many. Throws `missing-source`, `bad-source` for a file that cannot be read at all, `missing-crs`, `unknown-crs`.
 */
export async function readFeaturesReporting(
  source: FileSource,
  { layer, ...options }: OpenFeaturesOptions = {},
): Promise<{ readonly features: Features; readonly report: FeaturesReport }> {
  const bytes = await openFeatureBytes(addressOf(source), resourceOf(source), options.signal);
  try {
    return await settleReporting(await bytes.draft(layer), bytes.name, options);
  } finally {
    await bytes.close();
  }
}

/** Later features of files. */
export const featuresFile: ValueSource = {
  form: 'value-source',
  name: 'features-file',
  version: 2,
  load: ({ address, identity, ...options }, resource) => load(address as Address, resource, options as OpenFeaturesOptions, identity),
};

/** Opens a file of features as a later value: its state is noted, its contents are read when they are asked for. */
export async function openFeatures(source: FileSource, options: OpenFeaturesOptions = {}): Promise<LaterValue<Features>> {
  const address = addressOf(source);
  const bytes = await openFeatureBytes(address, resourceOf(source), options.signal);
  await bytes.close();
  const { crs, datum, heights, layer } = options;
  const said = Object.fromEntries(Object.entries({ crs, datum, heights, layer }).filter(([, value]) => value !== undefined));
  return sourceValue<Features>(featuresFile, { address, identity: bytes.identity, ...said }, resourceOf(source));
}
