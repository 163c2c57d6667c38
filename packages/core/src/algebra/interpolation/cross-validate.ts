import { definition } from '../../crs/definition.js';
import { value } from '../../layers/inputs.js';
import { type Option, structure, text } from '../../layers/options.js';
import { calculation } from '../../layers/reduction.js';
import type { StationValues } from '../../tables/stations.js';
import { chooseStations, withoutTwins } from './choose-stations.js';
import { estimatorOf, type InterpolationMethod, interpolationMethods, methodOptions } from './interpolation-methods.js';
import { placeStations } from './place-stations.js';

/** How well one method finds each station from the others; the unit is that of the stations. */
export interface CrossValidationRow {
  readonly method: InterpolationMethod;
  /** Stations that it has a value for: natural neighbours have none on the hull. */
  readonly count: number;
  /** Mean of estimate − value. */
  readonly bias: number;
  /** Mean of |estimate − value|. */
  readonly mae: number;
  /** √ of the mean of (estimate − value)². */
  readonly rmse: number;
}

const isMethod = (word: unknown): word is InterpolationMethod => interpolationMethods.includes(word as InterpolationMethod);
const methods: Option<readonly InterpolationMethod[]> = {
  ...structure<readonly InterpolationMethod[]>(
    interpolationMethods,
    { type: 'array', items: { enum: interpolationMethods } },
    `a list of ${interpolationMethods.join(', ')}`,
    (words) => (Array.isArray(words) && words.length > 0 && words.every(isMethod) ? words : undefined),
    { zh: '参与比较的方法', en: 'methods to compare' },
  ),
  fromText: (words) => words.split(','),
};

/**
 * Leave-one-out report: every station is estimated from all others by each method, and the errors are told as bias, mean absolute error and root mean
 * square error. Stations on one place (within a millimetre) count as one; missing values are left out; numbers are NaN where no station can be estimated.
 * The variogram of kriging is fitted once, to all stations, as gstat does. `crs` is where distances are measured: give the grid's.
 * Time: stations × that of one point by the method; the spline is solved anew for each station, stations⁴ in all.
 *
 * @throws `unknown-crs`; `bad-values` where fewer stations remain than a method takes.
 */
export const crossValidate = calculation(
  {
    name: 'cross-validate',
    version: 1,
    title: { zh: '插值交叉检验', en: 'Cross-validation of interpolation' },
    inputs: { stations: value<StationValues>({ zh: '站点上的值', en: 'values at stations' }, 'station-values') },
    options: {
      crs: text('', { zh: '量距离所用的坐标系；默认取站点的坐标系', en: 'CRS to measure in; by default that of the stations' }),
      methods,
      ...methodOptions,
    },
  },
  ({ stations }, { crs, methods: wanted, ...given }, context): readonly CrossValidationRow[] => {
    const measured = crs === '' ? stations.crs : definition(crs).name;
    const placed = withoutTwins(placeStations('cross-validate', stations, measured));
    return wanted.map((method) => {
      let count = 0;
      let sum = 0;
      let absolute = 0;
      let squares = 0;
      for (let left = 0; left < placed.count && placed.count > 1; left++) {
        context.check();
        const kept = Array.from({ length: placed.count - 1 }, (_, i) => (i < left ? i : i + 1));
        const others = chooseStations(
          placed,
          kept,
          kept.map((i) => placed.values[i]!),
        );
        const estimator = estimatorOf(method, others, given, placed);
        estimator.begin();
        const error = estimator.at(placed.crsX[left]!, placed.crsY[left]!) - placed.values[left]!;
        if (Number.isNaN(error)) continue;
        count++;
        sum += error;
        absolute += Math.abs(error);
        squares += error * error;
      }
      return { method, count, bias: sum / count, mae: absolute / count, rmse: Math.sqrt(squares / count) };
    });
  },
);
