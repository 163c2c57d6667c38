import { operation } from '../layers/operation.js';
import { choice, integer, required, structure } from '../layers/options.js';
import { local } from '../layers/reach.js';

/** One line of a table of classes: either values one by one (`of`), or a range whose missing ends are open to infinity. */
export type ClassRule = { readonly of: readonly number[]; readonly to: number } | { readonly from?: number; readonly until?: number; readonly to: number };

const isCode = (given: unknown): boolean => Number.isInteger(given) && (given as number) >= -2147483648 && (given as number) <= 2147483647;
const isEnd = (given: unknown): boolean => given === undefined || Number.isFinite(given);
function isRule(given: unknown): given is ClassRule {
  if (typeof given !== 'object' || given === null) return false;
  const rule = given as Record<string, unknown>;
  const keys = Object.keys(rule);
  if (!isCode(rule.to)) return false;
  if ('of' in rule) return keys.length === 2 && Array.isArray(rule.of) && rule.of.length > 0 && rule.of.every(Number.isFinite);
  if (keys.some((key) => !['from', 'until', 'to'].includes(key)) || !isEnd(rule.from) || !isEnd(rule.until)) return false;
  return !((rule.from as number) >= (rule.until as number));
}

const table = required(
  structure<readonly ClassRule[]>(
    [],
    {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['to'],
        properties: { of: { type: 'array', items: { type: 'number' } }, from: { type: 'number' }, until: { type: 'number' }, to: { type: 'integer' } },
      },
    },
    'a list of { of: [values], to: code } or { from, until, to: code } with from < until',
    (given) => (Array.isArray(given) && given.length > 0 && given.every(isRule) ? given : undefined),
    {
      zh: '取值如何改写，如 [{"until":200,"to":1},{"of":[999],"to":9}]；以最先符合的一条为准',
      en: 'what becomes what, as [{"until":200,"to":1},{"of":[999],"to":9}]; the first line that fits counts',
    },
  ),
);

/**
 * Cells put into classes by a table: `[{ until: 200, to: 1 }, { from: 200, until: 500, to: 2 }, { of: [999], to: 9 }]`. The first line that fits counts,
 * so exceptions come before ranges. With `closed: 'left'` a range holds its `from` and not its `until`, with `right` the other way round. A line
 * without ends fits every value. Float cells are compared as they are stored: 0.1 in a table is not the float32 cell 0.1, so give ranges, not values.
 *
 * The result are int32 category codes. Nodata stays nodata, and so does a value that no line fits (`nodata` code, which a table may name as well).
 * O(cells × lines).
 */
export const reclassify = operation(
  {
    name: 'reclassify',
    version: 1,
    title: { zh: '重分类', en: 'Reclassify by a table' },
    inputs: { raster: 'any' },
    options: {
      table,
      closed: choice(['left', 'right'], { zh: '区间的哪一端归入本区间', en: 'which end of a range belongs to it' }),
      nodata: integer(0, { min: -2147483648, max: 2147483647 }, { zh: '没有类别的像元所用的代码', en: 'code of cells without a class' }),
    },
    type: 'int32',
    kind: 'category',
    unit: '',
    nodata: (_, { nodata }) => nodata,
    reach: local,
  },
  ({ values, nodata }, { table: rules, closed }, out) => {
    const left = closed === 'left';
    const lines = rules.map((rule) => {
      if ('of' in rule) return { codes: new Set(rule.of), from: Number.NaN, until: Number.NaN, to: rule.to };
      return { codes: undefined, from: rule.from ?? Number.NEGATIVE_INFINITY, until: rule.until ?? Number.POSITIVE_INFINITY, to: rule.to };
    });
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      out.values[i] = out.nodata;
      if (Number.isNaN(value) || value === nodata) continue;
      for (const { codes, from, until, to } of lines) {
        // an open end holds infinity itself
        const above = left || from === Number.NEGATIVE_INFINITY ? value >= from : value > from;
        const below = left && until !== Number.POSITIVE_INFINITY ? value < until : value <= until;
        if (codes === undefined ? above && below : codes.has(value)) {
          out.values[i] = to;
          break;
        }
      }
    }
  },
);
