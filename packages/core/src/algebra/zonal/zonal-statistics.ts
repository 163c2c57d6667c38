import { TetrazoneError } from '../../errors/error.js';
import type { Features } from '../../features/features.js';
import type { Field, Value, When } from '../../layers/field.js';
import { optional, value } from '../../layers/inputs.js';
import { choice, type Given, number, numberIfGiven, numbers, type Option, structure, text } from '../../layers/options.js';
import { reduction } from '../../layers/reduction.js';
import { cellAreas } from '../../raster/areas.js';
import { cellHeight, cellWidth, type Grid, type Window } from '../../raster/grid.js';
import type { Type } from '../../raster/raster.js';
import { featureId } from '../feature-id.js';
import { needs, type ZonalRow, type ZonalStatistic, zonalRow, zonalWords } from './zonal-row.js';
import { visitZone, zoneShapes } from './zone-shapes.js';
import { join, nothing, type ZoneState, ZoneSums } from './zone-sums.js';

const isStatistic = (word: unknown): word is ZonalStatistic => zonalWords.includes(word as ZonalStatistic);
const statisticsOption: Option<readonly ZonalStatistic[]> = {
  ...structure<readonly ZonalStatistic[]>(
    ['count', 'sum', 'mean', 'min', 'max', 'stdev'],
    { type: 'array', items: { enum: zonalWords } },
    `a list of ${zonalWords.join(', ')}`,
    (words) => (Array.isArray(words) && words.length > 0 && words.every(isStatistic) ? words : undefined),
    { zh: '要计算的统计量', en: 'what to compute' },
  ),
  fromText: (words) => words.split(','),
};

const anyNumbers = numbers([0.1, 0.25, 0.75, 0.9], { zh: '哪些分位数，0 … 1', en: 'which quantiles, 0 … 1' });
const quantiles: Option<readonly number[]> = {
  ...anyNumbers,
  parse: (given, path) => {
    const shares = anyNumbers.parse(given, path);
    if (shares.length > 0 && shares.every((share) => share >= 0 && share <= 1)) return shares;
    throw new TetrazoneError('bad-option', { path, value: JSON.stringify(given), expected: 'a list of numbers from 0 to 1' });
  },
};

const options = {
  id: text('', {
    zh: '区域名称所在的属性；默认取其 id，没有则取在列表中的序号',
    en: 'property that names a zone; by default its id, else its place in the list',
  }),
  statistics: statisticsOption,
  quantiles,
  coverageWeight: choice(['fraction', 'none', 'planar-area', 'area-m2', 'area-km2'], {
    zh: '一个像元计多少：被覆盖的比例；无论覆盖多少都计 1；或被覆盖的面积（按格网单位的平面面积或椭球面积）',
    en: 'what a cell counts: its covered fraction, 1 however little is covered, or the covered area, planar in units of the grid or on the ellipsoid',
  }),
  minimumCoverage: number(0, { min: 0, max: 1 }, { zh: '被覆盖比例更小的像元不计', en: 'cells of which a smaller fraction is covered are left out' }),
  defaultValue: numberIfGiven({ zh: '代替没有值的像元；不给则不计', en: 'stands for cells without a value; left out they do not count' }),
  defaultWeight: numberIfGiven({
    zh: '代替缺失的权重；不给时，有值而缺权重会使加权结果为 NaN',
    en: 'stands for missing weights; left out a missing weight under a value makes what is weighted NaN',
  }),
};

/** The options of `zonalStatistics` but the weights. */
export type ZonalOptions = Given<typeof options>;

