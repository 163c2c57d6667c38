import { TetrazoneError } from '../../errors/error.js';
import { minimize } from '../frequency/minimize.js';
import { gammaP } from '../functions/gamma-p.js';
import { logGamma } from '../functions/log-gamma.js';
import { normalCdf } from '../functions/normal-cdf.js';

/** Laws of amounts above zero. */
export const positiveLaws = ['exponential', 'gamma', 'weibull', 'lognormal'] as const;
export type PositiveLaw = (typeof positiveLaws)[number];

/** A fitted law. exponential: mean; gamma and weibull: shape, scale; lognormal: mean and deviation of the logarithms. */
export interface PositiveFit {
  readonly law: PositiveLaw;
  readonly parameters: readonly number[];
  readonly logLikelihood: number;
  /** 2 k − 2 ln L for k parameters. */
  readonly aic: number;
}

const sum = (values: Float64Array, of: (value: number) => number): number => values.reduce((total, value) => total + of(value), 0);

/** One law by maximum likelihood. @throws `bad-values` for fewer than three values, values that are not above zero, or all equal. */
export function fitPositive(given: ArrayLike<number>, law: PositiveLaw): PositiveFit {
  const values = Float64Array.from(given);
  if (values.length < 3 || values.some((value) => !(value > 0 && value < Number.POSITIVE_INFINITY)) || values.every((value) => value === values[0]))
    throw new TetrazoneError('bad-values', { operation: 'fit-positive', detail: 'three values above zero are wanted at least, not all equal' });
  const { parameters, logLikelihood } = fits[law](values);
  return { law, parameters, logLikelihood, aic: 2 * parameters.length - 2 * logLikelihood };
}

/** All laws, the one with the least AIC first. */
export const fitPositives = (values: ArrayLike<number>): readonly PositiveFit[] =>
  positiveLaws.map((law) => fitPositive(values, law)).sort((a, b) => a.aic - b.aic);

/** The probability that a law stays at or below a value. */
export function positiveCdf({ law, parameters: [a, b] }: PositiveFit, value: number): number {
  if (!(value > 0)) return Number.isNaN(value) ? Number.NaN : 0;
  if (law === 'exponential') return -Math.expm1(-value / a!);
  if (law === 'gamma') return gammaP(a!, value / b!);
  if (law === 'weibull') return -Math.expm1(-((value / b!) ** a!));
  return normalCdf((Math.log(value) - a!) / b!);
}

type Found = Pick<PositiveFit, 'parameters' | 'logLikelihood'>;

const fits: Readonly<Record<PositiveLaw, (values: Float64Array) => Found>> = {
  exponential(values) {
    const mean = sum(values, (x) => x) / values.length;
    return { parameters: [mean], logLikelihood: -values.length * (Math.log(mean) + 1) };
  },
  gamma(values) {
    const count = values.length;
    const mean = sum(values, (x) => x) / count;
    const logs = sum(values, Math.log);
    // the scale follows from the shape: mean / shape
    const loss = ([u]: readonly number[]): number => {
      const shape = Math.exp(u!);
      return -((shape - 1) * logs - count * shape - count * (shape * Math.log(mean / shape) + logGamma(shape)));
    };
    const a = Math.max(1e-9, Math.log(mean) - logs / count);
    const { x, least } = minimize(loss, [Math.log((1 + Math.sqrt(1 + (4 * a) / 3)) / (4 * a))], [0.05]);
    const shape = Math.exp(x[0]!);
    return { parameters: [shape, mean / shape], logLikelihood: -least };
  },
  weibull(values) {
    const count = values.length;
    const logs = sum(values, Math.log);
    const largest = values.reduce((most, value) => Math.max(most, value), 0);
    const loss = ([u]: readonly number[]): number => {
      const shape = Math.exp(u!);
      const powers = sum(values, (value) => (value / largest) ** shape) / count;
      return -(count * u! + (shape - 1) * logs - count * (shape * Math.log(largest) + Math.log(powers)) - count);
    };
    const { x, least } = minimize(loss, [0], [0.3]);
    const shape = Math.exp(x[0]!);
    return { parameters: [shape, largest * (sum(values, (value) => (value / largest) ** shape) / count) ** (1 / shape)], logLikelihood: -least };
  },
  lognormal(values) {
    const count = values.length;
    const mean = sum(values, Math.log) / count;
    const deviation = Math.sqrt(sum(values, (value) => (Math.log(value) - mean) ** 2) / count);
    return { parameters: [mean, deviation], logLikelihood: -count * (Math.log(deviation * Math.sqrt(2 * Math.PI)) + 0.5 + mean) };
  },
};
