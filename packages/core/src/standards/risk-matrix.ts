import type { Clause } from './clause.js';

/** Score L × S from which on a risk has level 2, 3, 4, 5; below the first it has level 1. Total over the products of 1 … 5: 10 belongs to 9 … 12. */
export const riskMatrixBands: Clause<readonly [number, number, number, number]> = {
  standard: 'DB37/T 2882-2016',
  clause: 'risk matrix, bands of R = L × S',
  value: [4, 9, 15, 20],
  unit: '',
  status: 'recalled',
};

/** Danger D = L × E × C from which on a risk is yellow, orange, red in the four-colour map; below the first it is blue. */
export const lecBands: Clause<readonly [number, number, number]> = {
  standard: 'LEC (Graham & Kinney)',
  clause: 'bands of D in four colours',
  value: [70, 160, 320],
  unit: '',
  status: 'verified',
  note: 'Read in two independent public implementations; 70, 200, 400 occur as well.',
};

/** The scores that each factor of LEC may take: likelihood, frequency of exposure, consequence. */
export const lecScores: Clause<{ readonly likelihood: readonly number[]; readonly exposure: readonly number[]; readonly consequence: readonly number[] }> = {
  standard: 'LEC (Graham & Kinney)',
  clause: 'scores of L, E, C',
  value: { likelihood: [10, 6, 3, 1, 0.5, 0.2, 0.1], exposure: [10, 6, 3, 2, 1, 0.5], consequence: [100, 40, 15, 7, 3, 1] },
  unit: '',
  status: 'recalled',
  note: 'The ends of each list were read, the numbers between are recalled.',
};

/**
 * Prevention zoning: `value[risk − 1][capacity − 1]` is 1 general, 2 secondary, 3 key, for risk 1 … 5 (higher is worse) and capacity 1 … 3 (higher is
 * weaker). To be edited by those who know the place.
 */
export const preventionMatrix: Clause<readonly (readonly number[])[]> = {
  standard: 'tetrazone',
  clause: 'prevention zones by risk and weakness of capacity',
  value: [
    [1, 1, 1],
    [1, 1, 2],
    [1, 2, 2],
    [2, 2, 3],
    [3, 3, 3],
  ],
  unit: '',
  status: 'project',
};

/**
 * Comprehensive risk of two by rules: `value[first − 1][second − 1]`, levels 1 … 5. The worse of the two, and one more where both are medium or worse and
 * alike: two rather high risks in one place are a high one. To be edited by those who know the place.
 */
export const comprehensiveMatrix: Clause<readonly (readonly number[])[]> = {
  standard: 'tetrazone',
  clause: 'comprehensive risk of two risks by rules',
  value: [
    [1, 2, 3, 4, 5],
    [2, 2, 3, 4, 5],
    [3, 3, 4, 4, 5],
    [4, 4, 4, 5, 5],
    [5, 5, 5, 5, 5],
  ],
  unit: '',
  status: 'project',
};
