import { value } from '../../../layers/inputs.js';
import { choice, flag, integer, numberIfGiven } from '../../../layers/options.js';
import { calculation } from '../../../layers/reduction.js';
import type { StationWeather } from '../../../tables/station-weather.js';
import { fireSeasonDays } from './fire-season.js';
import { fireWeatherIndex } from './fire-weather-index.js';
import { startingCodes } from './starting-codes.js';
import { latitudeOf, ofStation, stationDays, windUnitOption } from './station-days.js';

/** A day of a station. Codes and indices are `null` where they are missing, and out of season. */
export interface FireWeatherRow extends Record<string, string | number | null> {
  readonly station: string;
  /** ISO date. */
  readonly date: string;
  readonly ffmc: number | null;
  readonly dmc: number | null;
  readonly dc: number | null;
  readonly isi: number | null;
  readonly bui: number | null;
  readonly fwi: number | null;
  readonly dsr: number | null;
}

/**
 * The Canadian Forest Fire Weather Index System at stations, a row for each day that the table has, in the order of station and day. Days without a row are
 * missing days: codes stop there or are carried over them, as `missing` says; as many as `gap` in a row begin anew.
 *
 * @throws `bad-values` for a station without a latitude where none is given as option, and for weather that is none.
 */
export const fireWeather = calculation(
  {
    name: 'fire-weather',
    version: 1,
    title: { zh: '森林火险天气指数', en: 'Fire weather index' },
    inputs: {
      stations: value<readonly StationWeather[]>(
        { zh: '正午气象：气温 °C、湿度 %、风、降水 mm', en: 'weather at noon: temperature °C, humidity %, wind, rain mm' },
        'station-weather',
      ),
    },
    options: {
      latitude: numberIfGiven({ zh: '度，用于表中没有纬度的站点', en: 'degrees, for stations whose latitude the table does not tell' }),
      constants: choice(['current', '1985'], { zh: '细小可燃物的系数', en: 'coefficient of the fine fuels' }),
      dayLengths: choice(['latitude', 'canada'], { zh: '按纬度的昼长，或各处都取北纬 46° 的昼长', en: 'day lengths of the latitude, or of 46° N everywhere' }),
      windUnit: windUnitOption(['km/h', 'm/s']),
      ...startingCodes,
      season: choice(['all', 'temperature'], { zh: '全年各日，或由暖日与冷日划定的防火期', en: 'all days, or a season between warm and cold days' }),
      overwinter: flag(false, {
        zh: '防火期的干旱码由上年秋季的值与冬季降水推出',
        en: 'the Drought Code of a season follows from the autumn before and the rain of the winter',
      }),
      missing: choice(['stop', 'carry'], {
        zh: '缺测日之后的湿度码为缺失，或由最近的已知值继续',
        en: 'codes after a missing day are missing, or go on from the last known',
      }),
      gap: integer(30, { min: 1, unit: 'days' }, { zh: '连续缺测这么多天后重新开始', en: 'so many days in a row without a row begin anew' }),
    },
  },
  ({ stations }, { latitude, windUnit, season, gap, ffmc, dmc, dc, ...how }, context): readonly FireWeatherRow[] =>
    stations.flatMap((station) => {
      context.check();
      const at = latitudeOf('fire-weather', station, latitude);
      const days = stationDays(station, [windUnit, 'km/h']);
      return runs(station.observed, gap).flatMap(([from, to]) => {
        const inside = season === 'all' ? {} : { season: fireSeasonDays(station.maximum.subarray(from, to)) };
        const options = { latitude: at, start: { ffmc, dmc, dc }, ...how, ...inside };
        const found = ofStation('fire-weather', station, () => fireWeatherIndex(days.slice(from, to), options));
        return found.flatMap((codes, index) => {
          const day = from + index;
          if (station.observed[day] === 0) return [];
          const known = Object.entries(codes).map(([name, code]: [string, number]) => [name, Number.isNaN(code) ? null : code]);
          return [{ station: station.id, date: days[day]!.date, ...Object.fromEntries(known) } as FireWeatherRow];
        });
      });
    }),
);

/** The stretches of days between which `gap` or more days in a row were not observed. */
function runs(observed: Uint8Array, gap: number): readonly (readonly [from: number, to: number])[] {
  const found: [number, number][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (let day = 0; day < observed.length; day++) {
    if (observed[day] === 0) continue;
    if (day - last > gap) found.push([day, day + 1]);
    else found.at(-1)![1] = day + 1;
    last = day;
  }
  return found;
}
