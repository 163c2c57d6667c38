import { TetrazoneError } from '../errors/error.js';
import type { Features } from '../features/features.js';
import { value } from '../layers/inputs.js';
import { numbers, type Option, structure, text } from '../layers/options.js';
import { reduction } from '../layers/reduction.js';
import { cellFractions } from './cell-fractions.js';
import { featureId } from './feature-id.js';
import { gridPolygons } from './grid-polygons.js';
import { quantileOf } from './zone-ranks.js';
import { join, nothing, type ZoneState, ZoneSums } from './zone-sums.js';

/** What `zonal` can say of a zone; c is the covered fraction of a cell and x its value. */
export const zonalStatistics = [
  'count',
  'sum',
  'mean',
  'min',
  'max',
  'variance',
  'stdev',
  'majority',
  'minority',
  'variety',
  'cv',
  'median',
  'quantiles',
  'frac',
] as const;
export type ZonalStatistic = (typeof zonalStatistics)[number];

/** One zone: its id and the statistics asked for; `quantile-0.9` for every quantile, `frac-3` for every value that any zone holds. */
export type ZonalRow = { readonly id: string } & { readonly [S in Exclude<ZonalStatistic, 'quantiles' | 'frac'>]?: number } & {
  readonly [S in `quantile-${number}` | `frac-${number}`]?: number;
};

const byShare: readonly ZonalStatistic[] = ['majority', 'minority', 'variety', 'frac'];
const byRank: readonly ZonalStatistic[] = ['median', 'quantiles'];

const isStatistic = (word: unknown): word is ZonalStatistic => zonalStatistics.includes(word as ZonalStatistic);
const statisticsOption: Option<readonly ZonalStatistic[]> = {
  ...structure<readonly ZonalStatistic[]>(
    ['count', 'sum', 'mean', 'min', 'max', 'stdev'],
    { type: 'array', items: { enum: zonalStatistics } },
    `a list of ${zonalStatistics.join(', ')}`,
    (words) => (Array.isArray(words) && words.length > 0 && words.every(isStatistic) ? words : undefined),
    'what to compute',
  ),
  fromText: (words) => words.split(','),
};

const anyNumbers = numbers([0.1, 0.25, 0.75, 0.9], 'which quantiles, 0 … 1');
const quantiles: Option<readonly number[]> = {
  ...anyNumbers,
  parse: (given, path) => {
    const shares = anyNumbers.parse(given, path);
    if (shares.length > 0 && shares.every((share) => share >= 0 && share <= 1)) return shares;
    throw new TetrazoneError('bad-option', { path, value: JSON.stringify(given), expected: 'a list of numbers from 0 to 1' });
  },
};

/**
 * Statistics of a raster in every zone, weighted by the exact fraction c of each cell inside it (the rules of exactextract); nodata is left out.
 *
 * `count` Σ c, `sum` Σ c x, `mean` their ratio, `variance` and `stdev` of the population with weights c, `min` and `max` over all cells with c > 0,
 * `majority` the value with the largest Σ c (a tie goes to the greatest value), `minority` the smallest (a tie to the lowest), `variety` distinct values,
 * `cv` stdev / mean, `median` and `quantiles` weighted by c (see `quantileOf`), `frac` the share of every value, Σ c of it / Σ c, 0 where
 * another zone alone holds it.
 * A zone without data has count, sum and variety 0 and NaN otherwise. Zones may overlap. Zones outside the grid are zones without data.
 *
 * @throws `bad-input` for points and lines, and where a zone lacks the `id` property; `bad-values` where majority, minority, variety or frac meet more
 * than 65,536 distinct values in a zone (they are for levels and categories), or median and quantiles more than 1,048,576.
 *
 * Time: cells + crossed edges; with median or quantiles cells · log(block) and 40 bytes of memory for each distinct value of each zone.
 */
export const zonal = reduction(
  {
    name: 'zonal',
    version: 1,
    title: { zh: '分区统计', en: 'Zonal statistics' },
    inputs: { raster: 'any', zones: value<Features>('polygons', 'features') },
    options: { id: text('', 'property that names a zone; by default its id, else its place in the list'), statistics: statisticsOption, quantiles },
  },
  {
    map: ({ raster, zones }, { statistics }, block): readonly ZoneState[] => {
      const distinct = statistics.some((statistic) => byShare.includes(statistic));
      const ranked = statistics.some((statistic) => byRank.includes(statistic));
      return gridPolygons('zonal', zones, raster.grid).map((polygon) => {
        const zone = new ZoneSums(raster, distinct, ranked);
        cellFractions(polygon, block, (row, from, to, fraction) => zone.add(row, from, to, fraction));
        return zone.state();
      });
    },
    combine: (first, second) => first.map((state, zone) => join(state, second[zone] as ZoneState)),
    finish: (states, { id, statistics, quantiles: shares }, { zones }): readonly ZonalRow[] => {
      // every row has a column for what any zone holds, the lowest value first
      const values = [...new Set((states ?? []).flatMap(({ shares }) => [...shares.keys()]))].sort((a, b) => a - b);
      return (zones as Features).features.map((zone, index) => {
        const state = states?.[index] ?? nothing;
        const columns = statistics.flatMap((statistic) => {
          if (statistic === 'quantiles') return shares.map((q): Column => [`quantile-${q}`, quantileOf(state.ranks, q)]);
          if (statistic === 'frac') return values.map((x): Column => [`frac-${x}`, orNaN(state, (state.shares.get(x) ?? 0) / state.count)]);
          return [[statistic, results[statistic](state)] satisfies Column];
        });
        return { id: featureId('zonal', zone, index, id), ...Object.fromEntries(columns) };
      });
    },
  },
);

type Column = readonly [name: string, value: number];
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

const results: Readonly<Record<Exclude<ZonalStatistic, 'quantiles' | 'frac'>, (state: ZoneState) => number>> = {
  count: (state) => state.count,
  sum: (state) => state.sum,
  mean: (state) => orNaN(state, state.sum / state.count),
  min: (state) => orNaN(state, state.min),
  max: (state) => orNaN(state, state.max),
  variance: (state) => orNaN(state, state.spread / state.count),
  stdev: (state) => orNaN(state, Math.sqrt(state.spread / state.count)),
  majority: (state) => extreme(state.shares, 1),
  minority: (state) => extreme(state.shares, -1),
  variety: (state) => state.shares.size,
  cv: (state) => orNaN(state, Math.sqrt(state.spread / state.count) / (state.sum / state.count)),
  median: (state) => quantileOf(state.ranks, 0.5),
};
