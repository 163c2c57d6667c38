import type { Point } from 'geojson';
import { definition } from '../../crs/definition.js';
import { isTetrazoneError } from '../../errors/error.js';
import type { Feature, Features, Geometry, Position } from '../../features/features.js';
import type { RingRepair } from '../../features/repair-rings.js';
import { featureBounds } from '../../features/spatial-index.js';
import type { FileSource } from '../../io/files/byte-source.js';
import { readFeaturesReporting } from '../../io/vectors/open-features.js';
import type { FeaturesReport } from '../../io/vectors/settle-features.js';
import type { Bounds } from '../../raster/grid.js';
import { oddValues } from '../../tables/plausible-values.js';
import { offsetOf } from '../plan/open-sources.js';
import type { AuditFeatures, AuditFinding, AuditValues, SourceAudit } from './audit.js';
import { auditCrs, auditPlace, geographicBounds, mainBounds } from './audit-place.js';
import type { AuditWork, SourceAtWork } from './audit-work.js';
import { findings } from './findings.js';
import { sketchOfFeatures } from './sketch.js';
import { valuesOfNumbers } from './values-of-numbers.js';

/** What a look into a file of features finds; `read` are the features themselves, for comparisons with others. */
export interface FeaturesLook {
  readonly about: Partial<SourceAudit>;
  readonly findings: readonly AuditFinding[];
  readonly read: Features | undefined;
}

/** Looks into a file of features: CRS, place, rings, attributes, texts. Throws what reading throws. */
export async function auditFeatures(work: AuditWork, source: SourceAtWork): Promise<FeaturesLook> {
  const { file, declared } = source;
  const place = await work.folder.locate(file);
  const options = { ...(declared.crs === undefined ? {} : { crs: declared.crs }), datum: offsetOf(declared), layer: declared.layer, signal: work.signal };
  const { features, report } = await readFeaturesReporting(place, options);
  const found: AuditFinding[] = [];
  const { crs, findings: ofCrs } = auditCrs(file, features.crs, report.statedCrs);
  found.push(...ofCrs);
  // what no geographic CRS can hold is refused, so that its numbers are looked at as they stand
  const plain = report.refused.length === 0 ? features : await asTheyStand(place, options);
  const outside = auditWhere(file, features.crs, plain, work.region?.geographic);
  found.push(...outside);
  if (outside.length === 0 && report.refused.length > 0)
    found.push(findings.refusedFeatures(file, report.refused.length, report.refused[0] as { feature: number; detail: string }));
  const misplaced = outside.some(({ severity }) => severity === 'failed');
  const faults = report.repairs.filter(({ repairs }) => repairs.some((repair) => repair !== 'winding'));
  if (faults.length > 0 && !misplaced) found.push(findings.repairs(file, faults.length, (faults[0] as RingRepair).feature));
  const notes = report.notes.map(({ note }) => note).filter((note) => !misplaced && !/it was read as/.test(note));
  if (notes.length > 0) found.push(findings.reading(file, [...new Set(notes)]));
  const garbled = garbledText(features);
  if (garbled !== undefined) found.push(findings.garbled(file, garbled));
  if (report.encoding !== undefined && report.encoding !== 'utf-8' && garbled === undefined) found.push(findings.encoding(file, report.encoding));
  const values = auditAttribute(work, source, features, found);
  const bounds = features.features.length === 0 ? undefined : featureBounds(features);
  const geographic = bounds && geographicBounds(features.crs, bounds);
  return {
    about: {
      format: report.format,
      ...(report.encoding === undefined ? {} : { encoding: report.encoding }),
      crs,
      ...(bounds === undefined
        ? {}
        : {
            extent: {
              bounds,
              ...(geographic === undefined ? {} : { geographic }),
              sketch: geographic === undefined ? { lines: [], points: [] } : sketchOfFeatures(features),
            },
          }),
      ...(values === undefined ? {} : { values }),
      features: countsOf(features, report),
    },
    findings: found,
    read: misplaced || features.features.length === 0 ? undefined : features,
  };
}

