import { TetrazoneError } from '../../../errors/error.js';
import { normalCdf } from '../../../statistics/functions/normal-cdf.js';

/** How often a source has earthquakes of which magnitude; rates are a year. */
export type Magnitudes =
  | { readonly type: 'delta'; readonly magnitude: number; readonly rate: number }
  | { readonly type: 'truncated-gutenberg-richter'; readonly minimum: number; readonly maximum: number; readonly b: number; readonly rate: number }
  | {
      readonly type: 'truncated-normal';
      readonly mean: number;
      readonly sigma: number;
      readonly minimum: number;
      readonly maximum: number;
      readonly rate: number;
    }
  | { readonly type: 'youngs-coppersmith'; readonly minimum: number; readonly characteristic: number; readonly b: number; readonly rate: number }
  | { readonly type: 'incremental'; readonly magnitudes: readonly number[]; readonly rates: readonly number[] };

/** A bin of magnitudes: its middle and how often a year. */
export interface MagnitudeRate {
  readonly magnitude: number;
  readonly rate: number;
}

/** The characteristic earthquakes of Youngs & Coppersmith 1985 fill half a magnitude, as often a magnitude as those one magnitude below it begins. */
const characteristicWidth = 0.5;
const below = 1;

const refuse = (detail: string): never => {
  throw new TetrazoneError('bad-values', { operation: 'magnitude-rates', detail });
};

/**
 * Magnitudes and their annual rates in bins of at most `step`; `rate` of every law is that of all its magnitudes. A truncated Gutenberg-Richter law and a
 * truncated normal one are integrated exactly over each bin. The Youngs & Coppersmith 1985 law is exponential up to a quarter of a magnitude below the
 * characteristic one, and level for half a magnitude about it.
 *
 * @throws `bad-values` for a law that is not one of these, or numbers out of order.
 */
export function magnitudeRates(law: Magnitudes, step = 0.01): readonly MagnitudeRate[] {
  if (typeof law !== 'object' || law === null) refuse('a source has magnitudes: a law with its numbers');
  if (!(step > 0)) refuse(`bins of magnitude are wider than 0, not ${step}`);
  const rateOf = (rate: number): number => (rate >= 0 && Number.isFinite(rate) ? rate : refuse(`an annual rate is 0 or more, not ${rate}`));
  if (law.type === 'delta') return Number.isFinite(law.magnitude) ? [{ magnitude: law.magnitude, rate: rateOf(law.rate) }] : refuse('delta needs a magnitude');
  if (law.type === 'incremental') {
    if (!Array.isArray(law.magnitudes) || !Array.isArray(law.rates)) return refuse('incremental needs lists of magnitudes and rates');
    if (law.magnitudes.length !== law.rates.length) refuse(`${law.magnitudes.length} magnitudes, but ${law.rates.length} rates`);
    return law.magnitudes.map((magnitude, i) => ({ magnitude, rate: rateOf(law.rates[i] as number) }));
  }
  if (law.type === 'truncated-gutenberg-richter') {
    const { minimum, maximum, b } = law;
    if (!(b > 0 && Number.isFinite(b))) refuse(`b is above 0, not ${b}`);
    return binned(minimum, maximum, step, rateOf(law.rate), (m) => -(10 ** (-b * (m - minimum))));
  }
  if (law.type === 'truncated-normal') {
    const { minimum, maximum, mean, sigma } = law;
    if (!(sigma > 0)) refuse(`sigma is above 0, not ${sigma}`);
    return binned(minimum, maximum, step, rateOf(law.rate), (m) => normalCdf((m - mean) / sigma));
  }
  if (law.type === 'youngs-coppersmith') {
    const { minimum, characteristic, b } = law;
    if (!(b > 0)) refuse(`b is above 0, not ${b}`);
    const from = characteristic - characteristicWidth / 2;
    if (!(from > minimum)) refuse(`the characteristic magnitude ${characteristic} lies too near the least, ${minimum}`);
    const density = b * Math.LN10 * 10 ** (-b * (from - below - minimum));
    const exponential = (m: number): number => 1 - 10 ** (-b * (m - minimum));
    return binned(minimum, from + characteristicWidth, step, rateOf(law.rate), (m) => (m <= from ? exponential(m) : exponential(from) + density * (m - from)));
  }
  return refuse(`unknown law of magnitudes ${String((law as { type: unknown }).type)}`);
}

/** The rate shared among bins as the rise of a distribution over each. */
function binned(minimum: number, maximum: number, step: number, rate: number, distribution: (m: number) => number): readonly MagnitudeRate[] {
  if (!(Number.isFinite(minimum) && Number.isFinite(maximum) && maximum > minimum))
    refuse(`the greatest magnitude lies above the least: not ${minimum} to ${maximum}`);
  const count = Math.max(1, Math.ceil((maximum - minimum) / step - 1e-9));
  const edge = (i: number): number => minimum + ((maximum - minimum) * i) / count;
  const whole = distribution(maximum) - distribution(minimum);
  return Array.from({ length: count }, (_, i) => ({
    magnitude: (edge(i) + edge(i + 1)) / 2,
    rate: (rate * (distribution(edge(i + 1)) - distribution(edge(i)))) / whole,
  }));
}
