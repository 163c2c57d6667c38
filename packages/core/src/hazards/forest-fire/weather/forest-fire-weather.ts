import { interpolate } from '../../../algebra/interpolation/interpolate.js';
import { keep } from '../../../algebra/keep.js';
import type { When } from '../../../layers/field.js';
import type { Parsed } from '../../../layers/options.js';
import type { Grid } from '../../../raster/grid.js';
import { duffDayLengths, fwiClasses } from '../../../standards/canadian-fwi.js';
import { cite } from '../../../standards/clause.js';
import { fireSeason } from '../../../standards/forest-fire-season.js';
import { givenStations } from '../../given.js';
import type { Hazard, HazardGiven, HazardResult } from '../../hazard.js';
import { interpolationOption } from '../../interpolation.js';
import { dangerOptions, fireWeatherDanger } from './fire-weather-danger.js';

const options = { ...dangerOptions, interpolation: interpolationOption };

/** Forest fire by its weather: the Canadian Fire Weather Index at stations through the fire season, spread over the grid. */
export const forestFireWeather: Hazard<typeof options> = {
  hazard: 'forest-fire',
  method: 'weather',
  title: { zh: '森林火灾', en: 'Forest fire' },
  intensity: { zh: '防火期火险天气指数', en: 'Fire weather of the season', unit: '' },
  inputs: {
    temperature: { kind: 'stations', title: { zh: '逐日气温', en: 'Daily temperature' }, unit: '°C' },
    humidity: { kind: 'stations', title: { zh: '逐日相对湿度', en: 'Daily relative humidity' }, unit: '%' },
    wind: { kind: 'stations', title: { zh: '逐日风速', en: 'Daily wind' }, unit: 'm/s' },
    rain: { kind: 'stations', title: { zh: '逐日降水', en: 'Daily rain' }, unit: 'mm/day' },
  },
  options,
  levels: { rule: 'fisher-jenks', classes: 4, closed: 'right', worse: 'higher' },
  build<W extends When>(inputs: Readonly<Record<string, HazardGiven<W>>>, { interpolation, ...given }: Parsed<typeof options>, grid: Grid): HazardResult<W> {
    const of = (role: string) => givenStations(inputs, role);
    const danger = fireWeatherDanger({ temperature: of('temperature'), humidity: of('humidity'), wind: of('wind'), rain: of('rain') }, given);
    const intensity = keep(interpolate({ stations: danger }, { grid, ...interpolation }));
    return { intensity, products: {}, citations: [duffDayLengths, fireSeason, ...(given.statistic === 'days' ? [fwiClasses] : [])].map(cite) };
  },
};
