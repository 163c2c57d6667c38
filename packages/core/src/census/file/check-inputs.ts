import { transformBounds } from '../../crs/transform-bounds.js';
import { isTetrazoneError, type TetrazoneError } from '../../errors/error.js';
import type { Features } from '../../features/features.js';
import { featureBounds } from '../../features/spatial-index.js';
import type { Hazard, HazardInput } from '../../hazards/hazard.js';
import type { LaterValue } from '../../layers/field.js';
import { type Bounds, type Grid, gridBounds } from '../../raster/grid.js';
import { isKnownUnit, unitConversion } from '../../tables/units.js';
import type { Sources } from '../plan/open-sources.js';
import { referenceOf } from './check-references.js';
import type { Complaints, Path } from './complaints.js';
import type { Census, CensusHazard } from './schema.js';
import { sentences } from './sentences.js';

/** What checks of sources have to work with. */
export interface Check {
  readonly census: Census;
  readonly sources: Sources;
  readonly complaints: Complaints;
  /** Computes small values: features and tables. */
  readonly value: <X>(later: LaterValue<X>) => Promise<X>;
}

/** Errors that say that something given is wrong, as opposed to what can go wrong on the way. */
const inputFaults: ReadonlySet<string> = new Set([
  'grid-mismatch',
  'unknown-crs',
  'missing-crs',
  'outside-crs',
  'bad-grid',
  'bad-source',
  'missing-source',
  'changed-source',
  'bad-option',
  'bad-input',
  'bad-values',
]);
export const isInputFault = (error: unknown): error is TetrazoneError => isTetrazoneError(error) && inputFaults.has(error.code);

/** Reports a source that could not be opened or read, at the key that mends it. */
export function reportFault({ census, complaints }: Check, name: string, fault: TetrazoneError): void {
  const file = census.sources[name]?.file ?? name;
  if (isTetrazoneError(fault, 'missing-source')) complaints.report(['sources', name, 'file'], sentences.missingFile(file));
  else if (isTetrazoneError(fault, 'missing-crs')) complaints.report(['sources', name], sentences.missingCrs(file));
  else complaints.report(['sources', name, 'file'], sentences.unreadable(fault));
}

/** The contents of a source of features or stations; `undefined`, and reported, where they are not what they claim to be. */
async function load<X>(check: Check, name: string, later: () => LaterValue<X>): Promise<X | undefined> {
  try {
    return await check.value(later());
  } catch (error) {
    if (!isInputFault(error)) throw error;
    reportFault(check, name, error);
    return undefined;
  }
}

const isArea = (features: Features): boolean => features.features.length > 0 && features.features.every(({ geometry }) => /Polygon$/.test(geometry.type));

/** The polygons of a source: of the region, or of the units, which also need the attributes named. */
export async function checkPolygons(check: Check, name: string, path: Path, attributes: Readonly<Record<string, string>> = {}): Promise<Features | undefined> {
  const features = await load(check, name, () => check.sources.features(name));
  if (features === undefined) return undefined;
  if (!isArea(features)) check.complaints.report(path, sentences.notPolygons(check.census.sources[name]?.file ?? name));
  for (const [key, attribute] of Object.entries(attributes)) checkAttribute(check, features, attribute, [...path.slice(0, -1), key]);
  if (attributes.id !== undefined) checkUnique(check, features, attributes.id, [...path.slice(0, -1), 'id']);
  return features;
}

/** A code that two features have would stand twice in every table. */
function checkUnique({ complaints }: Check, { features }: Features, attribute: string, path: Path): void {
  const codes = features.map(({ properties }) => properties[attribute]).filter((code) => code !== undefined && code !== null);
  const twice = codes.find((code, at) => codes.indexOf(code) < at);
  if (twice !== undefined) complaints.report(path, sentences.notUnique(attribute, String(twice)));
}

/** Reports an attribute that a feature lacks, or with `gaps` one that all lack. */
function checkAttribute({ complaints }: Check, { features }: Features, attribute: string, path: Path, gaps = false): void {
  const lacks = features.map(({ properties }) => properties[attribute] === undefined || properties[attribute] === null);
  const without = gaps && lacks.includes(false) ? -1 : lacks.indexOf(true);
  const known = new Set(features.flatMap(({ properties }) => Object.keys(properties)));
  if (without >= 0) complaints.report(path, sentences.attributeAbsent(attribute, without + 1, [...known]));
}

/** Looks into every source of a hazard: cells of the type and quantity that its role wants, attributes that are there, files that meet the region. */
export async function checkInputs(check: Check, hazard: Hazard, asked: CensusHazard, grid: Grid): Promise<void> {
  const { sources } = check;
  for (const [role, input] of Object.entries(hazard.inputs)) {
    const reference = referenceOf(asked.inputs[role]);
    if (reference === undefined || sources.fault(reference.source) !== undefined) continue;
    const { source, field } = reference;
    const path = ['hazards', hazard.hazard, 'inputs', role];
    if (input.kind === 'raster') checkRaster(check, source, path, input, grid);
    else if (input.kind === 'stations') await load(check, source, () => sources.stations(source, input.unit));
    else {
      const features = await load(check, source, () => sources.features(source));
      if (features === undefined || field === undefined) continue;
      checkAttribute(check, features, field, [...path, 'field'], input.gaps);
      checkMeets(check, source, path, features.crs, featureBounds(features), grid);
    }
  }
}

/** A raster that stands for a quantity: its element type, its unit where both are known, and whether it meets the grid. */
export function checkRaster(check: Check, name: string, path: Path, { type = 'float32', unit }: Pick<HazardInput, 'type' | 'unit'>, grid: Grid): void {
  const layer = check.sources.raster(name);
  const file = check.census.sources[name]?.file ?? name;
  if (layer.type !== type) {
    const category = type !== 'float32' && layer.kind === 'value';
    check.complaints.report(category ? ['sources', name] : path, category ? sentences.needsCategory(file) : sentences.wrongCells(file, layer.type, type));
  } else if (isKnownUnit(layer.unit) && isKnownUnit(unit) && !sameQuantity(layer.unit, unit))
    check.complaints.report(path, sentences.otherQuantity(file, layer.unit, unit));
  checkMeets(check, name, path, layer.grid.crs, gridBounds(layer.grid), grid);
}

function sameQuantity(found: string, wanted: string): boolean {
  try {
    const { scale, offset } = unitConversion(found, wanted);
    return scale === 1 && offset === 0;
  } catch (error) {
    if (isTetrazoneError(error, 'bad-option')) return false;
    throw error;
  }
}

/** The grid's bounds are brought to the source, since a source may cover the earth and the grid's CRS need not. */
function checkMeets({ census, complaints }: Check, name: string, path: Path, crs: string, bounds: Bounds, grid: Grid): void {
  if (!meets(bounds, crs, grid)) complaints.report(path, sentences.elsewhere(census.sources[name]?.file ?? name));
}

function meets([west, south, east, north]: Bounds, crs: string, grid: Grid): boolean {
  try {
    const around = transformBounds(grid.crs, crs, gridBounds(grid));
    return around[0] < east && around[2] > west && around[1] < north && around[3] > south;
  } catch (error) {
    if (isTetrazoneError(error, 'outside-crs')) return false;
    throw error;
  }
}
