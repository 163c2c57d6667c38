import { interpolate } from '../../../algebra/interpolation/interpolate.js';
import { keep } from '../../../algebra/keep.js';
import type { When } from '../../../layers/field.js';
import type { Parsed } from '../../../layers/options.js';
import type { Grid } from '../../../raster/grid.js';
import { duffDayLengths, fwiClasses } from '../../../standards/canadian-fwi.js';
import { cite } from '../../../standards/clause.js';
import { fireDangerNames } from '../../../standards/fire-danger.js';
import { fireSeason } from '../../../standards/forest-fire-season.js';
import { htzGrades, htzTemperature } from '../../../standards/lyt-1172.js';
import { givenStations } from '../../given.js';
import type { Hazard, HazardGiven, HazardResult } from '../../hazard.js';
import { interpolationOption } from '../../interpolation.js';
import { countyGrades, countyInputs, countyOptions } from '../county/county-grades.js';
import { dailyDanger, dailyOption } from './daily-danger.js';
import { fireSeasonTables, seasonOptions } from './fire-season-tables.js';
import { dangerOptions, fireWeatherDanger } from './fire-weather-danger.js';
import { fireWeatherSeries } from './fire-weather-series.js';
import { weatherOfSeries } from './weather-of-series.js';

const options = { ...dangerOptions, ...seasonOptions, daily: dailyOption, interpolation: interpolationOption, ...countyOptions };

/**
 * Forest fire by its weather: the Canadian Fire Weather Index at stations through the fire season, spread over the grid; with tables of the seasons, of return
 * levels and of the feasts, and with `daily` a map of danger for each day.
 */
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
    ...countyInputs,
  },
  options,
  levels: { rule: 'fisher-jenks', classes: 4, closed: 'right', worse: 'higher' },
  build<W extends When>(inputs: Readonly<Record<string, HazardGiven<W>>>, given: Parsed<typeof options>, grid: Grid): HazardResult<W> {
    const { interpolation, daily, index, classes, percentiles, returnPeriods, countyScheme, ...statistic } = given;
    const counties = countyGrades<W>(inputs, { countyScheme });
    const of = (role: string) => givenStations(inputs, role);
    const weather = { temperature: of('temperature'), humidity: of('humidity'), wind: of('wind'), rain: of('rain') };
    const danger = fireWeatherDanger(weather, statistic);
    const intensity = keep(interpolate({ stations: danger }, { grid, ...interpolation }));
    const season = { index, season: given.season, classes, percentiles, returnPeriods, windUnit: 'm/s' } as const;
    const rows = fireSeasonTables({ stations: weatherOfSeries(weather) }, season);
    const clauses = [
      ...[duffDayLengths, fireSeason],
      ...(given.statistic === 'days' || index === 'fwi' ? [fwiClasses] : []),
      ...(index === 'htz' ? [htzGrades, htzTemperature] : []),
      ...(daily === undefined ? [] : [fireDangerNames]),
    ];
    return {
      intensity,
      products: daily === undefined ? {} : dailyDanger<W>(fireWeatherSeries(weather, { index }), daily, index, classes, grid, interpolation),
      tables: {
        seasons: { title: { zh: '防火期各级日数', en: 'Days in each class by season' }, rows, part: 'seasons' },
        'return-levels': { title: { zh: '火险百分位与重现期', en: 'Percentiles and return levels of danger' }, rows, part: 'levels' },
        feasts: { title: { zh: '重点时段火险', en: 'Danger round the feasts' }, rows, part: 'periods' },
        ...counties.tables,
      },
      shapes: counties.shapes,
      citations: [...clauses.map(cite), ...counties.citations],
    };
  },
};
