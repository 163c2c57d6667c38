import type { Document } from 'yaml';
import type { $ZodIssue } from 'zod/v4/core';
import type { Language } from '../../errors/error.js';
import type { Hazard } from '../../hazards/hazard.js';
import { checkReferences, hazardOf } from './check-references.js';
import { type Complaints, openComplaints } from './complaints.js';
import { type Census, censusSchema, levelRuleKeys } from './schema.js';
import { sentences } from './sentences.js';
import { complain } from './words.js';

/**
 * Reads a census file. Throws `CensusErrors` with all that is wrong: YAML, schema, names that refer to nothing, options outside their range.
 * `language` decides the words where the file itself does not.
 */
export const parseCensus = (text: string, file: string, hazards: readonly Hazard[], language?: Language): Census =>
  readCensus(text, file, hazards, language).census;

/** The same, with the book in which what is found wrong later can be written. */
export function readCensus(
  text: string,
  file: string,
  hazards: readonly Hazard[],
  language?: Language,
): { readonly census: Census; readonly complaints: Complaints } {
  const complaints = openComplaints(text, file, language);
  const { document, report, settle } = complaints;
  const result = censusSchema(hazards).safeParse(plainOf(complaints));
  if (!result.success)
    for (const issue of result.error.issues.flatMap(narrow)) {
      const allowed = allowedAt(hazards, document, issue);
      const path = issue.code === 'unrecognized_keys' && issue.keys[0] !== undefined ? [...issue.path, issue.keys[0]] : issue.path;
      report(path, complain(issue, document.getIn(issue.path) === undefined, allowed));
    }
  settle();
  const census = result.data as unknown as Census;
  checkReferences(census, hazards, complaints);
  settle();
  return { census, complaints };
}

/** The file as plain data; an alias that leads nowhere or unfolds without end is found only here. */
function plainOf({ document, report, settle }: Complaints): unknown {
  try {
    return document.toJS();
  } catch (error) {
    report([], sentences.badYaml((error as Error).message));
    return settle();
  }
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
  if (room === undefined) return Object.keys(censusSchema(hazards).shape);
  if (room !== 'hazards') return topKeys[issue.path.join('.')] ?? [];
  if (name === undefined) return [...new Set(hazards.map((hazard) => hazard.hazard))];
  const methods = hazards.filter((hazard) => hazard.hazard === name);
  if (part === undefined || part === 'method')
    return issue.code === 'unrecognized_keys' ? ['method', 'inputs', 'options', 'levels'] : methods.map((hazard) => hazard.method);
  if (part === 'levels') {
    const rule = String(document.getIn(['hazards', name, 'levels', 'rule']));
    return issue.code === 'unrecognized_keys' ? (levelRuleKeys[rule] ?? []) : Object.keys(levelRuleKeys);
  }
  const hazard = hazardOf(methods, name, String(document.getIn(['hazards', name, 'method'])));
  return part === 'inputs' ? Object.keys(hazard?.inputs ?? {}) : part === 'options' ? Object.keys(hazard?.options ?? {}) : [];
}
const topKeys: Readonly<Record<string, readonly string[]>> = {
  grid: ['crs', 'cell', 'snap', 'margin'],
  region: ['boundary', 'units'],
  zoning: ['scheme', 'smallest', 'scale', 'connectivity'],
  products: ['rasters', 'zones', 'vectors', 'tables', 'styles', 'reports', 'sheets', 'hillshade'],
};
