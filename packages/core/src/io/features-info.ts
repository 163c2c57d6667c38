import { canonicalCrs } from '../crs/definition.js';
import type { Features } from '../features/features.js';
import type { RingRepair } from '../features/repair-rings.js';
import { featureBounds } from '../features/spatial-index.js';
import type { Bounds } from '../raster/grid.js';
import { addressOf } from './byte-source.js';
import { openFeatureBytes } from './draft-features.js';
import { type FeatureFormat, type FeatureNote, settleReporting } from './settle-features.js';

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
  readonly format: FeatureFormat;
  /** Of its texts, where the format leaves it open. */
  readonly encoding: string | undefined;
  readonly bytes: number;
  /** Absent where the file does not say it. */
  readonly crs: string | undefined;
  /** Features in the file, those that cannot be used included. */
  readonly count: number;
  /** Features by type of geometry. */
  readonly geometries: Readonly<Record<string, number>>;
  readonly bounds: Bounds | undefined;
  readonly properties: readonly PropertyInfo[];
  /** What `repairRings` would do. */
  readonly repairs: readonly RingRepair[];
  /** What was noticed while reading. */
  readonly notes: readonly FeatureNote[];
  /** What stands in the way of using the file as it is, in words. */
  readonly problems: readonly string[];
}

/**
 * Reads any file of features that `readFeatures` reads and says what is in it, rings that are no polygons and features that could not be used included.
 * Throws `missing-source`, `bad-source`.
 */
export async function featuresInfo(source: string | URL | Blob, options: { readonly layer?: string } = {}): Promise<FeaturesInfo> {
  const bytes = await openFeatureBytes(addressOf(source), source instanceof Blob ? source : undefined);
  try {
    const draft = await bytes.draft(options.layer);
    const crs = draft.crs === undefined ? undefined : known(draft.crs);
    // one without a CRS is looked at all the same, its coordinates taken as metres
    const { features, report } = settleReporting(draft, bytes.name, { crs: crs ?? 'EPSG:3857' });
    const geometries: Record<string, number> = {};
    for (const { geometry } of features.features) geometries[geometry.type] = (geometries[geometry.type] ?? 0) + 1;
    const places = report.refused.map(({ feature, detail }) => `feature ${feature + 1}: ${detail}`);
    return {
      source: bytes.name,
      format: report.format,
      encoding: report.encoding,
      bytes: bytes.size,
      crs,
      count: report.read,
      geometries,
      bounds: features.features.length === 0 ? undefined : featureBounds(features),
      properties: propertiesOf(features),
      repairs: report.repairs,
      notes: crs === undefined ? draft.notes : report.notes,
      problems: [...(draft.crs === undefined ? ['it does not say its CRS'] : crs === undefined ? [`its CRS is not known: ${draft.crs}`] : []), ...places],
    };
  } finally {
    await bytes.close();
  }
}

function known(crs: string): string | undefined {
  try {
    return canonicalCrs(crs);
  } catch {
    return undefined;
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
