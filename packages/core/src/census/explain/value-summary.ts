import { transformPoint } from '../../crs/transform.js';
import type { Features } from '../../features/features.js';
import { spatialIndex } from '../../features/spatial-index.js';
import type { Breaks } from '../../statistics/breaks/breaks.js';
import type { StationSeries, StationValues } from '../../tables/stations.js';

/** A place in a CRS. */
export interface Place {
  readonly crs: string;
  readonly x: number;
  readonly y: number;
}

/** What a table, features or numbers say at a place, in short. */
export type ValueSummary =
  /** The three nearest stations; distances in metres. */
  | { readonly form: 'stations'; readonly count: number; readonly unit: string; readonly nearest: readonly NearStation[] }
  | { readonly form: 'series'; readonly count: number; readonly unit: string; readonly start: string; readonly length: number; readonly step: string }
  /** `here`: the attributes of the polygon that holds the place. */
  | { readonly form: 'features'; readonly count: number; readonly here?: Readonly<Record<string, string | number | boolean>> }
  | { readonly form: 'numbers'; readonly numbers: Readonly<Record<string, unknown>> };

export interface NearStation {
  readonly id: string;
  readonly metres: number;
  readonly value: number | null;
}

const SHOWN = 3;
/** Attributes, and entries of a list, that are shown at most. */
const MOST = 8;

/** What a value input of a step says at a place. */
export function valueSummary(value: unknown, place: Place): ValueSummary {
  if (isStations(value)) {
    const { crs, ids, x, y, values, unit } = value;
    const metres = ids.map((_, i) => metresBetween(place, crs, x[i] as number, y[i] as number));
    const nearest = ids.map((_, i) => i).sort((a, b) => (metres[a] as number) - (metres[b] as number));
    const shown = nearest.slice(0, SHOWN).map((i) => ({ id: ids[i] as string, metres: metres[i] as number, value: finite(values[i] as number) }));
    return { form: 'stations', count: ids.length, unit, nearest: shown };
  }
  if (isSeries(value)) return { form: 'series', count: value.ids.length, unit: value.unit, start: value.start, length: value.length, step: value.step };
  if (isFeatures(value)) {
    const here = propertiesAt(value, place);
    return { form: 'features', count: value.features.length, ...(here && { here }) };
  }
  if (isBreaks(value)) {
    const { values, closed, worse, gvf } = value;
    return { form: 'numbers', numbers: { breaks: short(values), closed, worse, ...(gvf === undefined ? {} : { gvf }) } };
  }
  const plain = typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value) ? value : { value };
  return { form: 'numbers', numbers: Object.fromEntries(Object.entries(plain).map(([name, part]) => [name, short(part)])) };
}

const has = (value: unknown, ...names: readonly string[]): boolean => typeof value === 'object' && value !== null && names.every((name) => name in value);
const isSeries = (value: unknown): value is StationSeries => has(value, 'ids', 'values', 'start', 'step');
const isStations = (value: unknown): value is StationValues => has(value, 'ids', 'values', 'x', 'y') && !isSeries(value);
const isBreaks = (value: unknown): value is Breaks & { readonly gvf?: number } => has(value, 'values', 'closed', 'worse');
const isFeatures = (value: unknown): value is Features => has(value, 'crs', 'features');
const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);

function short(part: unknown): unknown {
  const list = Array.isArray(part) || ArrayBuffer.isView(part) ? Array.from(part as ArrayLike<unknown>) : undefined;
  return list === undefined || list.length <= MOST ? (list ?? part) : [...list.slice(0, MOST), '…'];
}

/** Along the great circle of a sphere of 6371 km. */
function metresBetween(place: Place, crs: string, x: number, y: number): number {
  const [lon1, lat1] = transformPoint(place.crs, 'EPSG:4490', place.x, place.y).map((degrees) => (degrees * Math.PI) / 180) as [number, number];
  const [lon2, lat2] = transformPoint(crs, 'EPSG:4490', x, y).map((degrees) => (degrees * Math.PI) / 180) as [number, number];
  const h = Math.sin((lat2 - lat1) / 2) ** 2 + Math.cos(lat1) * Math.cos(lat2) * Math.sin((lon2 - lon1) / 2) ** 2;
  return 2 * 6_371_000 * Math.asin(Math.min(1, Math.sqrt(h)));
}

function propertiesAt(features: Features, place: Place): Readonly<Record<string, string | number | boolean>> | undefined {
  const [x, y] = transformPoint(place.crs, features.crs, place.x, place.y);
  const [at] = Number.isFinite(x) ? spatialIndex(features).at(x, y) : [];
  if (at === undefined) return undefined;
  const scalars = Object.entries(features.features[at]?.properties ?? {}).filter(([, value]) => /^(string|number|boolean)$/.test(typeof value));
  return Object.fromEntries(scalars.slice(0, MOST)) as Record<string, string | number | boolean>;
}
