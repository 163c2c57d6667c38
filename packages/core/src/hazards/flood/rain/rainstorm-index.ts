import { TetrazoneError } from '../../../errors/error.js';
import { value } from '../../../layers/inputs.js';
import { number, type Option, structure } from '../../../layers/options.js';
import { calculation } from '../../../layers/reduction.js';
import { rainstormDay } from '../../../standards/flood-census.js';
import { calendarOf } from '../../../tables/calendar.js';
import type { StationSeries, StationValues } from '../../../tables/stations.js';
import { processStrength } from './process-strength.js';
import { type RainstormProcess, rainstormProcesses } from './rainstorm-processes.js';

const factorWeights: Option<readonly number[]> = structure<readonly number[]>(
  [],
  { type: 'array', items: { type: 'number', minimum: 0 }, maxItems: 3 },
  'three weights ≥ 0 (total, maximum, duration), not all 0, or [] for weights by entropy',
  (given) => {
    if (!Array.isArray(given) || (given.length !== 0 && given.length !== 3)) return undefined;
    const sum = (given as number[]).reduce((a, b) => a + b, 0);
    return given.every((weight) => Number.isFinite(weight) && weight >= 0) && (given.length === 0 || sum > 0) ? (given as number[]) : undefined;
  },
  {
    zh: '过程总雨量、最大日雨量、历时的权重；[] 表示用熵权法由资料求出',
    en: 'weights of total rain, greatest daily rain and duration of a process; [] takes them from the data by entropy',
  },
);

/** What makes a rainstorm and its strength: shared by the calculation and by the hazard that uses it. */
export const rainstormOptions = {
  threshold: number(rainstormDay.value, { above: 0, unit: 'mm' }, { zh: '暴雨日的最小日雨量', en: 'least daily rain of a rainstorm day' }),
  factors: factorWeights,
  completeness: number(0.9, { min: 0, max: 1 }, { zh: '一年须有多大比例的日数有资料才计入', en: 'share of its days that a year must have to count' }),
};

/**
 * Rainstorm index of stations from daily rain: the strengths of its rainstorm processes summed by year (of their first day) and averaged over the
 * years that are complete enough; processes of other years do not count. No unit; 0 at a station without rainstorms, NaN at one without a whole year.
 * `bad-values` for a monthly series, or where no station has a year.
 */
export const rainstormIndex = calculation(
  {
    name: 'rainstorm-index',
    version: 1,
    title: { zh: '站点暴雨指数', en: 'Rainstorm index at stations' },
    inputs: { rain: value<StationSeries>({ zh: '逐日降水，mm', en: 'daily rain, mm' }, 'station-series') },
    options: rainstormOptions,
  },
  ({ rain }, { threshold, factors, completeness }, context): StationValues => {
    if (rain.step !== 'day') throw new TetrazoneError('bad-values', { operation: 'rainstorm-index', detail: 'daily rain is needed, the series is monthly' });
    const { crs, ids, x, y, length, values } = rain;
    const { years } = calendarOf(rain);
    const processes: RainstormProcess[] = [];
    const stations: number[] = [];
    const wholeYears: number[] = [];
    for (let station = 0; station < ids.length; station++) {
      context.check();
      const daily = values.subarray(station * length, (station + 1) * length);
      const counted = completeYears(daily, years, completeness);
      wholeYears.push(counted.size);
      for (const process of rainstormProcesses(daily, threshold))
        if (counted.has(years[process.start] as number)) {
          processes.push(process);
          stations.push(station);
        }
    }
    if (wholeYears.every((count) => count === 0))
      throw new TetrazoneError('bad-values', { operation: 'rainstorm-index', detail: `no station has a year with ${completeness * 100} % of its days` });
    const { strengths } = processStrength(processes, factors.length === 0 ? undefined : factors);
    const totals = new Float64Array(ids.length);
    strengths.forEach((strength, i) => {
      const station = stations[i] as number;
      totals[station] = (totals[station] as number) + strength;
    });
    const means = totals.map((total, station) => (wholeYears[station] === 0 ? Number.NaN : total / (wholeYears[station] as number)));
    return { crs, ids, x, y, values: means, unit: '' };
  },
);

/** The years with at least this share of their days present. */
function completeYears(daily: Float64Array, years: Int32Array, completeness: number): Set<number> {
  const present = new Map<number, number>();
  daily.forEach((rain, day) => {
    const year = years[day] as number;
    if (!Number.isNaN(rain)) present.set(year, (present.get(year) ?? 0) + 1);
  });
  return new Set([...present].filter(([year, days]) => days >= completeness * daysOfYear(year)).map(([year]) => year));
}

const daysOfYear = (year: number): number => (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 366 : 365);
