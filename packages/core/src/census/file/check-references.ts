import { canonicalCrs } from '../../crs/definition.js';
import { isTetrazoneError } from '../../errors/error.js';
import type { Hazard, HazardInput } from '../../hazards/hazard.js';
import { parseOptions } from '../../layers/options.js';
import { unitConversion } from '../../tables/units.js';
import { schemes } from '../../zoning/scheme.js';
import { checkHandIn } from '../hand-in/check-hand-in.js';
import { checkRisk } from '../risk/check-risk.js';
import type { Complaints, Path } from './complaints.js';
import { fileKind } from './file-kind.js';
import { levelCount, levelRule } from './level-rule.js';
import { namesMatrix } from './parse-matrix.js';
import type { Census, CensusHazard } from './schema.js';
import { sentences } from './sentences.js';
import { shelterRasters, shelterSources } from './shelter-sources.js';
import type { Sentence } from './words.js';

/** The hazard that a file means by a name and a method. */
export const hazardOf = (hazards: readonly Hazard[], name: string, method: string): Hazard | undefined =>
  hazards.find((hazard) => hazard.hazard === name && hazard.method === method);

/** The source a role refers to, with the field where one is named. */
export const referenceOf = (given: CensusHazard['inputs'][string]): { source: string; field?: string } | undefined =>
  given === undefined
    ? undefined
    : typeof given === 'string'
      ? { source: given }
      : { source: given.source, ...(given.field === undefined ? {} : { field: given.field }) };

type Report = Complaints['report'];

/** What a schema cannot see: names that refer to nothing, files of the wrong kind, a grid that cannot carry areas, options with a shape of their own. */
export function checkReferences(census: Census, hazards: readonly Hazard[], complaints: Complaints): void {
  const { report } = complaints;
  const uses = usesOf(census, hazards);
  for (const { source, path, kind } of uses) checkSource(census, source, path, kind, report);
  checkRisk(census, complaints);
  checkHandIn(census, complaints);
  checkCrs(census, report);
  checkDatum(census, report);
  if (census.region.boundary === undefined && census.sources.dem === undefined) report(['region'], sentences.boundaryMissing());
  if (Object.keys(census.hazards).length === 0) report(['hazards'], sentences.noHazards());
  for (const name of census.combine?.hazards ?? [])
    if (census.hazards[name as Hazard['hazard']] === undefined) report(['combine', 'hazards'], sentences.hazardAbsent(name));
  const danger = census.shelters?.hazard as Hazard['hazard'] | undefined;
  if (danger !== undefined && census.hazards[danger] === undefined) report(['shelters', 'hazard'], sentences.hazardAbsent(danger));
  for (const [name, asked] of Object.entries(census.hazards)) {
    if (asked === undefined) continue;
    const hazard = hazardOf(hazards, name, asked.method) as Hazard;
    checkRoles(census, hazard, asked, report);
    checkOptions(hazard, asked, report);
    checkLevels(hazard, asked, census, report);
  }
}

/** One place where a census names a source. */
interface Use {
  readonly source: string;
  readonly path: Path;
  readonly kind: HazardInput['kind'];
}

function usesOf(census: Census, hazards: readonly Hazard[]): readonly Use[] {
  const { region, products, hazards: asked } = census;
  const uses: Use[] = [];
  const add = (source: string | undefined, kind: Use['kind'], ...path: string[]): void => void (source !== undefined && uses.push({ source, path, kind }));
  add(region.boundary, 'features', 'region', 'boundary');
  add(region.units?.source, 'features', 'region', 'units', 'source');
  if (typeof products.hillshade === 'string') add(products.hillshade, 'raster', 'products', 'hillshade');
  if (products.hillshade === true) add('dem', 'raster', 'products', 'hillshade');
  for (const [role, source] of Object.entries(shelterSources(census)))
    add(
      source,
      shelterRasters.has(role) || (role.startsWith('layers ') && fileKind(census.sources[source]?.file ?? '') === 'raster') ? 'raster' : 'features',
      'shelters',
      ...role.split(' '),
    );
  for (const [name, given] of Object.entries(asked)) {
    const hazard = hazardOf(hazards, name, given?.method ?? '');
    for (const [role, input] of Object.entries(hazard?.inputs ?? {}))
      add(referenceOf(given?.inputs[role])?.source, input.kind, 'hazards', name, 'inputs', role);
  }
  return uses;
}

/** A source that is used: it must be there, and its file of the kind that is wanted. */
function checkSource({ sources }: Census, name: string, path: Path, kind: Use['kind'], report: Report): void {
  const source = sources[name];
  const found = source && fileKind(source.file);
  if (source === undefined) report(path, sentences.unknownSource(name, Object.keys(sources)));
  else if (found === undefined) report(['sources', name, 'file'], sentences.unknownFormat(source.file));
  else if (found !== kind) report(path, sentences.wrongKind(source.file, kind));
  else if (kind === 'stations' && source.columns === undefined) report(['sources', name], sentences.noColumns(source.file));
}

