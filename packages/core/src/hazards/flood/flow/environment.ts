import { arithmetic } from '../../../algebra/arithmetic.js';
import { distance } from '../../../algebra/distance.js';
import { extent } from '../../../algebra/extent.js';
import { keep } from '../../../algebra/keep.js';
import { rescale } from '../../../algebra/rescale.js';
import { warp } from '../../../algebra/warp/warp.js';
import type { Features } from '../../../features/features.js';
import type { Field, Value, When } from '../../../layers/field.js';
import { integer, number, type Option, type Parsed, structure } from '../../../layers/options.js';
import type { Grid } from '../../../raster/grid.js';
import { type EnvironmentWeights, environmentWeights } from '../../../standards/flood-census.js';
import { elevationDeviation } from '../../../terrain/shape/elevation-deviation.js';
import { relief } from '../../../terrain/shape/relief.js';
import { drainage } from '../stage/drainage.js';

const weights: Option<EnvironmentWeights> = structure<EnvironmentWeights>(
  environmentWeights.value,
  {
    type: 'object',
    additionalProperties: false,
    required: ['relief', 'deviation', 'drainage'],
    properties: { relief: { type: 'number', minimum: 0 }, deviation: { type: 'number', minimum: 0 }, drainage: { type: 'number', minimum: 0 } },
  },
  'an object { relief, deviation, drainage } of weights ≥ 0, not all 0',
  (given) => {
    if (typeof given !== 'object' || given === null || Object.keys(given).sort().join() !== 'deviation,drainage,relief') return undefined;
    const values = Object.values(given);
    return values.every((weight) => Number.isFinite(weight) && weight >= 0) && values.some((weight) => weight > 0) ? (given as EnvironmentWeights) : undefined;
  },
  {
    zh: '低起伏、低高程偏差、近水系的权重；只有比例起作用',
    en: 'weights of low relief, low elevation deviation and nearness of drainage; only their ratio counts',
  },
);

/** How the environment is measured: shared by the hazards that use it. */
export const environmentOptions = {
  environment: weights,
  reliefRadius: integer(4, { min: 1, max: 256 }, { zh: '起伏度取 DEM 多少个像元以内', en: 'relief is taken within this many cells of the DEM' }),
  deviationRadius: integer(
    1,
    { min: 1, max: 256 },
    { zh: '高程偏差取 DEM 多少个像元以内', en: 'elevation deviation is taken within this many cells of the DEM' },
  ),
  drainageArea: number(
    5,
    { above: 0, unit: 'km2' },
    { zh: '汇入面积达到此值的像元即为水系', en: 'a cell is drainage when at least this area drains through it' },
  ),
};

/** What the ground does to rain that has fallen, on the census grid. */
export interface FloodEnvironment<W extends When> {
  /** Weighted mean of the three factors, 0 … 1, higher where water gathers; no unit. */
  readonly index: Field<W>;
  /** Metres to the nearest drainage. */
  readonly distance: Field<W>;
}

/**
 * Flood environment: low relief, low elevation deviation and nearness of drainage, each brought to 0 … 1 over the valid cells of the census grid (a
 * factor that is the same everywhere counts 0), weighted. Everything is measured on the DEM's own grid and then brought to the census grid (bilinear),
 * since a DEM cut or resampled first would drain otherwise. All nodata where no cell reaches `drainageArea` and there is no river.
 */
export function floodEnvironment<W extends When>(
  dem: Field<W>,
  rivers: Value<W, Features> | undefined,
  { environment, reliefRadius, deviationRadius, drainageArea }: Parsed<typeof environmentOptions>,
  grid: Grid,
): FloodEnvironment<W> {
  // kept, since extent looks at the whole before rescale can look at a cell
  const toCensus = (field: Field<W>): Field<W> => keep(warp(field, { grid, method: 'bilinear' }));
  const lowIsHigh = (field: Field<W>): Field<W> => rescale({ raster: field, extent: extent(field) }, { to: [0, 1], invert: true });
  const away = toCensus(distance(drainage(dem, drainageArea, rivers)));
  const factors = {
    relief: lowIsHigh(toCensus(relief(dem, { radius: reliefRadius }))),
    deviation: lowIsHigh(toCensus(elevationDeviation(dem, { radius: deviationRadius }))),
    drainage: lowIsHigh(away),
  };
  const sum = environment.relief + environment.deviation + environment.drainage;
  const terms = (['relief', 'deviation', 'drainage'] as const).map((name) => `${environment[name] / sum} * ${name}`);
  return { index: keep(arithmetic(factors, { expression: terms.join(' + ') })), distance: away };
}
