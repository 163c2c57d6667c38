import { value } from '../../../layers/inputs.js';
import { numbers } from '../../../layers/options.js';
import { calculation } from '../../../layers/reduction.js';
import { asList } from './as-list.js';
import { type CriticalRain, criticalRainfall, type SmallCatchment } from './critical-rainfall.js';

/** Critical rain of a catchment. */
export type CatchmentCriticalRain = CriticalRain & { readonly id: string };

/** The critical rain of small catchments as one table: rows by catchment, duration and wetness (`criticalRainfall`). Throws as that. */
export const criticalRain = calculation(
  {
    name: 'critical-rain',
    version: 1,
    title: { zh: '临界雨量', en: 'Critical rainfall' },
    inputs: {
      catchments: value<readonly (SmallCatchment & { readonly id: string })[]>({
        zh: '{ id, area, timeOfConcentration, curveNumber, discharge: { prepare, immediate } } 的列表：km2、h、m3/s',
        en: 'a list of { id, area, timeOfConcentration, curveNumber, discharge: { prepare, immediate } }: km2, h, m3/s',
      }),
    },
    options: { hours: numbers([1, 3, 6, 24], { zh: '降雨历时', en: 'durations of rain' }) },
  },
  ({ catchments }, { hours }): readonly CatchmentCriticalRain[] =>
    asList('critical-rain', 'catchments', catchments).flatMap(({ id, ...catchment }) => criticalRainfall(catchment, hours).map((rain) => ({ id, ...rain }))),
);