function checkCrs({ grid, sources }: Census, report: Report): void {
  for (const [name, { crs }] of Object.entries(sources))
    if (crs !== undefined && !knownCrs(crs)) report(['sources', name, 'crs'], sentences.badOption('EPSG:4490, EPSG:4326, EPSG:4491–4554, china-albers, …'));
  if (!knownCrs(grid.crs)) report(['grid', 'crs'], sentences.badOption('EPSG:4491–4554, china-albers, …'));
  else if (canonicalCrs(grid.crs) === 'EPSG:3857') report(['grid', 'crs'], sentences.webMercator());
}

/** An offset is taken out of points and lines; cells would have to be moved. */
function checkDatum({ sources }: Census, report: Report): void {
  for (const [name, { file, datum }] of Object.entries(sources))
    if (datum !== undefined && datum !== 'cgcs2000' && fileKind(file) === 'raster') report(['sources', name, 'datum'], sentences.offsetRaster(file));
}

function knownCrs(crs: string): boolean {
  try {
    canonicalCrs(crs);
    return true;
  } catch (error) {
    if (isTetrazoneError(error, 'unknown-crs')) return false;
    throw error;
  }
}

function checkRoles(census: Census, hazard: Hazard, asked: CensusHazard, report: Report): void {
  for (const [role, input] of Object.entries(hazard.inputs)) {
    const reference = referenceOf(asked.inputs[role]);
    if (reference === undefined) continue;
    const path = ['hazards', hazard.hazard, 'inputs', role];
    if (input.field === true && reference.field === undefined) report(path, sentences.noField(reference.source));
    if (input.field !== true && reference.field !== undefined) report([...path, 'field'], sentences.needlessField());
    const unit = census.sources[reference.source]?.unit;
    if (input.kind === 'stations' && unit !== undefined && !convertible(unit, input.unit))
      report(['sources', reference.source, 'unit'], sentences.wrongUnit(unit, input.unit));
  }
}

function convertible(from: string, to: string): boolean {
  try {
    unitConversion(from, to);
    return true;
  } catch (error) {
    if (isTetrazoneError(error, 'bad-option')) return false;
    throw error;
  }
}

/** Options with a shape of their own; a matrix in a file is looked at when the file has been read. */
function checkOptions(hazard: Hazard, asked: CensusHazard, report: Report): void {
  for (const [name, given] of Object.entries(asked.options ?? {})) {
    if (namesMatrix(given)) continue;
    const wrong = optionFault(hazard, name, given);
    if (wrong !== undefined) report(['hazards', hazard.hazard, 'options', name], wrong);
  }
}

/** What is wrong with one option of a hazard, if anything is. */
export function optionFault(hazard: Hazard, name: string, given: unknown): Sentence | undefined {
  try {
    // alone, so that what another option lacks is not laid to this one's door
    const option = hazard.options[name];
    parseOptions(hazard.hazard, option === undefined ? {} : { [name]: option }, { [name]: given });
    return undefined;
  } catch (error) {
    if (isTetrazoneError(error, 'bad-option')) return sentences.badOption(error.fields.expected);
    throw error;
  }
}

/** What says how many levels a rule makes. */
const countedBy = {
  fixed: 'breaks',
  'mean-deviation': 'multiples',
  'equal-interval': 'classes',
  quantile: 'classes',
  'fisher-jenks': 'classes',
  'maximum-breaks': 'classes',
  'head-tail': 'atMost',
  'box-plot': 'fences',
  percentiles: 'percents',
} as const;

/** Breaks must fit the scheme: one fewer than it has levels, finite and ascending. */
function checkLevels(hazard: Hazard, { levels }: CensusHazard, census: Census, report: Report): void {
  if (levels === undefined) return;
  const path = ['hazards', hazard.hazard, 'levels'];
  const wanted = schemes[census.zoning.scheme].levels.length;
  const rule = levelRule(hazard, levels, census.zoning.scheme);
  const given = countedBy[rule.rule];
  if (levelCount(rule) !== wanted) report([...path, given], sentences.wrongLevels(given, wanted, census.zoning.scheme));
  const cuts = given === 'breaks' || given === 'multiples' || given === 'percents' ? (rule[given] ?? []) : [];
  if (cuts.some((cut, i) => i > 0 && cut <= (cuts[i - 1] as number))) report([...path, given], sentences.notAscending());
  if (rule.unit !== undefined && rule.unit !== hazard.intensity.unit) report([...path, 'unit'], sentences.otherUnit(rule.unit, hazard.intensity.unit));
}
