import { choice, integer, number } from '../../layers/options.js';
import { type VariogramModel, variogramModels } from '../../statistics/variogram.js';
import type { Estimator } from './estimator.js';
import { idw } from './idw.js';
import { kriging, stationVariogram } from './kriging.js';
import { naturalNeighbour } from './natural-neighbour.js';
import type { PlacedStations } from './place-stations.js';
import { thinPlateSpline } from './thin-plate-spline.js';

/** How values at stations become a field; the first is the default. */
export const interpolationMethods = ['idw', 'ordinary-kriging', 'universal-kriging', 'natural-neighbour', 'thin-plate-spline'] as const;
export type InterpolationMethod = (typeof interpolationMethods)[number];

/** What methods are told; each takes what concerns it. */
export const methodOptions = {
  power: number(2, { above: 0, max: 16 }, { zh: 'idw：距离的指数', en: 'idw: exponent of the distance' }),
  neighbours: integer(12, { min: 1, max: 1024 }, { zh: 'idw 与 kriging：取最近多少个站点', en: 'idw and kriging: how many of the nearest stations count' }),
  variogram: choice(variogramModels, { zh: 'kriging：变差函数的形式，参数由拟合得出', en: 'kriging: shape of the variogram, which is fitted' }),
} as const;

export interface MethodGiven {
  readonly power: number;
  readonly neighbours: number;
  readonly variogram: VariogramModel;
  readonly output?: 'estimate' | 'standard-error';
}

/** What a method makes of stations. `fitted` are the stations of the variogram, where those are others. */
export function estimatorOf(method: InterpolationMethod, placed: PlacedStations, given: MethodGiven, fitted: PlacedStations = placed): Estimator {
  switch (method) {
    case 'idw':
      return idw(placed, given.power, given.neighbours);
    case 'natural-neighbour':
      return naturalNeighbour(placed);
    case 'thin-plate-spline':
      return thinPlateSpline(placed);
    default:
      return kriging(placed, {
        drift: method === 'universal-kriging' ? 'linear' : 'none',
        variogram: stationVariogram(fitted, given.variogram),
        neighbours: given.neighbours,
        output: given.output ?? 'estimate',
      });
  }
}
