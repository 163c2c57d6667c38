import type { Clause } from './clause.js';

/** Mean consistency index of random reciprocal matrices; `value[n]` is for order n, 0 for n ≤ 2. Published tables differ, so a ratio must say which it used. */

/** The table of Saaty 1980 that Chinese textbooks print. */
export const saaty1980: Clause<readonly number[]> = {
  standard: 'Saaty 1980',
  clause: 'random index',
  value: [0, 0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49],
  unit: '',
  status: 'recalled',
  note: 'Orders above ten differ between books and are left out.',
};

/** Saaty 2005. */
export const saaty2005: Clause<readonly number[]> = {
  standard: 'Saaty 2005',
  clause: 'random index',
  value: [0, 0, 0, 0.52, 0.89, 1.11, 1.25, 1.35, 1.4, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59],
  unit: '',
  status: 'verified',
  note: 'Read in AHPy, src/ahpy/ahpy.py.',
};

/** Donegan & Dodd 1991. */
export const doneganDodd1991: Clause<readonly number[]> = {
  standard: 'Donegan & Dodd 1991',
  clause: 'random index',
  value: [0, 0, 0, 0.4914, 0.8286, 1.0591, 1.1797, 1.2519, 1.3171, 1.3733, 1.4055, 1.4213, 1.4497, 1.4643, 1.4822, 1.4969],
  unit: '',
  status: 'verified',
  note: 'Read in AHPy, src/ahpy/ahpy.py.',
};

/** Consistency ratio below which judgements are accepted. */
export const acceptedConsistencyRatio: Clause<number> = {
  standard: 'Saaty 1980',
  clause: 'consistency ratio',
  value: 0.1,
  unit: '',
  status: 'recalled',
};
