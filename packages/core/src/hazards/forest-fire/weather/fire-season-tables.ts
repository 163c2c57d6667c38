import { value } from '../../../layers/inputs.js';
import { number, numberIfGiven, numbers } from '../../../layers/options.js';
import { calculation } from '../../../layers/reduction.js';
import { fwiClasses } from '../../../standards/canadian-fwi.js';
import { htzGrades } from '../../../standards/lyt-1172.js';
import { dayNumber, parseDate } from '../../../tables/dates.js';
import type { StationWeather } from '../../../tables/station-weather.js';
import { drynessOptions } from '../factors/fire-season-dryness.js';
import { dangerIndex, dangerOfDays } from './danger-of-days.js';
import { dangerPeriods } from './danger-periods.js';
import { fireSeasonStatistics } from './fire-season-statistics.js';
import { latitudeOf, ofStation, stationDays, windUnitOption } from './station-days.js';

type Row = Readonly<Record<string, string | number | null>>;

/** Three tables. Numbers that are not known are `null`. */
export interface FireSeasonTables {
  /** A row a station and season: days known, days in each class, maximum, mean. */
  readonly seasons: readonly Row[];
  /** A row a station and percentile, or return period of the season's maximum. */
  readonly levels: readonly Row[];
  /** A row a station, year and feast: days known, maximum, mean, days in the class `dangerousFrom` or above. */
  readonly periods: readonly Row[];
}

/** Options of the tables: shared by the calculation and the hazard. */
export const seasonOptions = {
  index: dangerIndex,
  season: drynessOptions.season,
  classes: numbers([], { zh: '各级的界限，递增；空则取 EFFIS 或 HTZ 的界限', en: 'limits of the classes, rising; none: those of EFFIS, or of HTZ' }),
  percentiles: numbers([50, 90, 95, 99], { zh: '各日的百分位数', en: 'percentiles of the days' }),
  returnPeriods: numbers([2, 5, 10, 20, 50], { zh: '防火期最大值的重现水平所对应的年数', en: 'years of the return levels of the season’s maximum' }),
};

/**
 * The statistics of the fire season at stations, out of the table of their weather: days in each class by season, percentiles, return levels of the season's
 * maximum (Gumbel), and how the feasts were on which forests catch fire. By the FWI, a missing day carried over, or by HTZ of LY/T 1172-95.
 *
 * @throws `bad-values` as `fireSeasonStatistics`, `fireWeatherIndex` and `fireWeatherGrade`, and for a station without a latitude where none is given.
 */
export const fireSeasonTables = calculation(
  {
    name: 'fire-season-statistics',
    version: 1,
    title: { zh: '防火期火险统计', en: 'Statistics of the fire season' },
    inputs: {
      stations: value<readonly StationWeather[]>(
        { zh: '逐日气象：气温 °C、湿度 %、风、降水 mm', en: 'daily weather: temperature °C, humidity %, wind, rain mm' },
        'station-weather',
      ),
    },
    options: {
      ...seasonOptions,
      windUnit: windUnitOption(['km/h', 'm/s']),
      latitude: numberIfGiven({ zh: '度，用于表中没有纬度的站点', en: 'degrees, for stations whose latitude the table does not tell' }),
      dangerousFrom: number(4, { min: 1 }, { zh: '节日中达到此等级的日子算危险', en: 'class from which on a day of a feast counts as dangerous' }),
    },
  },
  ({ stations }, { index, season, classes: given, percentiles, returnPeriods, windUnit, latitude, dangerousFrom }, context): FireSeasonTables => {
    const classes = given.length > 0 ? given : index === 'htz' ? htzGrades.value.map((limit) => limit + 1e-9) : fwiClasses.value;
    const tables = stations.map((station): FireSeasonTables => {
      context.check();
      const at = latitudeOf('fire-season-statistics', station, latitude);
      const days = stationDays(station, [windUnit, 'm/s']);
      const taken = index === 'htz' ? days.map((day) => ({ ...day, temperature: day.maximum })) : days;
      const danger = ofStation('fire-season-statistics', station, () => dangerOfDays(taken, at, index));
      const dates = days.map(({ date }) => date);
      const found = fireSeasonStatistics(dates, danger, { months: season, classes, percentiles, returnPeriods });
      const who = { station: station.id };
      const level = (kind: string, of: string, one: number): Row => ({ ...who, kind, of: Number(of), value: Number.isNaN(one) ? null : one });
      return {
        seasons: found.years.map(({ year, days: known, classes: counts, maximum, mean }) => ({
          ...{ ...who, season: year, days: known },
          ...Object.fromEntries(counts.map((count, i) => [`class${i + 1}`, count])),
          ...{ maximum, mean },
        })),
        levels: [
          ...Object.entries(found.percentiles).map(([of, one]) => level('percentile', of, one)),
          ...Object.entries(found.returnLevels).map(([of, one]) => level('return-period', of, one)),
        ],
        periods: feastsOf(dates, danger, who, classes, dangerousFrom),
      };
    });
    return { seasons: tables.flatMap((one) => one.seasons), levels: tables.flatMap((one) => one.levels), periods: tables.flatMap((one) => one.periods) };
  },
);

/** How the feasts of the years were of which a day is known. */
function feastsOf(dates: readonly string[], danger: readonly number[], who: Row, classes: readonly number[], dangerousFrom: number): readonly Row[] {
  const [firstYear, lastYear] = [dates[0]!, dates.at(-1)!].map((date) => parseDate(date)!.year) as [number, number];
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, i) => firstYear + i).filter((year) => year >= 1901 && year <= 2100);
  const placeOf = (date: string): number => dayOf(date) - dayOf(dates[0]!);
  return years.flatMap((year) =>
    dangerPeriods(year).flatMap(({ name: { zh, en }, date, from, to }): Row[] => {
      const known = danger.slice(Math.max(0, placeOf(from)), Math.max(0, placeOf(to) + 1)).filter((one) => !Number.isNaN(one));
      if (known.length === 0) return [];
      const mean = known.reduce((sum, one) => sum + one, 0) / known.length;
      const dangerous = known.filter((one) => 1 + classes.filter((limit) => one >= limit).length >= dangerousFrom).length;
      return [{ ...who, year, zh, en, date, from, to, days: known.length, maximum: Math.max(...known), mean, dangerous }];
    }),
  );
}

const dayOf = (text: string): number => {
  const { year, month, day } = parseDate(text)!;
  return dayNumber(year, month, day);
};
