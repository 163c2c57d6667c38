import { rateOfProbability } from './poisson.js';

/** A probability of being passed at least once in so many years. */
export interface Probability {
  readonly probability: number;
  readonly years: number;
}

/** 多遇, 基本, 罕遇 and 极罕遇 of GB 18306: 63 %, 10 % and 2 % in 50 years, and 0.0001 a year. */
export const usualProbabilities: readonly Probability[] = [
  { probability: 0.63, years: 50 },
  { probability: 0.1, years: 50 },
  { probability: 0.02, years: 50 },
  { probability: 0.0001, years: 1 },
];

export const isProbability = (given: unknown): given is Probability => {
  const { probability, years } = (given ?? {}) as Partial<Probability>;
  return (probability ?? 0) > 0 && (probability ?? 1) < 1 && (years ?? 0) > 0;
};

/** Once in how many years, in whole years; of a probability in one year its inverse. */
export const returnPeriod = ({ probability, years }: Probability): number =>
  Math.round(years === 1 ? 1 / probability : 1 / rateOfProbability(probability, years));
