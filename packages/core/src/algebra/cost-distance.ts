import { TetrazoneError } from '../errors/error.js';
import type { Features } from '../features/features.js';
import type { Field, When } from '../layers/field.js';
import { optional } from '../layers/inputs.js';
import { operation } from '../layers/operation.js';
import { choice, type Given, numberIfGiven, text } from '../layers/options.js';
import { global } from '../layers/reach.js';
import type { Now, Raster, Type } from '../raster/raster.js';
import { rasterize } from './rasterize/rasterize.js';
import { spreadCosts } from './spread-costs.js';

const options = {
  to: choice(['nonzero', 'valid'], { zh: '哪些像元是源', en: 'which cells are sources' }),
  direction: choice(['to-sources', 'from-sources'], {
    zh: '在地面上行走的方向；仅在给出高程时有影响',
    en: 'which way the ground is walked; it matters with heights alone',
  }),
  steepest: numberIfGiven({
    zh: '给出高程时：不走比这更陡的坡（高差与水平距离之比）',
    en: 'with heights: no step is made on a slope (rise over run) beyond this',
  }),
  limit: numberIfGiven({ zh: '不查找超过此成本的地方', en: 'nothing beyond this cost is looked for' }),
  unit: text('', { zh: '结果的单位，即成本的单位 × 米', en: 'unit of the result, that of the cost × metres' }),
};

/** `costDistance` as an operation by named inputs, for the table of operations. */
export const leastCost = operation(
  {
    name: 'cost-distance',
    version: 2,
    title: { zh: '成本距离', en: 'Least cost to the nearest' },
    inputs: { cost: 'any', sources: 'any', dem: optional('any') },
    options,
    type: 'float32',
    kind: 'value',
    unit: (_, { unit }) => unit,
    reach: global,
  },
  ({ cost, sources, dem }, { to, direction, steepest, limit }, out, context) => {
    const friction = known(cost);
    const costs = new Float64Array(friction.length).fill(Number.POSITIVE_INFINITY);
    for (let i = 0; i < costs.length; i++) {
      if (friction[i]! < 0) throw new TetrazoneError('bad-values', { operation: 'cost-distance', detail: `a cost of ${friction[i]}; none may be below 0` });
      const source = sources.values[i]!;
      if (Number.isFinite(friction[i]) && !Number.isNaN(source) && source !== sources.nodata && (to === 'valid' || source !== 0)) costs[i] = 0;
    }
    const walking = { towards: direction === 'to-sources', steepest: steepest ?? Number.POSITIVE_INFINITY, limit: limit ?? Number.MAX_VALUE };
    spreadCosts({ grid: out.grid, friction, heights: dem && known(dem), ...walking }, costs, context);
    for (let i = 0; i < costs.length; i++) out.values[i] = costs[i] === Number.POSITIVE_INFINITY ? Number.NaN : costs[i]!;
  },
);

/** The values of a raster, nodata as NaN. */
const known = ({ values, nodata }: Raster<Type>): ArrayLike<number> =>
  Number.isNaN(nodata) ? values : Float32Array.from(values, (value) => (value === nodata ? Number.NaN : value));

/** The options of `costDistance`. */
export type CostDistanceOptions<W extends When = Now> = Given<typeof options> & {
  /** Heights in metres on the grid of the cost: a step then costs by its slope as well, uphill more than downhill. */
  readonly dem?: Field<W, Type> | undefined;
};

/**
 * The least cost of a way between every cell and its nearest source, by steps between the eight neighbours: a step costs its length in metres × the mean
 * cost of both cells (`cost` per metre: 1 gives metres, minutes per metre give minutes); 0 on sources. Sources are a raster, its valid cells that are not
 * 0 (`nonzero`) or all valid cells (`valid`), or features, every cell that they touch. Cells without a cost (nodata, NaN, Infinity) are barriers: they are
 * nodata (NaN) in the result, and so is what no way leads to, or none within `limit`. A diagonal step may pass between two barriers that touch at a corner.
 *
 * With `dem` a step is dearer or cheaper by its slope along the way, as Tobler's hiking function (1993) has it: 6 e^(−3.5 |s + 0.05|) km/h over its value
 * on level ground, for which `cost` stands; so up is not down, and `direction` says whether the way is walked to the sources (evacuation) or from them.
 *
 * Eight directions overstate a straight way by up to 8.2 % (at 22.5°), as every tool of this kind does. On geographic grids steps are measured on the
 * ellipsoid, row by row. Dijkstra's algorithm (1959) with costs in float64, given as float32; the result does not depend on the order of work.
 * O(cells · log cells) time, 20 bytes a cell.
 *
 * @throws `bad-values` for a cost below 0, `grid-mismatch` for rasters on different grids.
 */
export function costDistance<W extends When = Now>(
  cost: Field<W, Type>,
  sources: Field<W, Type> | Features,
  { dem, ...given }: CostDistanceOptions<W> = {},
): Field<W> {
  const marks = 'features' in sources ? rasterize({ features: sources }, { grid: cost.grid, touched: true, value: 1 } as never) : sources;
  return leastCost({ cost, sources: marks, dem } as never, given) as unknown as Field<W>;
}
