import { quantileOf } from './zone-ranks.js';
import type { ZoneState } from './zone-sums.js';

/** What `zonalStatistics` can say of a zone. */
export const zonalWords = [
  'count',
  'sum',
  'mean',
  'min',
  'max',
  'variance',
  'stdev',
  'cv',
  'majority',
  'minority',
  'variety',
  'unique',
  'frac',
  'median',
  'quantiles',
  'weight',
  'weighted-sum',
  'weighted-mean',
  'weighted-frac',
] as const;
export type ZonalStatistic = (typeof zonalWords)[number];

/** The words that make no column of one number under their own name. */
type Several = 'quantiles' | 'frac' | 'weighted-frac' | 'unique';

/**
 * One zone: its id and the statistics asked for; `quantile-0.9` for every quantile, `frac-3` and `weighted-frac-3` for every value that any zone holds,
 * `unique` the values of the zone, ascending.
 */
export type ZonalRow = { readonly id: string } & { readonly [S in Exclude<ZonalStatistic, Several>]?: number } & { readonly unique?: readonly number[] } & {
  readonly [S in `quantile-${number}` | `frac-${number}` | `weighted-frac-${number}`]?: number;
};

const byNeed: Readonly<Record<'values' | 'ranks' | 'weights', readonly ZonalStatistic[]>> = {
  values: ['majority', 'minority', 'variety', 'unique', 'frac', 'weighted-frac'],
  ranks: ['median', 'quantiles'],
  weights: ['weight', 'weighted-sum', 'weighted-mean', 'weighted-frac'],
};
/** Whether one of the statistics needs the share of every value, the order of cells, or weights. */
export const needs = (what: keyof typeof byNeed, statistics: readonly ZonalStatistic[]): boolean => statistics.some((word) => byNeed[what].includes(word));

const orNaN = (state: ZoneState, x: number): number => (state.count > 0 ? x : Number.NaN);
/** The value with the largest share and, among equals, the greatest value (sign 1); or the smallest of both (sign −1). */
function extreme(shares: ReadonlyMap<number, number>, sign: 1 | -1): number {
  let best = Number.NaN;
  let most = -Infinity;
  for (const [x, share] of shares) {
    if (sign * share > most || (sign * share === most && sign * x > sign * best)) {
      best = x;
      most = sign * share;
    }
  }
  return best;
}

const results: Readonly<Record<Exclude<ZonalStatistic, Several>, (state: ZoneState) => number>> = {
  count: (state) => state.count,
  sum: (state) => state.sum,
  mean: (state) => orNaN(state, state.sum / state.count),
  min: (state) => orNaN(state, state.min),
  max: (state) => orNaN(state, state.max),
  variance: (state) => orNaN(state, state.spread / state.count),
  stdev: (state) => orNaN(state, Math.sqrt(state.spread / state.count)),
  cv: (state) => orNaN(state, Math.sqrt(state.spread / state.count) / (state.sum / state.count)),
  majority: (state) => extreme(state.shares, 1),
  minority: (state) => extreme(state.shares, -1),
  variety: (state) => state.shares.size,
  median: (state) => quantileOf(state.ranks, 0.5),
  weight: (state) => state.weight,
  'weighted-sum': (state) => state.weighted,
  'weighted-mean': (state) => state.weighted / state.weight,
};

type Column = readonly [name: string, value: number | readonly number[]];

/** The row of a zone; `values` are those that any zone holds. */
export function zonalRow(
  id: string,
  state: ZoneState,
  statistics: readonly ZonalStatistic[],
  quantiles: readonly number[],
  values: readonly number[],
): ZonalRow {
  const columns = statistics.flatMap((statistic): readonly Column[] => {
    if (statistic === 'quantiles') return quantiles.map((q) => [`quantile-${q}`, quantileOf(state.ranks, q)]);
    if (statistic === 'frac') return values.map((x) => [`frac-${x}`, orNaN(state, (state.shares.get(x) ?? 0) / state.count)]);
    if (statistic === 'weighted-frac') return values.map((x) => [`weighted-frac-${x}`, (state.weightedShares.get(x) ?? 0) / state.weight]);
    if (statistic === 'unique') return [['unique', [...state.shares.keys()].sort((a, b) => a - b)]];
    return [[statistic, results[statistic](state)]];
  });
  return { id, ...Object.fromEntries(columns) };
}
