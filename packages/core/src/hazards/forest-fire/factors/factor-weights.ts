import { TetrazoneError } from '../../../errors/error.js';
import { type Option, structure } from '../../../layers/options.js';
import { acceptedConsistencyRatio } from '../../../standards/ahp-random-index.js';
import { type Citation, cite } from '../../../standards/clause.js';
import { factorWeights as defaults, ignitionWeights } from '../../../standards/forest-fire-factors.js';
import { ahp } from '../../../statistics/weights/ahp.js';

/** The factors in the order in which a matrix without names lists them. */
export const factors = ['fuel', 'climate', 'slope', 'aspect', 'elevation', 'road', 'settlement', 'history'] as const;
/** With the further sources of ignition, which a matrix without names may list after them. */
export const allFactors = [...factors, 'farmland', 'graves'] as const;
export type Factor = (typeof allFactors)[number];

const defaultWeights: Readonly<Record<Factor, number>> = { ...defaults.value, ...ignitionWeights.value };

/** Pairwise judgements of the factors; `names` tells the order of rows and columns. Empty: the default weights. */
export interface Judgements {
  readonly matrix?: readonly (readonly number[])[];
  readonly names?: readonly string[];
}

export const weightsOption: Option<Judgements> = structure<Judgements>(
  {},
  {
    type: 'object',
    additionalProperties: false,
    properties: {
      matrix: { type: 'array', items: { type: 'array', items: { type: 'number', exclusiveMinimum: 0 } } },
      names: { type: 'array', items: { enum: allFactors } },
    },
  },
  `an object { matrix, names } with one row and column for each of ${factors.join(', ')}, and farmland and graves where they are given`,
  (given) => {
    if (typeof given !== 'object' || given === null || Object.keys(given).some((key) => key !== 'matrix' && key !== 'names')) return undefined;
    const { matrix } = given as Judgements;
    if (matrix === undefined) return {};
    if (!Array.isArray(matrix)) return undefined;
    const names = (given as Judgements).names ?? (matrix.length === allFactors.length ? allFactors : factors);
    const square = matrix.length === names.length && matrix.every((row) => Array.isArray(row) && row.length === names.length);
    const known = Array.isArray(names) && new Set(names).size === names.length && names.every((name) => allFactors.includes(name as Factor));
    return square && known ? { matrix, names } : undefined;
  },
  { zh: '因子的两两判断（AHP）', en: 'pairwise judgements of the factors (AHP)' },
);

/**
 * Weights of the factors at hand, sum 1: AHP on the rows and columns of the matrix that belong to them, else the default weights made whole again.
 * The citation tells the weights and the consistency ratio. `bad-values` when the ratio is not below 0.1.
 */
export function factorWeights(
  { matrix, names = factors }: Judgements,
  present: readonly Factor[],
): { readonly weights: readonly number[]; readonly citation: Citation } {
  const words = (weights: readonly number[]): string => present.map((name, i) => `${name} ${(weights[i] as number).toFixed(3)}`).join(', ');
  if (matrix === undefined) {
    const total = present.reduce((sum, name) => sum + defaultWeights[name], 0);
    const weights = present.map((name) => defaultWeights[name] / total);
    return { weights, citation: { ...cite(defaults), note: `${words(weights)}. ${defaults.note}` } };
  }
  const lacking = present.filter((name) => !names.includes(name));
  if (lacking.length > 0)
    throw new TetrazoneError('bad-values', {
      operation: 'forest-fire',
      detail: `the matrix has no row for ${lacking.join(', ')}; it has ${names.join(', ')}`,
    });
  const rows = present.map((name) => names.indexOf(name));
  const { weights, consistencyRatio } = ahp(rows.map((i) => rows.map((j) => (matrix[i] as readonly number[])[j] as number)));
  if (!(consistencyRatio < acceptedConsistencyRatio.value))
    throw new TetrazoneError('bad-values', {
      operation: 'forest-fire',
      detail: `the judgements contradict each other: consistency ratio ${consistencyRatio.toFixed(3)}, expected below ${acceptedConsistencyRatio.value}; revise the matrix`,
    });
  const note = `AHP: ${words(weights)}; consistency ratio ${consistencyRatio.toFixed(4)}.`;
  return { weights, citation: { standard: 'tetrazone', clause: 'weights of the forest-fire factors', unit: '', status: 'project', note } };
}
