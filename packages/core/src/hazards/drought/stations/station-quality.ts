import { value } from '../../../layers/inputs.js';
import { integer, number } from '../../../layers/options.js';
import { calculation } from '../../../layers/reduction.js';
import { pettitt, standardNormalHomogeneity } from '../../../statistics/series/homogeneity.js';
import { monthlySums } from '../../../tables/monthly.js';
import type { StationSeries } from '../../../tables/stations.js';

/** What is to be said of a station before its index is believed. */
export interface StationQuality extends Record<string, string | number | boolean | null> {
  readonly station: string;
  /** Days or months in the table, and how many of them are missing. */
  readonly steps: number;
  readonly missing: number;
  /** Runs of missing steps, and the longest. */
  readonly gaps: number;
  readonly longestGap: number;
  /** Negative values, infinite ones, and those above the limit. */
  readonly impossible: number;
  /** Steps in runs of one value above zero, each as long as asked for or longer: a stuck gauge, or a month copied. */
  readonly repeated: number;
  /** The first other station with the same values, or in the same place. */
  readonly duplicateOf: string | null;
  readonly sharesPlaceWith: string | null;
  /** Whole years, and whether they are fewer than a climate needs. */
  readonly years: number;
  readonly short: boolean;
  /** Last year before the break of the annual sums, statistic and p of both tests. */
  readonly pettittYear: number | null;
  readonly pettittK: number;
  readonly pettittP: number;
  readonly snhtYear: number | null;
  readonly snhtT: number;
  readonly snhtP: number;
  /** False where both tests find a break. */
  readonly homogeneous: boolean;
}

/**
 * Quality of rain at stations as a table: gaps, impossible values, stuck values, copies of other stations, and homogeneity of the annual sums by Pettitt and by the
 * standard normal homogeneity test. It tells; it changes nothing.
 */
export const stationQuality = calculation(
  {
    name: 'station-quality',
    version: 1,
    title: { zh: '站点资料质量', en: 'Quality of station records' },
    inputs: { rain: value<StationSeries>({ zh: '逐日或逐月降水，mm', en: 'daily or monthly rain, mm' }, 'station-series') },
    options: {
      highest: number(
        0,
        { min: 0, unit: 'mm' },
        { zh: '大于此值即不可能；0 表示每日 2000 mm 或每月 4000 mm', en: 'greater values are impossible; 0 stands for 2000 mm a day or 4000 mm a month' },
      ),
      repeats: integer(4, { min: 2 }, { zh: '大于零的相同值连续出现多少次即非偶然', en: 'equal values above zero in a row that are no accident' }),
      climate: integer(30, { min: 1, unit: 'years' }, { zh: '整年更少即为短序列', en: 'fewer whole years are a short record' }),
      significance: number(0.05, { above: 0, below: 1 }, { zh: 'p 低于此值才算突变', en: 'p below which a break counts' }),
    },
  },
  ({ rain }, { highest, repeats, climate, significance }, context): readonly StationQuality[] => {
    const { ids, x, y, length, values, step } = rain;
    const most = highest === 0 ? (step === 'day' ? 2000 : 4000) : highest;
    const of = (station: number): Float64Array => values.subarray(station * length, (station + 1) * length);
    const annual = annualSums(rain);
    return ids.map((station, at): StationQuality => {
      context.check();
      const series = of(at);
      const sums = annual.values.subarray(at * annual.years, (at + 1) * annual.years);
      const [ranks, normal] = [pettitt(sums), standardNormalHomogeneity(sums)];
      const years = sums.filter((sum) => !Number.isNaN(sum)).length;
      const yearOf = (step: number): number | null => (step < 0 ? null : annual.first + step);
      const twin = ids.findIndex((_, other) => other !== at && sameValues(of(other), series));
      const neighbour = ids.findIndex((_, other) => other !== at && x[other] === x[at] && y[other] === y[at]);
      return {
        station,
        steps: length,
        ...gapsOf(series),
        impossible: series.filter((one) => one < 0 || one > most).length,
        repeated: repeatedSteps(series, repeats),
        duplicateOf: ids[twin] ?? null,
        sharesPlaceWith: ids[neighbour] ?? null,
        years,
        short: years < climate,
        pettittYear: yearOf(ranks.step),
        pettittK: ranks.statistic,
        pettittP: ranks.p,
        snhtYear: yearOf(normal.step),
        snhtT: normal.statistic,
        snhtP: normal.p,
        homogeneous: !(ranks.p < significance && normal.p < significance),
      };
    });
  },
);

function gapsOf(series: Float64Array): { readonly missing: number; readonly gaps: number; readonly longestGap: number } {
  let [missing, gaps, longestGap, run] = [0, 0, 0, 0];
  for (const one of series) {
    run = Number.isNaN(one) ? run + 1 : 0;
    if (run === 0) continue;
    missing++;
    if (run === 1) gaps++;
    longestGap = Math.max(longestGap, run);
  }
  return { missing, gaps, longestGap };
}

function repeatedSteps(series: Float64Array, least: number): number {
  let [found, run] = [0, 0];
  for (let i = 0; i <= series.length; i++) {
    if (i > 0 && i < series.length && series[i]! > 0 && series[i] === series[i - 1]) run++;
    else {
      if (run >= least) found += run;
      run = i < series.length && series[i]! > 0 ? 1 : 0;
    }
  }
  return found;
}

/** True where both have values above zero and agree in all that both know. */
function sameValues(one: Float64Array, other: Float64Array): boolean {
  let both = 0;
  for (let i = 0; i < one.length; i++) {
    if (Number.isNaN(one[i]!) || Number.isNaN(other[i]!)) continue;
    if (one[i] !== other[i]) return false;
    if (one[i]! > 0) both++;
  }
  return both >= 12;
}

/** Sums of whole calendar years; NaN for years with a month missing. */
function annualSums(rain: StationSeries): { readonly first: number; readonly years: number; readonly values: Float64Array } {
  const { ids, start, length, values } = monthlySums(rain);
  const [year, month] = [Number(start.slice(0, 4)), Number(start.slice(5, 7))];
  const lead = month === 1 ? 0 : 13 - month;
  const years = Math.max(0, Math.floor((length - lead) / 12));
  const sums = new Float64Array(ids.length * years);
  for (let station = 0; station < ids.length; station++)
    for (let y = 0; y < years; y++) for (let k = 0; k < 12; k++) sums[station * years + y]! += values[station * length + lead + 12 * y + k]!;
  return { first: year + (lead > 0 ? 1 : 0), years, values: sums };
}
