import { isTetrazoneError } from '../errors/error.js';
import type { Features } from '../features/features.js';
import { type RingRepair, repairRings } from '../features/repair-rings.js';
import { featureBounds } from '../features/spatial-index.js';
import type { Bounds } from '../raster/grid.js';
import { addressOf, openBytes } from './byte-source.js';
import { decodeText } from './csv.js';
import { isFlatGeobuf, parseFlatGeobuf } from './flatgeobuf.js';
import { parseGeoJson } from './geojson.js';

/** One property of features. */
export interface PropertyInfo {
  readonly name: string;
  /** What its values are: `text`, `number`, `boolean`, `list`, `object`; several where they differ. */
  readonly types: readonly string[];
  /** Features that do not have it, or have null. */
  readonly missing: number;
}

/** What a file of features holds, as plain data. */
export interface FeaturesInfo {
  readonly source: string;
  readonly format: 'GeoJSON' | 'FlatGeobuf';
  readonly bytes: number;
  /** Absent where the file does not say it. */
  readonly crs: string | undefined;
  readonly count: number;
  /** Features by type of geometry. */
  readonly geometries: Readonly<Record<string, number>>;
  readonly bounds: Bounds | undefined;
  readonly properties: readonly PropertyInfo[];
  /** What `repairRings` would do. */
  readonly repairs: readonly RingRepair[];
  /** What stands in the way of using the file as it is, in words. */
  readonly problems: readonly string[];
}

/** Reads GeoJSON or FlatGeobuf and says what is in it, rings that are no polygons included. Throws `missing-source`, `bad-source`. */
export async function featuresInfo(source: string | URL | Blob): Promise<FeaturesInfo> {
  const bytes = await openBytes(addressOf(source), source instanceof Blob ? source : undefined);
  try {
    const content = await bytes.read(0, bytes.size);
    const problems: string[] = [];
    const features = isFlatGeobuf(content)
      ? await flatGeobuf(content, bytes.name, problems)
      : { ...parseGeoJson(decodeText(content), bytes.name), stated: true };
    const geometries: Record<string, number> = {};
    for (const { geometry } of features.features) geometries[geometry.type] = (geometries[geometry.type] ?? 0) + 1;
    return {
      source: bytes.name,
      format: isFlatGeobuf(content) ? 'FlatGeobuf' : 'GeoJSON',
      bytes: bytes.size,
      crs: features.stated ? features.crs : undefined,
      count: features.features.length,
      geometries,
      bounds: features.features.length === 0 ? undefined : featureBounds(features),
      properties: propertiesOf(features),
      repairs: repairsOf(features, problems),
      problems,
    };
  } finally {
    await bytes.close();
  }
}

/** A file without a CRS is looked at all the same, its coordinates taken as metres. */
async function flatGeobuf(content: Uint8Array, name: string, problems: string[]): Promise<Features & { readonly stated: boolean }> {
  try {
    return { ...(await parseFlatGeobuf(content, name)), stated: true };
  } catch (error) {
    if (!isTetrazoneError(error, 'missing-crs')) throw error;
    problems.push('it does not say its CRS');
    return { ...(await parseFlatGeobuf(content, name, 'EPSG:3857')), stated: false };
  }
}

function repairsOf(features: Features, problems: string[]): readonly RingRepair[] {
  try {
    return repairRings(features).report;
  } catch (error) {
    if (!isTetrazoneError(error, 'bad-source')) throw error;
    problems.push(`${error.fields.source}: ${error.fields.detail}`);
    return [];
  }
}

const typeOf = (value: unknown): string =>
  typeof value === 'string' ? 'text' : Array.isArray(value) ? 'list' : typeof value === 'object' ? 'object' : typeof value;

function propertiesOf({ features }: Features): PropertyInfo[] {
  const types = new Map<string, Set<string>>();
  const held = new Map<string, number>();
  for (const { properties } of features)
    for (const [name, value] of Object.entries(properties)) {
      const found = types.get(name) ?? new Set<string>();
      types.set(name, found);
      if (value === null || value === undefined) continue;
      found.add(typeOf(value));
      held.set(name, (held.get(name) ?? 0) + 1);
    }
  return [...types].map(([name, found]) => ({ name, types: [...found].sort(), missing: features.length - (held.get(name) ?? 0) }));
}
