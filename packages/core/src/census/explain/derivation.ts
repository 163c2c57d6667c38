import { constantName } from '../../layers/bind.js';
import type { Entry } from '../../layers/graph.js';
import type { Registry } from '../../layers/registry.js';
import type { Citation } from '../../standards/clause.js';
import { type SchemeName, schemes } from '../../zoning/scheme.js';
import type { Title } from '../products/stac.js';
import type { CellValues } from './cell-values.js';
import type { ExplainedInput, ExplainedStep } from './explanation.js';
import { stepCitations } from './step-clauses.js';
import { type Place, valueSummary } from './value-summary.js';
import { weightedTerms } from './weighted-terms.js';

/** What a step is called: by its own name where it has one, else as its operation is. */
export function titleOf({ hash, operation }: Entry, registry: Registry, names: ReadonlyMap<string, Title>): Title {
  const known = names.get(hash);
  if (known !== undefined) return known;
  const declared = registry.declared.get(operation);
  if (declared !== undefined && 'declaration' in declared) return declared.declaration.title;
  return operation === constantName ? { zh: '给定值', en: 'given' } : { zh: '数据源', en: 'source' };
}

/** Options that say where, not how; and those too long to read. */
const hidden: ReadonlySet<string> = new Set(['grid', 'shape', 'path', 'size', 'mtime', 'digest', 'value']);
const LONGEST = 400;

/** The derivation as a tree in which every step is told once, numbered in the order of telling. */
export function derivation(
  { graph, cells, values }: CellValues,
  { registry, names, place }: { readonly registry: Registry; readonly names: ReadonlyMap<string, Title>; readonly place: Place },
): { readonly root: ExplainedStep; readonly citations: readonly Citation[]; readonly idOf: (hash: string) => number } {
  const ids = new Map<string, number>();
  const told = new Map<string, Citation>();

  const optionsOf = ({ operation, options }: Entry): Record<string, unknown> => {
    const declared = registry.declared.get(operation);
    if (declared === undefined || !('declaration' in declared)) return {};
    return Object.fromEntries(Object.entries(options).filter(([name, value]) => !hidden.has(name) && (JSON.stringify(value)?.length ?? 0) <= LONGEST));
  };

  // a derivation is as deep as its recipe, some dozens of steps
  const tell = (hash: string, role: string): ExplainedStep => {
    const entry = graph.entries.get(hash) as Entry;
    const again = ids.has(hash);
    const id = ids.get(hash) ?? ids.size + 1;
    ids.set(hash, id);
    const { shape, operation } = entry;
    const cell = cells.get(hash) ?? Number.NaN;
    const citations = stepCitations(entry, role);
    for (const citation of citations) told.set(`${citation.standard}\n${citation.clause}`, citation);
    const scheme = operation === 'classify' ? schemes[entry.options.scheme as SchemeName] : undefined;
    const level = scheme?.levels[cell - 1];
    return {
      id,
      operation,
      title: titleOf(entry, registry, names),
      value: Number.isNaN(cell) ? null : cell,
      unit: shape?.unit ?? '',
      kind: shape?.kind ?? 'data',
      ...(level && { level: { level: level.level, zh: level.zh, en: level.en, colour: level.colour } }),
      ...(shape === undefined ? { summary: valueSummary(values.get(hash), place) } : {}),
      options: optionsOf(entry),
      again,
      inputs: again ? [] : inputsOf(entry),
      citations,
    };
  };

  const inputsOf = (entry: Entry): readonly ExplainedInput[] => {
    const present = new Set(Object.entries(entry.inputs).flatMap(([name, hash]) => (Number.isNaN(cells.get(hash) ?? Number.NaN) ? [] : [name])));
    const terms = weightedTerms(entry, present);
    return Object.entries(entry.inputs).map(([role, hash]) => {
      const weight = terms?.get(role);
      const cell = cells.get(hash);
      const counted = weight === undefined || cell === undefined || Number.isNaN(cell) ? {} : { weight, contribution: weight * cell };
      return { role, step: tell(hash, role), ...counted };
    });
  };

  const root = tell(graph.root, '');
  return { root, citations: [...told.values()], idOf: (hash) => ids.get(hash) ?? 0 };
}
