import { value } from '../../../layers/inputs.js';
import { choice } from '../../../layers/options.js';
import { calculation } from '../../../layers/reduction.js';
import { asList } from './as-list.js';
import type { CatchmentCriticalRain } from './critical-rain.js';
import { type CatchmentRain, type FloodWarning, floodWarnings } from './flood-warnings.js';

/** The tiered warning of each catchment from rain that was measured or is forecast, with the people inside (`floodWarnings`). Throws as that. */
export const catchmentWarnings = calculation(
  {
    name: 'catchment-warnings',
    version: 1,
    title: { zh: '山洪分级预警', en: 'Warnings of flash floods' },
    inputs: {
      inhabitants: value<readonly { readonly id: string; readonly people: number }[]>({
        zh: '流域 { id, people } 的列表',
        en: 'a list of { id, people } of catchments',
      }),
      critical: value<readonly CatchmentCriticalRain[]>({ zh: 'critical-rain 的表', en: 'the table of critical-rain' }),
      rains: value<readonly CatchmentRain[]>({ zh: '{ id, hours, rain } 的列表，流域面雨量，mm', en: 'a list of { id, hours, rain }, mm over the catchment' }),
    },
    options: { wetness: choice(['normal', 'dry', 'wet'], { zh: '降雨前土壤的湿润程度', en: 'of the ground before the rain' }) },
  },
  ({ inhabitants, critical, rains }, { wetness }): readonly FloodWarning[] => {
    const limits = asList('catchment-warnings', 'critical', critical);
    return floodWarnings(
      asList('catchment-warnings', 'inhabitants', inhabitants).map((one) => ({ ...one, critical: limits.filter(({ id }) => id === one.id) })),
      asList('catchment-warnings', 'rains', rains),
      { wetness },
    );
  },
);
