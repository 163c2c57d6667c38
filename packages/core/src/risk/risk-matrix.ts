import { TetrazoneError } from '../errors/error.js';
import { type Citation, cite } from '../standards/clause.js';
import { lecBands, lecScores, riskMatrixBands } from '../standards/risk-matrix.js';

/** A graded risk object. */
export interface GradedRisk {
  readonly score: number;
  /** Higher is worse: 1 … 5 of the matrix, 1 … 4 (blue … red) of LEC. */
  readonly level: number;
  readonly citation: Citation;
}

const graded = (score: number, bands: readonly number[]): number => 1 + bands.filter((band) => score >= band).length;

/** Level 1 … 5 of a risk by likelihood and severity, each a whole number 1 … 5: R = L × S, level 5 from 20, 4 from 15, 3 from 9, 2 from 4. `bad-values` for other numbers. */
export function riskMatrix(likelihood: number, severity: number, bands: readonly number[] = riskMatrixBands.value): GradedRisk {
  for (const score of [likelihood, severity])
    if (!Number.isInteger(score) || score < 1 || score > 5)
      throw new TetrazoneError('bad-values', { operation: 'riskMatrix', detail: `a score of ${score}, expected 1 to 5` });
  const score = likelihood * severity;
  return { score, level: graded(score, bands), citation: cite(riskMatrixBands) };
}

/** Level 1 … 4 (blue, yellow, orange, red) of a work by D = L × E × C. `bad-values` for a score that the method does not have; thresholds vary and can be given. */
export function lec(likelihood: number, exposure: number, consequence: number, bands: readonly number[] = lecBands.value): GradedRisk {
  const given = { likelihood, exposure, consequence };
  for (const factor of ['likelihood', 'exposure', 'consequence'] as const)
    if (!lecScores.value[factor].includes(given[factor]))
      throw new TetrazoneError('bad-values', { operation: 'lec', detail: `${factor} ${given[factor]}, expected one of ${lecScores.value[factor].join(', ')}` });
  const score = likelihood * exposure * consequence;
  return { score, level: graded(score, bands), citation: cite(lecBands) };
}
