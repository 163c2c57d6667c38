import { TetrazoneError } from '../../../errors/error.js';
import { value } from '../../../layers/inputs.js';
import { choice, number, numberIfGiven, numbers } from '../../../layers/options.js';
import { calculation } from '../../../layers/reduction.js';
import { fwiClasses } from '../../../standards/canadian-fwi.js';
import { htzGrades } from '../../../standards/lyt-1172.js';
import { dateOf, dayNumber, isoDate, parseDate } from '../../../tables/dates.js';
import type { StationWeather } from '../../../tables/station-weather.js';
import { drynessOptions } from '../factors/fire-season-dryness.js';
import { dangerPeriods } from './danger-periods.js';
import { fireSeasonStatistics } from './fire-season-statistics.js';
import { fireWeatherGrade } from './fire-weather-grade.js';
import { fireWeatherIndex } from './fire-weather-index.js';
import { dangerIndex, KILOMETRES_PER_HOUR } from './fire-weather-series.js';

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
  classes: numbers([], 'limits of the classes, rising; none: those of EFFIS, or of HTZ'),
  percentiles: numbers([50, 90, 95, 99], 'percentiles of the days'),
  returnPeriods: numbers([2, 5, 10, 20, 50], 'years of the return levels of the season’s maximum'),
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
    inputs: { stations: value<readonly StationWeather[]>('daily weather: temperature °C, humidity %, wind, rain mm', 'station-weather') },
    options: {
      ...seasonOptions,
      windUnit: choice(['km/h', 'm/s'], 'unit of the wind'),
      latitude: numberIfGiven('degrees, for stations whose latitude the table does not tell'),
      dangerousFrom: number(4, { min: 1 }, 'class from which on a day of a feast counts as dangerous'),
    },
  },
  ({ stations }, { index, season, classes: given, percentiles, returnPeriods, windUnit, latitude, dangerousFrom }, context): FireSeasonTables => {
    const classes = given.length > 0 ? given : index === 'htz' ? htzGrades.value.map((limit) => limit + 1e-9) : fwiClasses.value;
    const tables = stations.map((station): FireSeasonTables => {
      context.check();
      const at = Number.isNaN(station.latitude) ? latitude : station.latitude;
      if (at === undefined)
        throw new TetrazoneError('bad-values', {
          operation: 'fire-season-statistics',
          detail: `station ${station.id} has no latitude; give a column lat or the option latitude`,
        });
      const first = parseDate(station.start)!;
      const start = dayNumber(first.year, first.month, first.day);
      const dates = Array.from(station.observed, (_, day) => dateOf(start + day));
      const metres = windUnit === 'm/s' ? 1 : 1 / KILOMETRES_PER_HOUR;
      const days = dates.map(([, month], day) => ({
        month,
        temperature: index === 'htz' ? station.maximum[day]! : station.temperature[day]!,
        humidity: station.humidity[day]!,
        wind: station.wind[day]! * metres,
        rain: station.rain[day]!,
      }));
      const danger =
        index === 'htz'
          ? fireWeatherGrade(days).map(({ htz }) => htz)
          : fireWeatherIndex(
              days.map((day) => ({ ...day, wind: day.wind * KILOMETRES_PER_HOUR })),
              { latitude: at, missing: 'carry' },
            ).map(({ fwi }) => fwi);
      const texts = dates.map((date) => isoDate(...date));
      const found = fireSeasonStatistics(texts, danger, { months: season, classes, percentiles, returnPeriods });
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
        periods: feastsOf(
          dates[0]![0],
          dates.at(-1)![0],
          (from, to) => danger.slice(Math.max(0, from - start), Math.max(0, to - start + 1)),
          who,
          classes,
          dangerousFrom,
        ),
      };
    });
    return { seasons: tables.flatMap((one) => one.seasons), levels: tables.flatMap((one) => one.levels), periods: tables.flatMap((one) => one.periods) };
  },
);

/** How the feasts of the years were of which a day is known. */
function feastsOf(
  firstYear: number,
  lastYear: number,
  between: (from: number, to: number) => readonly number[],
  who: Row,
  classes: readonly number[],
  dangerousFrom: number,
): readonly Row[] {
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, i) => firstYear + i).filter((year) => year >= 1901 && year <= 2100);
  return years.flatMap((year) =>
    dangerPeriods(year).flatMap(({ name: { zh, en }, date, from, to }): Row[] => {
      const known = between(...dayNumbers(from, to)).filter((one) => !Number.isNaN(one));
      if (known.length === 0) return [];
      const mean = known.reduce((sum, one) => sum + one, 0) / known.length;
      const dangerous = known.filter((one) => 1 + classes.filter((limit) => one >= limit).length >= dangerousFrom).length;
      return [{ ...who, year, zh, en, date, from, to, days: known.length, maximum: Math.max(...known), mean, dangerous }];
    }),
  );
}

const dayNumbers = (from: string, to: string): [from: number, to: number] => {
  const number = (text: string): number => {
    const { year, month, day } = parseDate(text)!;
    return dayNumber(year, month, day);
  };
  return [number(from), number(to)];
};