/** `zonalStatistics` as an operation by named inputs, for the table of operations. */
export const zonal = reduction(
  {
    name: 'zonal-statistics',
    version: 1,
    title: { zh: '分区统计', en: 'Zonal statistics' },
    inputs: { raster: 'any', polygons: value<Features>({ zh: '面或线', en: 'polygons, or lines' }, 'features'), weights: optional('any') },
    options,
  },
  {
    map: ({ raster, polygons, weights }, options, block): readonly ZoneState[] => {
      const { statistics, coverageWeight, minimumCoverage } = options;
      const wanted = { ...options, distinct: needs('values', statistics), ranked: needs('ranks', statistics) };
      if (weights === undefined && needs('weights', statistics))
        throw new TetrazoneError('bad-input', { operation: 'zonal-statistics', input: 'weights', detail: 'missing; a weighted statistic was asked for' });
      const measures = measuresOf(coverageWeight, raster.grid, block);
      return zoneShapes('zonal-statistics', polygons, raster.grid).map((shape) => {
        const sums = new ZoneSums(raster, weights, measures, wanted);
        if ('paths' in shape && measures !== undefined)
          throw new TetrazoneError('bad-option', { path: 'zonal-statistics.coverageWeight', value: coverageWeight, expected: 'fraction or none with lines' });
        visitZone(shape, raster.grid, block, (row, from, to, fraction) => {
          if (fraction >= minimumCoverage) sums.add(row, from, to, coverageWeight === 'none' ? 1 : fraction);
        });
        return sums.state();
      });
    },
    combine: (first, second) => first.map((state, zone) => join(state, second[zone] as ZoneState)),
    finish: (states, { id, statistics, quantiles: shares }, { polygons }): readonly ZonalRow[] => {
      // every row has a column for what any zone holds, the lowest value first
      const values = [...new Set((states ?? []).flatMap(({ shares }) => [...shares.keys()]))].sort((a, b) => a - b);
      return (polygons as Features).features.map((zone, index) =>
        zonalRow(featureId('zonal-statistics', zone, index, id), states?.[index] ?? nothing, statistics, shares, values),
      );
    },
  },
);

/** What a wholly covered cell of the block counts, where that is not 1. */
function measuresOf(coverageWeight: string, grid: Grid, block: Window): Float64Array | undefined {
  if (coverageWeight === 'fraction' || coverageWeight === 'none') return undefined;
  if (coverageWeight === 'planar-area') return new Float64Array(block.width * block.height).fill(cellWidth(grid) * cellHeight(grid));
  const areas = cellAreas(grid, block);
  return coverageWeight === 'area-m2' ? areas : areas.map((m2) => m2 / 1e6);
}

/**
 * Statistics of a raster in every zone. A cell counts c, the exact fraction of it inside the zone (`coverageWeight` says otherwise); the rules are those
 * of exactextract, and nodata is left out. A zone that is a line has c = the metres of line in the cell.
 *
 * `count` Σ c, `sum` Σ c x, `mean` their ratio, `variance` and `stdev` of the population with weights c, `cv` stdev / mean, `min` and `max` over all
 * cells with c > 0, `majority` the value with the largest Σ c (a tie goes to the greatest value), `minority` the smallest (a tie to the lowest), `variety`
 * how many distinct values and `unique` which, `median` and `quantiles` weighted by c (see `quantileOf`), `frac` the share of every value, Σ c of it / Σ c,
 * 0 where another zone alone holds it. With `weights`, a second raster on the same grid, also `weight` Σ c w, `weighted-sum` Σ c w x, `weighted-mean` their
 * ratio, and `weighted-frac` Σ c w of every value / Σ c w; a missing weight under a value makes them NaN, since nobody knows what it would have counted.
 *
 * A zone without data has count, sum and variety 0 and NaN otherwise. Zones may overlap. Zones outside the grid are zones without data.
 *
 * @throws `bad-input` for points, where a zone lacks the `id` property, and where a weighted statistic lacks its weights; `bad-values` where majority,
 * minority, variety, unique or frac meet more than 65,536 distinct values in a zone (they are for levels and categories), or median and quantiles more
 * than 1,048,576.
 *
 * Time: cells + crossed edges; with median or quantiles cells · log(block) and 40 bytes of memory for each distinct value of each zone.
 */
export function zonalStatistics<W extends When, S extends Type, R extends Type = 'float32'>(
  raster: Field<W, S>,
  polygons: Value<W, Features> | Features,
  { weights, ...options }: ZonalOptions & { readonly weights?: Field<W, R> | undefined } = {},
): Value<W, readonly ZonalRow[]> {
  return zonal({ raster, polygons, weights } as never, options) as Value<W, readonly ZonalRow[]>;
}
