import type { Language } from '../../errors/error.js';
import type { DatumSuspicion } from '../../features/datum-suspicion.js';
import type { RingRepair } from '../../features/repair-rings.js';
import type { Bounds } from '../../raster/grid.js';
import type { OddValues, Quantity } from '../../tables/plausible-values.js';
import type { Sentence } from '../file/words.js';
import type { Title } from '../products/stac.js';

/**
 * What an audit of a census comes to: plain data that JSON holds as it is. A `failed` source stops a run unless it is forced; a `warning` is worth a look;
 * a `note` is only said.
 */
export interface CensusAudit {
  /** The release that looked. */
  readonly tetrazone: string;
  readonly census: { readonly file: string; readonly name: Title; readonly edition: string; readonly language: Language };
  readonly verdict: Verdict;
  readonly region?: AuditRegion;
  readonly grid?: { readonly crs: string; readonly cell: number; readonly columns: number; readonly rows: number };
  /** Of the census as a whole: its grid, its region. */
  readonly findings: readonly AuditFinding[];
  /** In the order of the file. */
  readonly sources: readonly SourceAudit[];
  /** Any source is made up. */
  readonly synthetic: boolean;
}

export type Verdict = 'ok' | 'warning' | 'failed';

/** The region that sources are held against. */
export interface AuditRegion {
  readonly crs: string;
  /** Longitude and latitude. */
  readonly bounds: Bounds;
  readonly sketch: Sketch;
}

/** Lines and points for a small map: longitude and latitude to four decimals, thinned. */
export interface Sketch {
  readonly lines: readonly (readonly (readonly [lon: number, lat: number])[])[];
  readonly points: readonly (readonly [lon: number, lat: number])[];
}

/** One thing that was found. `said` holds what it is and what to do about it, by language. */
export interface AuditFinding {
  readonly code: FindingCode;
  readonly severity: 'failed' | 'warning' | 'note';
  readonly said: Sentence;
}

export type FindingCode =
  | 'unreadable'
  | 'census'
  | 'elsewhere'
  | 'swapped-axes'
  | 'degrees-as-metres'
  | 'metres-as-degrees'
  | 'other-crs'
  | 'crs-overridden'
  | 'other-datum'
  | 'map-offset'
  | 'map-offset-parts'
  | 'shifted'
  | 'outliers'
  | 'coarse'
  | 'no-data'
  | 'gaps-in-region'
  | 'constant'
  | 'impossible-values'
  | 'unusual-values'
  | 'missing-code'
  | 'unit-unstated'
  | 'codes-without-legend'
  | 'refused-features'
  | 'repairs'
  | 'reading'
  | 'gaps-in-time'
  | 'short-series'
  | 'duplicates'
  | 'moved-stations'
  | 'garbled'
  | 'encoding'
  | 'unmarked-synthetic'
  | 'synthetic'
  | 'unused';

/** What was found out about one source. What could not be found out is absent. */
export interface SourceAudit {
  /** Its name in the census file, and its file. */
  readonly name: string;
  readonly file: string;
  readonly kind: 'raster' | 'stations' | 'features' | 'unknown';
  readonly verdict: Verdict;
  readonly findings: readonly AuditFinding[];
  readonly synthetic: boolean;
  /** Where the census names it: `region.boundary`, `flood.rain`. */
  readonly uses: readonly string[];
  readonly bytes?: number;
  readonly format?: string;
  readonly encoding?: string;
  readonly crs?: AuditCrs;
  readonly extent?: AuditExtent;
  readonly cell?: AuditCell;
  readonly values?: AuditValues;
  readonly codes?: readonly AuditCode[];
  readonly features?: AuditFeatures;
  readonly series?: AuditSeries;
  /** Against the source, or the outlines given, under `against`. */
  readonly datum?: DatumSuspicion & { readonly against: string };
}

export interface AuditCrs {
  readonly name: string;
  readonly title: Title;
  /** What the file says, as far as it does. */
  readonly stated?: string;
  /** Who says what is used. */
  readonly from: 'file' | 'census';
}

export interface AuditExtent {
  /** In units of the CRS. */
  readonly bounds: Bounds;
  /** Longitude and latitude; absent where they have none. */
  readonly geographic?: Bounds;
  readonly sketch: Sketch;
}

export interface AuditCell {
  readonly columns: number;
  readonly rows: number;
  /** In units of the CRS. */
  readonly width: number;
  readonly height: number;
  /** In metres on the ground, in the middle. */
  readonly metres: readonly [east: number, north: number];
}

/** Of cells, of a column, or of an attribute: those in and about the region. */
export interface AuditValues {
  /** Where they are: the attribute or column; absent for cells. */
  readonly field?: string;
  readonly unit: string;
  readonly count: number;
  /** Without value, 0 … 1 of all. */
  readonly missing: number;
  /** Of the region, without value: cells outside the file count. */
  readonly missingInRegion?: number;
  /** `null` where there is no value: JSON has no NaN. */
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly mean: number | null;
  readonly deviation: number | null;
  /** Equal bins, each closed below, the last on both sides. */
  readonly histogram?: { readonly from: number; readonly to: number; readonly counts: readonly number[] };
  readonly quantity?: Quantity['name'];
  readonly odd?: OddValues;
  /** Overview that was counted in place of the file's own cells. */
  readonly overview?: number;
}

/** One code of a category raster. */
export interface AuditCode {
  readonly code: number;
  readonly cells: number;
  readonly name?: Title;
}

export interface AuditFeatures {
  readonly count: number;
  readonly geometries: Readonly<Record<string, number>>;
  readonly attributes: readonly string[];
  /** What repair would do, feature by feature; features are counted from 0. */
  readonly repairs: readonly RingRepair[];
  readonly refused: readonly { readonly feature: number; readonly detail: string }[];
}

export interface AuditSeries {
  readonly stations: number;
  readonly step: 'day' | 'month';
  /** First and last step: `1991-01-01`, `1991-01`. */
  readonly first: string;
  readonly last: string;
  readonly steps: number;
  readonly rows: number;
  readonly duplicates: number;
  readonly moved: readonly string[];
  /** Station and step without a value, 0 … 1 of all. */
  readonly missing: number;
  /** Longest first, at most 50 of `gapCount`. */
  readonly gaps: readonly SeriesGap[];
  readonly gapCount: number;
  /** Share of stations with a value, for each year from that of `first`. */
  readonly yearly: readonly number[];
}

/** Steps in a row for which a station has no value. */
export interface SeriesGap {
  readonly station: string;
  readonly first: string;
  readonly last: string;
  readonly steps: number;
}

const rank: readonly Verdict[] = ['ok', 'warning', 'failed'];

/** The worst of verdicts. */
export const worstVerdict = (verdicts: readonly Verdict[]): Verdict => rank[Math.max(0, ...verdicts.map((one) => rank.indexOf(one)))] as Verdict;

/** What findings come to. */
export const verdictOf = (findings: readonly AuditFinding[]): Verdict => worstVerdict(findings.map(({ severity }) => (severity === 'note' ? 'ok' : severity)));
