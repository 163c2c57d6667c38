import { canonicalCrs, isGeographic } from '../../crs/definition.js';
import { TetrazoneError } from '../../errors/error.js';
import { checkGeometry } from '../../features/check-geometry.js';
import { correctDatum, type MapDatum } from '../../features/correct-datum.js';
import type { Feature, Features, Geometry, Position } from '../../features/features.js';
import { type FeaturePacker, featurePacker, packedFeatures } from '../../features/pack-features.js';
import { type RingRepair, repairRings } from '../../features/repair-rings.js';
import { canShare } from '../../layers/store.js';

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

/** Features as a reader gives them: a list, or one after the other as the file is read. */
export type RawFeatures = readonly RawFeature[] | AsyncIterable<RawFeature>;

/** What a reader of one format makes of a file, before CRS and geometries are judged. */
export interface Draft<F extends RawFeatures = readonly RawFeature[]> {
  readonly format: FeatureFormat;
  /** What the file says: a name, a code or WKT. */
  readonly crs: string | undefined;
  /** Of the texts, where the format leaves it open. */
  readonly encoding?: string;
  readonly features: F;
  /** Complete when the features have been read. */
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

/** The CRS in which a draft is read. Throws `missing-crs` and `unknown-crs`. */
export function settledCrs(draft: Draft<RawFeatures>, source: string, crs: string | undefined): string {
  const stated = crs ?? draft.crs;
  if (stated === undefined) throw new TetrazoneError('missing-crs', { source });
  return canonicalCrs(stated);
}

const asFeature = ({ geometry, properties, id }: RawFeature, shape = geometry as Geometry): Feature => ({
  geometry: shape,
  properties,
  ...(id === undefined ? {} : { id }),
});

const inPlace = (features: Features, datum: MapDatum | undefined): Features => (datum === undefined ? features : correctDatum(features, datum));

/** A feature that is used as it stands, `index` of its file. Throws `bad-source` with its place where it cannot be. */
export function settleFeature(raw: RawFeature, index: number, geographic: boolean, source: string): Feature {
  const fault = checkGeometry(raw.geometry, geographic);
  if (fault !== undefined) throw new TetrazoneError('bad-source', { source, detail: `feature ${index + 1}: ${fault}` });
  return asFeature(raw);
}

/** The features of a draft that is a list. Throws `missing-crs`, and `bad-source` with the place of the first that cannot be used. */
export function settleFeatures(draft: Draft, source: string, options: SettleOptions = {}): Features {
  const crs = settledCrs(draft, source, options.crs);
  const geographic = isGeographic(crs);
  const features = draft.features.map((raw, index) => settleFeature(raw, index, geographic, source));
  const whole = wholeOf(draft, crs);
  features.forEach(whole.see);
  return inPlace({ crs, features: withHeights(features, options.heights ?? 'keep', whole) }, options.datum);
}

/** The same for any draft. */
export async function collectFeatures(draft: Draft<RawFeatures>, source: string, options: SettleOptions = {}): Promise<Features> {
  const crs = settledCrs(draft, source, options.crs);
  const geographic = isGeographic(crs);
  const first: Feature[] = [];
  let packer: FeaturePacker | undefined;
  let read = 0;
  const whole = wholeOf(draft, crs);
  for await (const raw of draft.features) {
    const feature = settleFeature(raw, read++, geographic, source);
    whole.see(feature);
    if (packer === undefined) first.push(feature);
    else packer.add(feature);
    // from here on objects would take more time and memory than what they hold
    if (read !== PACKED) continue;
    packer = featurePacker();
    first.forEach(packer.add);
    first.length = 0;
  }
  const all = packer === undefined ? { crs, features: first } : packedFeatures(packer.finish(crs, canShare()));
  const wish = options.heights ?? 'keep';
  return inPlace(asTheyAre(wish, whole) ? all : { crs, features: withHeights(all.features, wish, whole) }, options.datum);
}

/** More features than this are packed as they are read. */
const PACKED = 10_000;

/** A file with more features than this that cannot be used is refused as a whole: a report of them would help nobody. */
const HOPELESS = 100_000;

/** What one feature comes to: itself with its rings mended and what was done, or why it cannot be used. */
export interface Judged {
  readonly feature?: Feature;
  readonly refused?: string;
  readonly repairs: readonly RingRepair[];
  readonly notes: readonly FeatureNote[];
}

/** Judges the features of one draft in turn; with `rings` false their rings are taken as they stand. Throws `bad-source` when too many of them cannot be used. */
export function judgeOf(crs: string, source: string, rings = true): (raw: RawFeature) => Judged {
  const geographic = isGeographic(crs);
  let [index, hopeless] = [-1, 0];
  const refuse = (refused: string): Judged => {
    if (++hopeless > HOPELESS)
      throw new TetrazoneError('bad-source', { source, detail: `more than ${HOPELESS} of its features cannot be used; the last of them: ${refused}` });
    return { refused, repairs: [], notes: [] };
  };
  return (raw) => {
    index++;
    const { geometry, lost } = finitePositions(raw.geometry);
    const fault = checkGeometry(geometry, geographic);
    if (fault !== undefined) return refuse(fault);
    const notes = lost > 0 ? [{ feature: index, note: `${lost} positions that are no numbers were left out` }] : [];
    if (!rings) return { feature: asFeature(raw, geometry as Geometry), repairs: [], notes };
    try {
      const mended = repairRings({ crs, features: [asFeature(raw, geometry as Geometry)] });
      return { feature: mended.features.features[0] as Feature, repairs: mended.report.map((repair) => ({ ...repair, feature: index })), notes };
    } catch (error) {
      if (!(error instanceof TetrazoneError) || error.code !== 'bad-source') throw error;
      return refuse((error as TetrazoneError<'bad-source'>).fields.detail);
    }
  };
}

/** The features of a draft that can be used, their rings mended, and what was done to get there. Throws `missing-crs` and `unknown-crs`. */
export async function settleReporting(
  draft: Draft<RawFeatures>,
  source: string,
  options: SettleOptions = {},
): Promise<{ readonly features: Features; readonly report: FeaturesReport }> {
  const crs = settledCrs(draft, source, options.crs);
  const judge = judgeOf(crs, source);
  const whole = wholeOf(draft, crs, options.crs);
  const found: FeatureNote[] = [];
  const refused: FeaturesReport['refused'][number][] = [];
  const repairs: RingRepair[] = [];
  const kept: Feature[] = [];
  let read = 0;
  for await (const raw of draft.features) {
    const judged = judge(raw);
    if (judged.refused !== undefined) refused.push({ feature: read, ...(raw.id === undefined ? {} : { id: raw.id }), detail: judged.refused });
    else {
      kept.push(judged.feature as Feature);
      whole.see(judged.feature as Feature);
    }
    repairs.push(...judged.repairs);
    found.push(...judged.notes);
    read++;
  }
  const wish = options.heights ?? 'keep';
  const notes = [...draft.notes, ...found, ...whole.notes(wish)];
  const features = withHeights(kept, wish, whole);
  const { format, encoding } = draft;
  const report = { format, ...(encoding === undefined ? {} : { encoding }), statedCrs: draft.crs, read, refused, repairs, notes };
  return { features: inPlace({ crs, features }, options.datum), report };
}

/** What is noticed about all features of a draft together. */
export interface Whole {
  see(feature: Feature): void;
  /** True where every position is a plain one: two numbers, or three of which the last is a number. */
  readonly tidy: boolean;
  /** True where a height is not 0. */
  readonly heights: boolean;
  notes(wish: 'keep' | 'drop'): FeatureNote[];
}

/** Heights, and coordinates that look as if they were in another CRS than the one they are read in; `crs` where it is known. */
export function wholeOf(draft: Draft<RawFeatures>, crs: string | undefined, asked?: string): Whole {
  const projected = crs !== undefined && !isGeographic(crs);
  let [count, any, real, more, small, tidy] = [0, false, false, false, true, true];
  return {
    see({ geometry }) {
      count++;
      everyPosition(geometry, (position) => {
        const [x = 0, y = 0, z] = position;
        if (position.length > 2) any = true;
        if (position.length > 3) more = true;
        if (typeof z === 'number' && Number.isFinite(z)) real ||= z !== 0;
        else if (position.length > 2) tidy = false;
        small &&= Math.abs(x) <= 360 && Math.abs(y) <= 90;
        return true;
      });
    },
    get tidy() {
      return !any || (tidy && !more && real);
    },
    get heights() {
      return real;
    },
    notes(wish) {
      const notes: string[] = [];
      if (any && more) notes.push('coordinates have more than three numbers; those after the height were left out');
      if (any && real && wish === 'drop') notes.push('heights were left out, as asked');
      if (any && !real) notes.push('every height is 0; heights were left out');
      if (asked !== undefined && draft.crs !== undefined && safeName(draft.crs) !== crs)
        notes.push(`the file says ${safeName(draft.crs)}; it was read as ${crs}, as asked`);
      if (projected && small && count > 0) notes.push(`every coordinate could be longitude and latitude, but the CRS is ${crs}; is that right?`);
      return notes.map((note) => ({ note }));
    },
  };
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
function withHeights(features: readonly Feature[], wish: 'keep' | 'drop', whole: Whole): readonly Feature[] {
  return asTheyAre(wish, whole) ? features : features.map((feature) => cutPositions(feature, whole.heights && wish === 'keep'));
}

const asTheyAre = (wish: 'keep' | 'drop', { tidy, heights }: Whole): boolean => tidy && (wish === 'keep' || !heights);

const cutPositions = (feature: Feature, heights: boolean): Feature => {
  const cut = ([x, y, z]: Position): Position => (heights && Number.isFinite(z) ? [x as number, y as number, z as number] : [x as number, y as number]);
  return { ...feature, geometry: mapEach(feature.geometry, cut) };
};

/** The feature with positions of two numbers, or three where its heights are kept. */
export function plainPositions(feature: Feature, wish: 'keep' | 'drop'): Feature {
  const plain = everyPosition(feature.geometry, ({ length, 2: z }) => length === 2 || (length === 3 && wish === 'keep' && Number.isFinite(z)));
  return plain ? feature : cutPositions(feature, wish === 'keep');
}

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
