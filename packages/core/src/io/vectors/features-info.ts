import { canonicalCrs } from '../../crs/definition.js';
import type { Feature } from '../../features/features.js';
import type { RingRepair } from '../../features/repair-rings.js';
import { geometryBounds } from '../../features/spatial-index.js';
import type { Bounds } from '../../raster/grid.js';
import { addressOf, type FileSource, resourceOf } from '../files/byte-source.js';
import { openFeatureBytes } from './draft-features.js';
import { type FeatureFormat, type FeatureNote, judgeOf, wholeOf } from './settle-features.js';

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
 * Throws `missing-source`, `bad-source`. With `rings: false` rings are not looked at, which takes most of the time.
 */
export async function featuresInfo(source: FileSource, options: { readonly layer?: string; readonly rings?: boolean } = {}): Promise<FeaturesInfo> {
  const bytes = await openFeatureBytes(addressOf(source), resourceOf(source));
  try {
    const draft = await bytes.draft(options.layer);
    const crs = draft.crs === undefined ? undefined : known(draft.crs);
    // one without a CRS is looked at all the same, its coordinates taken as metres
    const judge = judgeOf(crs ?? 'EPSG:3857', bytes.name, options.rings);
    const whole = wholeOf(draft, crs);
    const geometries: Record<string, number> = {};
    const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
    const properties = new Map<string, { readonly types: Set<string>; held: number }>();
    const [repairs, found, places]: [RingRepair[], FeatureNote[], string[]] = [[], [], []];
    let [count, used] = [0, 0];
    for await (const raw of draft.features) {
      const judged = judge(raw);
      count++;
      repairs.push(...judged.repairs);
      found.push(...judged.notes);
      if (judged.feature === undefined) {
        places.push(`feature ${count}: ${judged.refused}`);
        continue;
      }
      used++;
      const { geometry } = judged.feature;
      geometries[geometry.type] = (geometries[geometry.type] ?? 0) + 1;
      whole.see(judged.feature);
      const [west, south, east, north] = geometryBounds(geometry);
      bounds[0] = Math.min(bounds[0], west);
      bounds[1] = Math.min(bounds[1], south);
      bounds[2] = Math.max(bounds[2], east);
      bounds[3] = Math.max(bounds[3], north);
      countProperties(judged.feature, properties);
    }
    return {
      source: bytes.name,
      format: draft.format,
      encoding: draft.encoding,
      bytes: bytes.size,
      crs,
      count,
      geometries,
      bounds: used === 0 ? undefined : bounds,
      properties: [...properties].map(([name, { types, held }]) => ({ name, types: [...types].sort(), missing: used - held })),
      repairs,
      notes: crs === undefined ? draft.notes : [...draft.notes, ...found, ...whole.notes('keep')],
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

function countProperties({ properties }: Feature, into: Map<string, { readonly types: Set<string>; held: number }>): void {
  for (const [name, value] of Object.entries(properties)) {
    const found = into.get(name) ?? { types: new Set<string>(), held: 0 };
    into.set(name, found);
    if (value === null || value === undefined) continue;
    found.types.add(typeOf(value));
    found.held++;
  }
}
