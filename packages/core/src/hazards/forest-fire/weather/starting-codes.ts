import { number } from '../../../layers/options.js';
import { fireWeatherStart } from '../../../standards/canadian-fwi.js';

/** The moisture codes that the first day begins with, where nobody knows them. */
export const startingCodes = {
  ffmc: number(
    fireWeatherStart.value.ffmc,
    { min: 0, max: 101 },
    { zh: '首日之前的细小可燃物湿度码 FFMC', en: 'Fine Fuel Moisture Code before the first day' },
  ),
  dmc: number(fireWeatherStart.value.dmc, { min: 0 }, { zh: '首日之前的腐殖质湿度码 DMC', en: 'Duff Moisture Code before the first day' }),
  dc: number(fireWeatherStart.value.dc, { min: 0 }, { zh: '首日之前的干旱码 DC', en: 'Drought Code before the first day' }),
} as const;