/** The features with coordinates that the CRS could not hold, as plain numbers. */
async function asTheyStand(place: FileSource, { layer, signal }: { layer: string | undefined; signal: AbortSignal | undefined }): Promise<Features> {
  const { features } = await readFeaturesReporting(place, { crs: 'EPSG:3857', layer, signal });
  return features;
}

function auditWhere(file: string, crs: string, features: Features, region: Bounds | undefined): readonly AuditFinding[] {
  const [xs, ys]: [number[], number[]] = [[], []];
  for (const { geometry } of features.features)
    eachPosition(geometry, ([x = Number.NaN, y = Number.NaN]) => {
      xs.push(x);
      ys.push(y);
    });
  const main = mainBounds(xs, ys);
  if (main === undefined) return [];
  const found = auditPlace(file, crs, main, region);
  return found.length > 0 || region === undefined ? found : farPoints(file, crs, features, region);
}

function eachPosition(geometry: Geometry, visit: (position: Position) => void): void {
  if (geometry.type === 'GeometryCollection') {
    for (const part of geometry.geometries) eachPosition(part, visit);
    return;
  }
  const walk = (value: unknown): void => {
    const list = value as unknown[];
    if (Array.isArray(list[0])) for (const part of list) walk(part);
    else visit(list as Position);
  };
  walk(geometry.coordinates);
}

/** Points beyond ten widths of the region: a slip in one coordinate, since a layer may well cover the country. */
function farPoints(file: string, crs: string, { features }: Features, [west, south, east, north]: Bounds): readonly AuditFinding[] {
  if (!definition(crs).geographic || !features.every(({ geometry }) => geometry.type === 'Point')) return [];
  const far = [...features.keys()].filter((index) => {
    const [x = 0, y = 0] = (features[index] as Feature<Point>).geometry.coordinates;
    const [wide, high] = [10 * (east - west), 10 * (north - south)];
    return x < west - wide || x > east + wide || y < south - high || y > north + high;
  });
  const names = far.map((index) => String(features[index]?.properties.name ?? index + 1));
  return far.length > 0 && far.length < features.length / 10 ? [findings.outliers(file, far.length, names)] : [];
}

/** A text with the mark of bytes that could not be read, or UTF-8 that was read as Latin or GBK. */
function garbledText({ features }: Features): string | undefined {
  for (const { properties } of features)
    for (const value of Object.values(properties))
      if (typeof value === 'string' && /\ufffd|锟斤拷|[ÃåäæçèéÂ][\u0080-\u00bf]{1,2}/.test(value)) return value.slice(0, 20);
  return undefined;
}

/** The numbers of the attribute that a hazard uses. */
function auditAttribute(work: AuditWork, { file, fields }: SourceAtWork, { features }: Features, found: AuditFinding[]): AuditValues | undefined {
  const [used] = fields;
  if (used === undefined) return undefined;
  const numbers = features.map(({ properties }) => properties[used.field]).map((value) => (typeof value === 'number' ? value : Number.NaN));
  if (numbers.every(Number.isNaN)) return undefined;
  const values = valuesOfNumbers(Float64Array.from(numbers), used.unit, work.brief);
  const range = [values.minimum as number, values.maximum as number] as const;
  const odd = used.quantity && oddValues(range, used.unit, used.quantity, false);
  if (odd !== undefined) found.push(findings.oddValues(`${file} (${used.field})`, range, used.unit, odd));
  return { ...values, field: used.field, ...(used.quantity === undefined ? {} : { quantity: used.quantity.name }), ...(odd === undefined ? {} : { odd }) };
}

function countsOf({ features }: Features, report: FeaturesReport): AuditFeatures {
  const geometries: Record<string, number> = {};
  for (const { geometry } of features) geometries[geometry.type] = (geometries[geometry.type] ?? 0) + 1;
  return {
    count: report.read,
    geometries,
    attributes: [...new Set(features.flatMap(({ properties }) => Object.keys(properties)))],
    repairs: report.repairs,
    refused: report.refused.map(({ feature, detail }) => ({ feature, detail })),
  };
}

/** A fault of reading that an audit reports and goes on from. */
export const isReadingFault = (error: unknown): boolean => isTetrazoneError(error) && error.code !== 'cancelled';
