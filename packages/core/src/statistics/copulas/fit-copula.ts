import { TetrazoneError } from '../../errors/error.js';
import { archimedean, type CopulaFamily, copulaFamilies } from './archimedean.js';

export interface FittedCopula {
  readonly family: CopulaFamily;
  readonly theta: number;
  readonly logLikelihood: number;
  /** 2 − 2 ln L: one parameter. */
  readonly aic: number;
}

/** Shares of a sample as pseudo-observations: rank / (n + 1), ties with their mean rank. */
export function pseudoObservations(values: ArrayLike<number>): Float64Array {
  const order = Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const shares = new Float64Array(order.length);
  for (let first = 0; first < order.length; ) {
    let last = first;
    while (last + 1 < order.length && values[order[last + 1]!] === values[order[first]!]) last++;
    for (let k = first; k <= last; k++) shares[order[k]!] = ((first + last) / 2 + 1) / (order.length + 1);
    first = last + 1;
  }
  return shares;
}

/** One family by maximum likelihood of pairs within (0, 1). θ to 1e-9 of its range. */
export function fitCopula(u: ArrayLike<number>, v: ArrayLike<number>, family: CopulaFamily): FittedCopula {
  check(u, v);
  const { logDensity, range } = archimedean[family];
  const likelihood = (theta: number): number => {
    let sum = 0;
    for (let i = 0; i < u.length; i++) sum += logDensity(u[i]!, v[i]!, theta);
    return Number.isNaN(sum) ? Number.NEGATIVE_INFINITY : sum;
  };
  // a coarse look first: the likelihood may be flat far away
  const [low, high] = range;
  const at = (share: number): number => (family === 'frank' ? low + (high - low) * share : low + (high - low) * share ** 3);
  const parts = 64;
  let best = 0;
  for (let k = 1; k <= parts; k++) if (likelihood(at(k / parts)) > likelihood(at(best / parts))) best = k;
  const theta = greatest(likelihood, at(Math.max(0, best - 1) / parts), at(Math.min(parts, best + 1) / parts));
  const logLikelihood = likelihood(theta);
  return { family, theta, logLikelihood, aic: 2 - 2 * logLikelihood };
}

/** All families, the one with the least AIC first. */
export const fitCopulas = (u: ArrayLike<number>, v: ArrayLike<number>): readonly FittedCopula[] =>
  copulaFamilies.map((family) => fitCopula(u, v, family)).sort((a, b) => a.aic - b.aic);

function check(u: ArrayLike<number>, v: ArrayLike<number>): void {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation: 'fit-copula', detail });
  };
  if (u.length !== v.length || u.length < 3) refuse(`${u.length} and ${v.length} values; as many of both are wanted, three at least`);
  for (let i = 0; i < u.length; i++)
    if (!(u[i]! > 0 && u[i]! < 1 && v[i]! > 0 && v[i]! < 1)) refuse(`the pair ${u[i]}, ${v[i]}; shares within (0, 1) are wanted`);
}

/** Where a function with one peak is greatest, by the golden section. */
function greatest(of: (x: number) => number, from: number, to: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  let [a, b] = [high - golden * (high - low), low + golden * (high - low)];
  let [atA, atB] = [of(a), of(b)];
  for (let k = 0; k < 90 && high - low > 1e-12 * (1 + Math.abs(low)); k++) {
    if (atA >= atB) {
      [high, b, atB] = [b, a, atA];
      a = high - golden * (high - low);
      atA = of(a);
    } else {
      [low, a, atA] = [a, b, atB];
      b = low + golden * (high - low);
      atB = of(b);
    }
  }
  return (low + high) / 2;
}
