import { TetrazoneError } from '../../errors/error.js';
import { pearson3Exceedance, pearson3Factor } from './pearson3-factor.js';
import type { ProbabilityDistribution } from './probability-distribution.js';

/**
 * The value that a distribution exceeds with a probability: 0.01 is the 100-year value. `probability` is that of **exceedance**, as in hydrology (P = 1 / T);
 * quantiles of the lower tail, for low flow and drought, are at 1 − 1 / T. 0 and 1 give the ends of the distribution, which may be infinite.
 *
 * @throws `bad-option` for a probability outside 0 … 1, and for what is no law.
 */
export function quantile(distribution: ProbabilityDistribution, probability: number): number {
  if (!(probability >= 0 && probability <= 1))
    throw new TetrazoneError('bad-option', { path: 'quantile.probability', value: String(probability), expected: 'a probability of exceedance, 0 … 1' });
  if (!isLaw(distribution))
    throw new TetrazoneError('bad-option', {
      path: 'quantile.distribution',
      value: JSON.stringify(distribution),
      expected: 'a law of type pearson3, log-pearson3, gumbel or gev with finite parameters',
    });
  switch (distribution.type) {
    case 'pearson3':
      return distribution.mean * (1 + distribution.cv * pearson3Factor(distribution.cs, probability));
    case 'log-pearson3':
      return 10 ** (distribution.mean + distribution.deviation * pearson3Factor(distribution.cs, probability));
    case 'gumbel':
      return distribution.location - distribution.scale * Math.log(-Math.log1p(-probability));
    case 'gev': {
      const { location, scale, shape } = distribution;
      const reduced = Math.log(-Math.log1p(-probability));
      return location - (shape === 0 ? scale * reduced : (scale / shape) * Math.expm1(shape * reduced));
    }
  }
}

const parameters: Readonly<Record<string, readonly string[]>> = {
  pearson3: ['mean', 'cv', 'cs'],
  'log-pearson3': ['mean', 'deviation', 'cs'],
  gumbel: ['location', 'scale'],
  gev: ['location', 'scale', 'shape'],
};
const isLaw = (law: ProbabilityDistribution): boolean =>
  parameters[law?.type]?.every((name) => Number.isFinite((law as unknown as Readonly<Record<string, unknown>>)[name])) ?? false;

/** The probability with which a distribution exceeds a value: the inverse of `quantile`. */
export function exceedanceProbability(distribution: ProbabilityDistribution, value: number): number {
  switch (distribution.type) {
    case 'pearson3':
      return pearson3Exceedance(distribution.cs, (value / distribution.mean - 1) / distribution.cv);
    case 'log-pearson3':
      return value <= 0 ? 1 : pearson3Exceedance(distribution.cs, (Math.log10(value) - distribution.mean) / distribution.deviation);
    case 'gumbel':
      return -Math.expm1(-Math.exp(-(value - distribution.location) / distribution.scale));
    case 'gev': {
      const { location, scale, shape } = distribution;
      if (shape === 0) return -Math.expm1(-Math.exp(-(value - location) / scale));
      const inner = 1 - (shape * (value - location)) / scale;
      return inner <= 0 ? (shape > 0 ? 0 : 1) : -Math.expm1(-(inner ** (1 / shape)));
    }
  }
}
