import { extent } from '../../../algebra/extent.js';
import { rescale } from '../../../algebra/rescale.js';
import type { Field, When } from '../../../layers/field.js';
import { type Option, structure } from '../../../layers/options.js';
import type { Citation } from '../../../standards/clause.js';
import { allFactors, type Factor } from './factor-weights.js';
import { scoreByBreaks } from './score-by-breaks.js';
import { type CurvePoints, curveSchema, isCurve, scoreByCurve } from './score-by-curve.js';

/** How the values of a factor become scores: steps at breaks (one score more than breaks), or straight lines between points. */
export type FactorCurve = { readonly breaks: readonly number[]; readonly scores: readonly number[] } | { readonly points: CurvePoints };

/** Curves by factor; a factor without one keeps its own. */
export type FactorCurves = Partial<Readonly<Record<Factor, FactorCurve>>>;

const numbersOf = (given: unknown): given is readonly number[] => Array.isArray(given) && given.every((one) => Number.isFinite(one));
function isFactorCurve(given: unknown): given is FactorCurve {
  if (typeof given !== 'object' || given === null) return false;
  const keys = Object.keys(given).sort().join();
  if (keys === 'points') return isCurve((given as { points: unknown }).points);
  const { breaks, scores } = given as { breaks?: unknown; scores?: unknown };
  return (
    keys === 'breaks,scores' &&
    numbersOf(breaks) &&
    numbersOf(scores) &&
    scores.length === breaks.length + 1 &&
    breaks.every((cut, i) => i === 0 || cut > breaks[i - 1]!)
  );
}

const list = { type: 'array', items: { type: 'number' } } as const;
const steps = { type: 'object', additionalProperties: false, required: ['breaks', 'scores'], properties: { breaks: list, scores: list } } as const;
const lines = { type: 'object', additionalProperties: false, required: ['points'], properties: { points: curveSchema } } as const;

export const curvesOption: Option<FactorCurves> = structure<FactorCurves>(
  {},
  { type: 'object', additionalProperties: false, properties: Object.fromEntries(allFactors.map((factor) => [factor, { anyOf: [steps, lines] }])) },
  `an object of curves { breaks, scores } or { points } by factor (${allFactors.join(', ')})`,
  (given) => {
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return undefined;
    const good = Object.entries(given).every(([factor, curve]) => allFactors.includes(factor as Factor) && isFactorCurve(curve));
    return good ? (given as FactorCurves) : undefined;
  },
  { zh: '不用自带的表时，各因子的值如何变为分值', en: 'how the values of factors become scores, where not by their own tables' },
);

/** The score of a factor's values along a curve; without one linear from 1 at the least value of the map to 5 at the most. */
export const scoreFactor = <W extends When>(values: Field<W>, curve: FactorCurve | undefined): Field<W> => {
  if (curve === undefined) return rescale({ raster: values, extent: extent(values) }, { to: [1, 5] });
  return 'points' in curve ? scoreByCurve(values, { points: curve.points }) : scoreByBreaks(values, curve);
};

/** The curve in words, for the books. */
export function curveInWords(factor: Factor, unit: string, curve: FactorCurve | undefined): string {
  const what = `${factor}${unit === '' ? '' : ` (${unit})`}`;
  if (curve === undefined) return `${what}: linear, 1 at the least to 5 at the most of the map`;
  if ('points' in curve) return `${what}: linear between ${curve.points.map(([value, score]) => `${value} → ${score}`).join(', ')}`;
  const { breaks, scores } = curve;
  return `${what}: ${scores.map((score, i) => (i === 0 ? `${score} below ${breaks[0] ?? '∞'}` : `${score} from ${breaks[i - 1]}`)).join(', ')}`;
}

/** All curves of a map as one citation. */
export const curvesCitation = (words: readonly string[]): Citation => ({
  standard: 'tetrazone',
  clause: 'normalisation curves of the forest-fire factors',
  unit: '',
  status: 'project',
  note: `${words.join('; ')}.`,
});
