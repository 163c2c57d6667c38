import { transformPoint } from '../../../crs/transform.js';
import { value } from '../../../layers/inputs.js';
import { integer, number } from '../../../layers/options.js';
import { calculation } from '../../../layers/reduction.js';
import { monthlySums } from '../../../tables/monthly.js';
import type { StationSeries } from '../../../tables/stations.js';
import { dateAt } from '../indices/drought-index.js';

/** One month of one station after filling. */
export interface FilledMonth extends Record<string, string | number | null> {
  readonly station: string;
  readonly lon: number;
  readonly lat: number;
  readonly date: string;
  readonly value: number | null;
  /** `observed`, `filled`, or `missing` where no neighbour could tell. */
  readonly flag: string;
  /** How many neighbours it was filled from. */
  readonly neighbours: number;
}

/**
 * Fills missing months of rain from neighbours by the normal ratio (Paulhus & Kohler 1952), weighted by the inverse square of distance: Σ w N P / Nᵢ / Σ w, N the
 * station's and Nᵢ the neighbour's mean of that calendar month over the years that both have. Neighbours with fewer common years than asked for, a mean of 0, or
 * farther away than the limit tell nothing. Observed months stay as they are; every month says where it comes from. O(stations² × months).
 */
export const fillStations = calculation(
  {
    name: 'fill-stations',
    version: 1,
    title: { zh: '邻站插补', en: 'Gaps filled from neighbours' },
    inputs: { rain: value<StationSeries>({ zh: '逐日或逐月降水，mm', en: 'daily or monthly rain, mm' }, 'station-series') },
    options: {
      neighbours: integer(5, { min: 1 }, { zh: '有该月资料的最近站点数', en: 'the nearest that have the month' }),
      farthest: number(100_000, { above: 0, unit: 'm' }, { zh: '更远的站点不参考', en: 'farther ones tell nothing' }),
      commonYears: integer(5, { min: 1 }, { zh: '两站在该日历月须有的共同年数', en: 'years of that calendar month that both must have' }),
    },
  },
  ({ rain }, { neighbours, farthest, commonYears }, context): readonly FilledMonth[] => {
    const monthly = monthlySums(rain);
    const { crs, ids, x, y, length, values } = monthly;
    const places = ids.map((_, at) => transformPoint(crs, 'EPSG:4490', x[at]!, y[at]!));
    const of = (station: number): Float64Array => values.subarray(station * length, (station + 1) * length);
    return ids.flatMap((station, at) => {
      context.check();
      const series = of(at);
      const others = ids
        .map((_, other) => ({ other, metres: other === at ? Number.POSITIVE_INFINITY : greatCircle(places[at]!, places[other]!) }))
        .filter(({ metres }) => metres <= farthest)
        .sort((a, b) => a.metres - b.metres || a.other - b.other)
        .map((one) => ({ ...one, ratios: normalRatios(series, of(one.other), commonYears) }));
      const [lon, lat] = places[at]!.map((degrees) => Math.round(degrees * 1e6) / 1e6) as [number, number];
      return Array.from(series, (observed, step): FilledMonth => {
        const about = { station, lon, lat, date: dateAt(monthly, step) };
        if (!Number.isNaN(observed)) return { ...about, value: observed, flag: 'observed', neighbours: 0 };
        const telling = others.filter(({ other, ratios }) => !Number.isNaN(of(other)[step]! * ratios[step % 12]!)).slice(0, neighbours);
        if (telling.length === 0) return { ...about, value: null, flag: 'missing', neighbours: 0 };
        let [sum, weights] = [0, 0];
        for (const { other, metres, ratios } of telling) {
          const weight = 1 / Math.max(1, metres) ** 2;
          sum += weight * of(other)[step]! * ratios[step % 12]!;
          weights += weight;
        }
        return { ...about, value: sum / weights, flag: 'filled', neighbours: telling.length };
      });
    });
  },
);

/** Of each calendar month (counted from that of the first step) the mean of one station over that of another, in the years that both have; NaN where they are too few. */
function normalRatios(one: Float64Array, other: Float64Array, least: number): Float64Array {
  const ratios = new Float64Array(12).fill(Number.NaN);
  for (let month = 0; month < 12; month++) {
    let [own, theirs, years] = [0, 0, 0];
    for (let step = month; step < one.length; step += 12) {
      if (Number.isNaN(one[step]! + other[step]!)) continue;
      own += one[step]!;
      theirs += other[step]!;
      years++;
    }
    if (years >= least && theirs > 0) ratios[month] = own / theirs;
  }
  return ratios;
}

/** Metres between two places in degrees, on a sphere. */
function greatCircle([lon, lat]: readonly [number, number], [otherLon, otherLat]: readonly [number, number]): number {
  const radians = Math.PI / 180;
  const half =
    Math.sin(((otherLat - lat) * radians) / 2) ** 2 + Math.cos(lat * radians) * Math.cos(otherLat * radians) * Math.sin(((otherLon - lon) * radians) / 2) ** 2;
  return 2 * 6_371_000 * Math.asin(Math.sqrt(half));
}
