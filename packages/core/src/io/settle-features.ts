import { canonicalCrs, isGeographic } from '../crs/definition.js';
import { TetrazoneError } from '../errors/error.js';
import { checkGeometry } from '../features/check-geometry.js';
import { correctDatum, type MapDatum } from '../features/correct-datum.js';
import type { Feature, Features, Geometry, Position } from '../features/features.js';
import { type RingRepair, repairRings } from '../features/repair-rings.js';

export type FeatureFormat = 'GeoJSON' | 'GeoJSON lines' | 'FlatGeobuf' | 'Shapefile' | 'KML' | 'GeoPackage' | 'GeoParquet';

/** Something that was noticed while reading; `feature` is the index in the file, absent where it is about the whole file. */
export interface FeatureNote {
  readonly feature?: number;
  readonly note: string;
}

/** A feature as it stands in a file: its geometry is not yet known to be one. */
export interface RawFeature {
  readonly geometry: unknown;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly id?: string | number;
}

/** What a reader of one format makes of a file, before CRS and geometries are judged. */
export interface Draft {
  readonly format: FeatureFormat;
  /** What the file says: a name, a code or WKT. */
  readonly crs: string | undefined;
  /** Of the texts, where the format leaves it open. */
  readonly encoding?: string;
  readonly features: readonly RawFeature[];
  readonly notes: readonly FeatureNote[];
}

/** What was found, mended and left out on the way from the file to the features. */
export interface FeaturesReport {
  readonly format: FeatureFormat;
  readonly encoding?: string;
  /** What the file says its CRS is. */
  readonly statedCrs: string | undefined;
  /** Features in the file. */
  readonly read: number;
  /** Features that could not be used and are not among the result. */
  readonly refused: readonly { readonly feature: number; readonly id?: string | number; readonly detail: string }[];
  /** Rings that were mended; `feature` is the index in the file. */
  readonly repairs: readonly RingRepair[];
  readonly notes: readonly FeatureNote[];
}

export interface SettleOptions {
  /** In place of what the file says. */
  readonly crs?: string | undefined;
  /** The coordinates are those of an offset map: they are put where they belong. */
  readonly datum?: MapDatum | undefined;
  /** Heights: kept (the default), or left out. Where every height of a file is 0 it has none. */
  readonly heights?: 'keep' | 'drop' | undefined;
}

function crsOf(draft: Draft, source: string, crs: string | undefined): string {
  const stated = crs ?? draft.crs;
  if (stated === undefined) throw new TetrazoneError('missing-crs', { source });
  return canonicalCrs(stated);
}

const asFeature = ({ geometry, properties, id }: RawFeature, shape = geometry as Geometry): Feature => ({
  geometry: shape,
  properties,
  ...(id === undefined ? {} : { id }),
});

/** The features of a draft. Throws `missing-crs`, and `bad-source` with the place of the first that cannot be used. */
export function settleFeatures(draft: Draft, source: string, options: SettleOptions = {}): Features {
  const crs = crsOf(draft, source, options.crs);
  const geographic = isGeographic(crs);
  const features = draft.features.map((raw, index) => {
    const fault = checkGeometry(raw.geometry, geographic);
    if (fault !== undefined) throw new TetrazoneError('bad-source', { source, detail: `feature ${index + 1}: ${fault}` });
    return asFeature(raw);
  });
  return inPlace({ crs, features: withHeights(features, options.heights ?? 'keep', []) }, options.datum);
}

/** The features of a draft that can be used, their rings mended, and what was done to get there. Throws `missing-crs` and `unknown-crs`. */
export function settleReporting(draft: Draft, source: string, options: SettleOptions = {}): { readonly features: Features; readonly report: FeaturesReport } {
  const crs = crsOf(draft, source, options.crs);
  const geographic = isGeographic(crs);
  const notes: FeatureNote[] = [...draft.notes];
  const refused: FeaturesReport['refused'][number][] = [];
  const repairs: RingRepair[] = [];
  const kept: Feature[] = [];
  draft.features.forEach((raw, index) => {
    const { geometry, lost } = finitePositions(raw.geometry);
    const fault = checkGeometry(geometry, geographic);
    const refuse = (detail: string): void => {
      refused.push({ feature: index, ...(raw.id === undefined ? {} : { id: raw.id }), detail });
    };
    if (fault !== undefined) {
      refuse(fault);
      return;
    }
    if (lost > 0) notes.push({ feature: index, note: `${lost} positions that are no numbers were left out` });
    try {
      const mended = repairRings({ crs, features: [asFeature(raw, geometry as Geometry)] });
      repairs.push(...mended.report.map((repair) => ({ ...repair, feature: index })));
      kept.push(...mended.features.features);
    } catch (error) {
      if (!(error instanceof TetrazoneError) || error.code !== 'bad-source') throw error;
      refuse((error as TetrazoneError<'bad-source'>).fields.detail);
    }
  });
  const features = withHeights(kept, options.heights ?? 'keep', notes);
  noteCrs(draft, crs, options.crs, features, notes);
  const { format, encoding } = draft;
  const report = { format, ...(encoding === undefined ? {} : { encoding }), statedCrs: draft.crs, read: draft.features.length, refused, repairs, notes };
  return { features: inPlace({ crs, features }, options.datum), report };
}

