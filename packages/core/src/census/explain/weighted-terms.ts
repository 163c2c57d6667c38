import type { Entry } from '../../layers/graph.js';

/** What each input of a weighted sum counts, by name; `undefined` for a step that is none. */
export function weightedTerms(
  { operation, options }: Pick<Entry, 'operation' | 'options'>,
  present: ReadonlySet<string>,
): ReadonlyMap<string, number> | undefined {
  if (operation === 'arithmetic') return sumOf(options.expression as string);
  if (operation !== 'weighted-levels') return undefined;
  const weights = Object.entries(options.weights as Readonly<Record<string, number>>).filter(([name]) => present.has(name));
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  return total > 0 ? new Map(weights.map(([name, weight]) => [name, weight / total])) : undefined;
}

const term = /^\s*(\d+(?:\.\d+)?(?:e[-+]?\d+)?)\s*\*\s*([A-Za-z_]\w*)\s*$/;

/** `0.6 * relief + 0.4 * slope`; `undefined` for any other expression, and for one that names an input twice. */
function sumOf(expression: string): ReadonlyMap<string, number> | undefined {
  const found = new Map<string, number>();
  for (const part of expression.split('+')) {
    const [, weight, name] = term.exec(part) ?? [];
    if (weight === undefined || name === undefined || found.has(name)) return undefined;
    found.set(name, Number(weight));
  }
  return found.size > 1 ? found : undefined;
}
