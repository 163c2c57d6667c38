import { operation } from '../../../layers/operation.js';
import { type Option, required, structure } from '../../../layers/options.js';
import { local } from '../../../layers/reach.js';

/** Places of a curve: value and score, by rising value. */
export type CurvePoints = readonly (readonly [value: number, score: number])[];

/** Whether they are two or more, and rise. */
export const isCurve = (given: unknown): given is CurvePoints =>
  Array.isArray(given) &&
  given.length >= 2 &&
  given.every((point) => Array.isArray(point) && point.length === 2 && point.every((one) => Number.isFinite(one))) &&
  given.every((point, i) => i === 0 || point[0] > given[i - 1][0]);

export const curveSchema = {
  type: 'array',
  minItems: 2,
  items: { type: 'array', minItems: 2, maxItems: 2, items: { type: 'number' } },
} as const;

const points: Option<CurvePoints, true> = required(
  structure<CurvePoints>([], curveSchema, 'two or more [value, score] by rising value', (given) => (isCurve(given) ? given : undefined), {
    zh: '曲线上的点',
    en: 'places of the curve',
  }),
);

/** Scores along a curve: straight between its places, level before the first and beyond the last. Float32 without unit, nodata NaN. */
export const scoreByCurve = operation(
  {
    name: 'score-by-curve',
    version: 1,
    title: { zh: '按曲线赋分', en: 'Score by a curve' },
    inputs: { raster: 'float32' },
    options: { points },
    type: 'float32',
    unit: '',
    reach: local,
  },
  (raster, { points: places }, out) => {
    const last = places.length - 1;
    for (let i = 0; i < out.values.length; i++) {
      const value = raster.values[i]!;
      let at = 0;
      while (at < last && value >= places[at + 1]![0]) at++;
      const [from, low] = places[at]!;
      const [to, high] = places[Math.min(at + 1, last)]!;
      const share = to > from ? Math.min(Math.max((value - from) / (to - from), 0), 1) : 0;
      out.values[i] = Number.isNaN(value) ? Number.NaN : low * (1 - share) + high * share;
    }
  },
);
