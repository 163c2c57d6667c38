import { optional, value } from '../../../layers/inputs.js';
import { choice } from '../../../layers/options.js';
import { calculation } from '../../../layers/reduction.js';
import type { StationWeather } from '../../../tables/station-weather.js';
import { checkScheme, type GradeScheme, gradeByScores } from '../county/grade-by-scores.js';
import { fireWeatherGrade } from './fire-weather-grade.js';
import { ofStation, stationDays, windUnitOption } from './station-days.js';

/** A day of a station. What is not known is `null`. */
export type WeatherGradeRow = Readonly<Record<string, string | number | null>>;

/**
 * The grade of fire weather at stations, a row for each day that the table has: HTZ of LY/T 1172-95 with its parts (maximum temperature, least humidity, greatest
 * wind), or, with a `scheme`, the sum and grade by its tables of the factors `temperature` (°C), `humidity` (%), `wind` (m/s), `rain` (mm) and `dryDays` (days
 * since 0.3 mm fell). A day that lacks a factor has none.
 *
 * @throws `bad-values` as `fireWeatherGrade`, and as `gradeByScores` for a scheme that does not fit.
 */
export const gradeWeather = calculation(
  {
    name: 'fire-weather-grade',
    version: 1,
    title: { zh: '森林火险天气等级', en: 'Grade of fire weather' },
    inputs: {
      stations: value<readonly StationWeather[]>(
        { zh: '逐日气象：气温 °C、湿度 %、风、降水 mm', en: 'daily weather: temperature °C, humidity %, wind, rain mm' },
        'station-weather',
      ),
      scheme: optional(value<GradeScheme>({ zh: '另一等级标准的各表：factors、sumBreaks、grades', en: 'tables of another grade: factors, sumBreaks, grades' })),
    },
    options: { windUnit: windUnitOption(['m/s', 'km/h']), humidity: choice(['standard', 'yunnan'], { zh: 'HTZ 的湿度表', en: 'table of humidity of HTZ' }) },
  },
  ({ stations, scheme }, { windUnit, humidity }, context): readonly WeatherGradeRow[] => {
    if (scheme !== undefined) checkScheme('fire-weather-grade', scheme);
    return stations.flatMap((station) => {
      context.check();
      let dryDays = Number.NaN;
      const dated = stationDays(station, [windUnit, 'm/s']);
      const days = dated.map(({ maximum: temperature, humidity, wind, rain }) => {
        dryDays = Number.isNaN(rain) ? Number.NaN : rain >= 0.3 ? 0 : dryDays + 1;
        return { temperature, humidity, wind, rain, dryDays };
      });
      const htz =
        scheme === undefined
          ? ofStation('fire-weather-grade', station, () =>
              fireWeatherGrade(
                days.map((day, at) => ({ ...day, date: dated[at]!.date })),
                { humidity },
              ),
            )
          : undefined;
      return days.flatMap((day, at): WeatherGradeRow[] => {
        if (station.observed[at] === 0) return [];
        const who = { station: station.id, date: dated[at]!.date };
        const found: object = htz?.[at] ?? ownGrade(day, scheme as GradeScheme);
        const known = Object.entries(found).map(([name, one]: [string, unknown]) => [name, typeof one === 'number' && Number.isNaN(one) ? null : one]);
        return [{ ...who, ...Object.fromEntries(known) }];
      });
    });
  },
);

/** By the tables of a scheme; empty where a factor that it needs is missing. */
function ownGrade(day: Readonly<Record<string, number>>, scheme: GradeScheme): object {
  const needed = [...scheme.factors.map(({ factor }) => factor), ...(scheme.resource === undefined ? [] : [scheme.resource.factor])];
  if (needed.some((factor) => Object.hasOwn(day, factor) && Number.isNaN(day[factor]!))) return { grade: null, sum: null };
  const { grade, sum, scores } = gradeByScores(day, scheme);
  return { grade, sum, ...scores };
}
