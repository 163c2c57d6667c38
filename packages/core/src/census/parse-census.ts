import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml';
import type { $ZodIssue } from 'zod/v4/core';
import { canonicalCrs } from '../crs/definition.js';
import { describeError, isTetrazoneError, type Language, TetrazoneError } from '../errors/error.js';
import type { Hazard } from '../hazards/hazard.js';
import { parseOptions } from '../layers/options.js';
import { namesMatrix } from './read-matrices.js';
import { type Census, type CensusHazard, censusSchema } from './schema.js';
import { type Complaint, complain, references } from './words.js';

type Path = readonly PropertyKey[];

/** Everything wrong with a census file, each with file, line and remedy. */
export class CensusErrors extends Error {
  override readonly name = 'CensusErrors';
  readonly errors: readonly TetrazoneError<'bad-census'>[];
  /** In which what is wrong is said: the one asked for, else the file's. */
  readonly language: Language;
  constructor(errors: readonly TetrazoneError<'bad-census'>[], language: Language) {
    super(errors.map((error) => describeError(error, language)).join('\n'));
    this.errors = errors;
    this.language = language;
  }
}

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

/**
 * Reads a census file. Throws `CensusErrors` with all that is wrong: YAML, schema, names that refer to nothing, options outside their range.
 * `language` decides the words where the file itself does not.
 */
export function parseCensus(text: string, file: string, hazards: readonly Hazard[], language?: Language): Census {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const spoken = language ?? (document.get('language') === 'en' ? 'en' : 'zh-CN');
  const errors: TetrazoneError<'bad-census'>[] = [];
  const report = (path: Path, { detail, remedy }: Complaint, offset = offsetOf(document, path)): void => {
    errors.push(new TetrazoneError('bad-census', { file, line: lines.linePos(offset).line || 1, path: path.map(String).join('.') || '/', detail, remedy }));
  };
  for (const error of document.errors) report([], references.badYaml(error.message.split('\n')[0] as string, spoken), error.pos[0]);
  if (errors.length > 0) throw new CensusErrors(errors, spoken);

  const schema = censusSchema(hazards);
  const result = schema.safeParse(document.toJS());
  if (!result.success)
    for (const issue of result.error.issues.flatMap(narrow)) {
      const allowed = allowedAt(hazards, document, issue);
      const path = issue.code === 'unrecognized_keys' && issue.keys[0] !== undefined ? [...issue.path, issue.keys[0]] : issue.path;
      report(path, complain(issue, document.getIn(issue.path) === undefined, allowed, spoken));
    }
  if (errors.length > 0) throw new CensusErrors(errors, spoken);
  const census = result.data as unknown as Census;
  checkReferences(census, hazards, (path, complaint) => report(path, complaint), spoken);
  if (errors.length > 0) throw new CensusErrors(errors, spoken);
  return census;
}

/** A union that failed says nothing; the branch that got furthest does. */
function narrow(issue: $ZodIssue): $ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const best = [...issue.errors].sort((a, b) => depth(b) - depth(a))[0] as $ZodIssue[];
  return depth(best) === 0 ? [issue] : best.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }) as $ZodIssue);
}
const depth = (issues: readonly $ZodIssue[]): number => Math.max(0, ...issues.map((issue) => issue.path.length));

/** The keys or values that may stand where an issue was found. */
function allowedAt(hazards: readonly Hazard[], document: Document, issue: $ZodIssue): readonly string[] {
  const [room, name, part] = issue.path.map(String);
  if (room !== 'hazards') return topKeys[issue.path.join('.')] ?? [];
  if (name === undefined) return [...new Set(hazards.map((hazard) => hazard.hazard))];
  const methods = hazards.filter((hazard) => hazard.hazard === name);
  if (part === undefined || part === 'method')
    return issue.code === 'unrecognized_keys' ? ['method', 'inputs', 'options', 'levels'] : methods.map((hazard) => hazard.method);
  const hazard = hazardOf(methods, name, String(document.getIn(['hazards', name, 'method'])));
  return part === 'inputs' ? Object.keys(hazard?.inputs ?? {}) : part === 'options' ? Object.keys(hazard?.options ?? {}) : [];
}
const topKeys: Readonly<Record<string, readonly string[]>> = {
  '': ['census', 'name', 'edition', 'language', 'region', 'grid', 'sources', 'hazards', 'combine', 'zoning', 'products'],
  grid: ['crs', 'cell', 'snap', 'margin'],
  region: ['boundary', 'units'],
  zoning: ['scheme', 'smallest', 'connectivity'],
  products: ['rasters', 'zones', 'tables', 'hillshade'],
};

/** Where in the text a path stands; the nearest part that exists when it does not. */
function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isNode(item.key) && String(item.key) === String(path[length - 1]));
      if (isNode(pair?.key) && pair.key.range) return pair.key.range[0];
    }
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

/** What a schema cannot see: names that refer to nothing, a grid that cannot carry areas, options with a shape of their own. */
function checkReferences(census: Census, hazards: readonly Hazard[], report: (path: Path, complaint: Complaint) => void, language: Language): void {
  const known = Object.keys(census.sources);
  const source = (name: string | undefined, path: Path): void => {
    if (name !== undefined && !known.includes(name)) report(path, references.unknownSource(name, known, language));
  };
  source(census.region.boundary, ['region', 'boundary']);
  source(census.region.units?.source, ['region', 'units', 'source']);
  if (census.region.boundary === undefined && !known.includes('dem')) report(['region'], references.boundaryMissing(language));
  if (typeof census.products.hillshade === 'string') source(census.products.hillshade, ['products', 'hillshade']);
  if (census.products.hillshade === true) source('dem', ['products', 'hillshade']);
  for (const name of census.combine?.hazards ?? [])
    if (census.hazards[name as Hazard['hazard']] === undefined) report(['combine', 'hazards'], references.hazardAbsent(name, language));
  try {
    if (canonicalCrs(census.grid.crs) === 'EPSG:3857') report(['grid', 'crs'], references.webMercator(language));
  } catch {
    report(['grid', 'crs'], references.badOption('EPSG:4491–4554, china-albers, …', language));
  }
  for (const [name, asked] of Object.entries(census.hazards)) {
    if (asked === undefined) continue;
    for (const [role, given] of Object.entries(asked.inputs)) source(referenceOf(given)?.source, ['hazards', name, 'inputs', role]);
    const hazard = hazardOf(hazards, name, asked.method) as Hazard;
    try {
      const readable = Object.entries(asked.options ?? {}).filter(([, option]) => !namesMatrix(option));
      parseOptions(name, hazard.options, Object.fromEntries(readable));
    } catch (error) {
      if (!isTetrazoneError(error, 'bad-option')) throw error;
      const option = error.fields.path.split('.').pop() as string;
      report(['hazards', name, 'options', option], references.badOption(error.fields.expected, language));
    }
  }
}