const inPlace = (features: Features, datum: MapDatum | undefined): Features => (datum === undefined ? features : correctDatum(features, datum));

/** Coordinates that look as if they were in another CRS than the one they are read in. */
function noteCrs(draft: Draft, crs: string, asked: string | undefined, features: readonly Feature[], notes: FeatureNote[]): void {
  if (asked !== undefined && draft.crs !== undefined && safeName(draft.crs) !== crs)
    notes.push({ note: `the file says ${safeName(draft.crs)}; it was read as ${crs}, as asked` });
  if (isGeographic(crs) || features.length === 0) return;
  const small = features.every(({ geometry }) => everyPosition(geometry, ([x = 0, y = 0]) => Math.abs(x) <= 360 && Math.abs(y) <= 90));
  if (small) notes.push({ note: `every coordinate could be longitude and latitude, but the CRS is ${crs}; is that right?` });
}

function safeName(crs: string): string {
  try {
    return canonicalCrs(crs);
  } catch {
    return crs;
  }
}

function everyPosition(geometry: Geometry, test: (position: Position) => boolean): boolean {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.every((part) => everyPosition(part, test));
  const visit = (value: unknown): boolean => {
    const list = value as unknown[];
    return Array.isArray(list[0]) ? list.every(visit) : test(list as Position);
  };
  return visit(geometry.coordinates);
}

/** The geometry with every position replaced. */
function mapEach(geometry: Geometry, map: (position: Position) => Position): Geometry {
  if (geometry.type === 'GeometryCollection') return { ...geometry, geometries: geometry.geometries.map((part) => mapEach(part, map)) };
  const visit = (value: unknown): unknown => {
    const list = value as unknown[];
    return Array.isArray(list[0]) ? list.map(visit) : map(list as Position);
  };
  return { ...geometry, coordinates: visit(geometry.coordinates) } as Geometry;
}

/** Heights by the rule: a third number is a height, further ones are left out; where all heights are 0, or none is asked for, so are they. */
function withHeights(features: readonly Feature[], wish: 'keep' | 'drop', notes: FeatureNote[]): readonly Feature[] {
  let [any, real, more] = [false, false, false];
  for (const { geometry } of features)
    everyPosition(geometry, (position) => {
      if (position.length > 2) any = true;
      if (position.length > 3) more = true;
      if (typeof position[2] === 'number' && Number.isFinite(position[2]) && position[2] !== 0) real = true;
      return !(more && real);
    });
  if (!any || (real && !more && wish === 'keep' && features.every(({ geometry }) => everyPosition(geometry, tidyHeight)))) return features;
  if (more) notes.push({ note: 'coordinates have more than three numbers; those after the height were left out' });
  const keep = real && wish === 'keep';
  if (!keep) notes.push({ note: real ? 'heights were left out, as asked' : 'every height is 0; heights were left out' });
  const cut = ([x, y, z]: Position): Position => (keep && Number.isFinite(z) ? [x as number, y as number, z as number] : [x as number, y as number]);
  return features.map((feature) => ({ ...feature, geometry: mapEach(feature.geometry, cut) }));
}

const tidyHeight = (position: Position): boolean => position.length === 2 || (position.length === 3 && Number.isFinite(position[2]));

/** A geometry without the positions of its lines and rings that are no numbers, and how many those were. */
function finitePositions(geometry: unknown): { readonly geometry: unknown; readonly lost: number } {
  let lost = 0;
  const usable = (value: unknown): boolean => !isPosition(value) || (Number.isFinite(value[0]) && Number.isFinite(value[1]));
  const visit = (value: unknown): unknown => {
    if (!Array.isArray(value) || isPosition(value)) return value;
    const there = value.filter(usable);
    lost += value.length - there.length;
    return there.map(visit);
  };
  const clean = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    const { coordinates, geometries } = part as { coordinates?: unknown; geometries?: unknown };
    if (Array.isArray(geometries)) return { ...part, geometries: geometries.map(clean) };
    return Array.isArray(coordinates) ? { ...part, coordinates: visit(coordinates) } : part;
  };
  const cleaned = clean(geometry);
  return lost === 0 ? { geometry, lost } : { geometry: cleaned, lost };
}

const isPosition = (value: unknown): value is unknown[] => Array.isArray(value) && value.length > 0 && !Array.isArray(value[0]);
