import { TetrazoneError } from '../../../errors/error.js';
import { beaufort, htzCover, htzGrades, htzHumidity, htzRain, htzTemperature, htzWind, type ScoreTable } from '../../../standards/lyt-1172.js';

/** A day for the grade. NaN where it was not observed. */
export interface GradeDay {
  /** By which an error tells it, where it is given; else by its number from 0. */
  readonly date?: string;
  /** Maximum of the day, °C. */
  readonly temperature: number;
  /** Minimum of the day, %. */
  readonly humidity: number;
  /** Maximum of the day, m/s at 10 m. */
  readonly wind: number;
  /** mm. */
  readonly rain: number;
  /** Share of the ground that is green, and that is under snow, 0 … 1; default 0. */
  readonly green?: number;
  readonly snow?: number;
}

/** The sum and its parts, and the grade 1 … 5; NaN where something is missing. */
export interface FireWeatherGrade {
  readonly htz: number;
  readonly temperature: number;
  readonly humidity: number;
  readonly rain: number;
  readonly wind: number;
  readonly cover: number;
  readonly grade: number;
}

export interface GradeOptions {
  /** Table of humidity; default `standard`. */
  readonly humidity?: 'standard' | 'yunnan';
  /** The last rain before the first day, mm, and how many days before it; default: long ago. */
  readonly before?: { readonly rain: number; readonly days: number };
}

/**
 * Grades of fire weather by LY/T 1172-95: HTZ = A + B + C + D − E of maximum temperature, least humidity, rain and the days since, greatest wind and what is
 * green or under snow. 1 没有危险 … 5 极度危险. Most of the factors' scores are recalled (`standards/lyt-1172.ts` says which): do not call the result the
 * standard's. A day without rain known makes C unknown until it rains. O(days).
 *
 * @throws `bad-values` for humidity, wind, rain or shares out of range.
 */
export function fireWeatherGrade(days: readonly GradeDay[], { humidity: table = 'standard', before }: GradeOptions = {}): FireWeatherGrade[] {
  const { least, table: wetness, daily, most } = htzRain.value;
  // of the last rain: its score on the day, and days since
  let [first, since] = before === undefined ? [most, 0] : [scoreOf(before.rain, wetness), before.days];
  return days.map(({ temperature, humidity, wind, rain, green = 0, snow = 0, date }, index) => {
    const good = !(humidity < 0 || humidity > 100 || wind < 0 || rain < 0) && green >= 0 && green <= 1 && snow >= 0 && snow <= 1;
    if (!good)
      throw new TetrazoneError('bad-values', {
        operation: 'fireWeatherGrade',
        detail: `day ${date ?? index}: humidity ${humidity} %, wind ${wind} m/s, rain ${rain} mm, green ${green}, snow ${snow}; expected 0 … 100, 0 or more, and shares from 0 to 1`,
      });
    if (Number.isNaN(rain)) first = Number.NaN;
    else if (rain >= least) [first, since] = [scoreOf(rain, wetness), 0];
    else since++;
    const force = beaufort.value.filter((from) => wind >= from).length;
    const parts = {
      temperature: scoreOf(temperature, htzTemperature.value),
      humidity: scoreOf(humidity, htzHumidity.value[table]),
      rain: Math.min(most, Math.max(0, first + daily * since)),
      wind: Number.isNaN(wind) ? Number.NaN : htzWind.value[force]!,
      cover: Math.max(coverScore(green, htzCover.value.green), coverScore(snow, htzCover.value.snow)),
    };
    const htz = parts.temperature + parts.humidity + parts.rain + parts.wind - parts.cover;
    return { htz, ...parts, grade: Number.isNaN(htz) ? Number.NaN : 1 + htzGrades.value.filter((limit) => htz > limit).length };
  });
}

/** Up to and including a limit. */
const scoreOf = (value: number, { limits, scores }: ScoreTable): number =>
  Number.isNaN(value) ? Number.NaN : scores[limits.filter((limit) => value > limit).length]!;
/** A limit belongs above it. */
const coverScore = (share: number, { limits, scores }: ScoreTable): number => scores[limits.filter((limit) => share >= limit).length]!;
