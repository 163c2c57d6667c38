import type { Name } from '../../standards/grades.js';
import type { RuleBreaks } from '../../statistics/breaks/rule-breaks.js';
import type { LevelTable } from '../../zoning/level-table.js';
import type { Scheme } from '../../zoning/scheme.js';
import type { UnsoundSource } from '../audit/unsound-sources.js';
import type { Title } from './stac.js';
import type { LeftOutRow } from './table-product.js';

/** One level of one map, as legends and tables show it. */
export interface LevelSummary extends Name {
  readonly level: number;
  readonly color: string;
  readonly km2: number;
  /** Of the area of the region that has a level. */
  readonly share: number;
}

/** One map of the summary. */
export interface MapSummary {
  /** `flood`, …, `combined`. */
  readonly name: string;
  readonly title: Name;
  /** Lowest level first. */
  readonly levels: readonly LevelSummary[];
  /** What of the region has no level: outside the domain of the hazard, or without data. */
  readonly nodata: { readonly km2: number };
  /** True when the class rule left a level without cells. */
  readonly emptyLevel: boolean;
  /** Where natural breaks were sought among bins: how well they fit (GVF), and how much better the best could fit at most. */
  readonly binned?: { readonly gvf: number; readonly loss: number };
  /** What was given and does not take part, table by table; absent where there is none. */
  readonly leftOut?: readonly { readonly title: Title; readonly rows: readonly LeftOutRow[] }[];
}

/** What a run comes to: km² and share of every level of every map. */
export interface CensusSummary {
  readonly maps: readonly MapSummary[];
  /** True when any source used is synthetic: not for publication. */
  readonly synthetic: boolean;
  /** True when any number used is recalled, not verified. */
  readonly recalled: boolean;
  /** Sources that the audit failed and that were computed on by force; absent where there are none. */
  readonly unsound?: readonly UnsoundSource[];
}

/** The levels of a map with their names and areas, and what to know of its natural breaks. */
export function mapSummary(
  name: string,
  title: Name,
  scheme: Scheme,
  { areas, breaks }: { readonly areas: LevelTable; readonly breaks: RuleBreaks | null },
): MapSummary {
  const levels = scheme.levels.map(({ level, zh, en, colour }) => {
    const { km2 = 0, share = 0 } = areas.levels[level] ?? {};
    return { level, zh, en, color: colour, km2, share };
  });
  const binned = breaks?.loss === undefined || breaks.loss === 0 ? {} : { binned: { gvf: breaks.gvf, loss: breaks.loss } };
  return { name, title, levels, nodata: { km2: areas.levels[0]?.km2 ?? 0 }, emptyLevel: levels.some((one) => one.km2 === 0), ...binned };
}
