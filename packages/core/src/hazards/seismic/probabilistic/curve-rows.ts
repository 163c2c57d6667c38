import type { MotionMeasure } from '../ground-motion/motion-model.js';
import type { NamedCurves } from './named-curves.js';
import type { HazardSite } from './source-model.js';

/** A row of a table of curves or spectra. */
export type CurveRow = Readonly<Record<string, string | number | null>>;

/** What the column of the annual rates of passing a level is called: `rate_0.1`. */
export const rateColumn = (level: number): string => `rate_${level}`;

const short = (x: number): number => Number(x.toPrecision(6));
const degrees = (x: number): number => Math.round(x * 1e6) / 1e6;

/** One row for each site and curve: `site` (from 1), `longitude`, `latitude`, `vs30`, `measure`, `curve`, and the annual rate of each level in `rate_LEVEL`. */
export const curveRows = (
  sites: readonly HazardSite[],
  measure: MotionMeasure,
  levels: readonly number[],
  curves: readonly NamedCurves[],
): readonly CurveRow[] =>
  sites.flatMap(({ longitude, latitude, vs30 = 760 }, i) =>
    curves.map(({ curve, rates }) => ({
      site: i + 1,
      longitude: degrees(longitude),
      latitude: degrees(latitude),
      vs30,
      measure,
      curve,
      ...Object.fromEntries(levels.map((level, k) => [rateColumn(level), short(rates[i * levels.length + k] as number)])),
    })),
  );
