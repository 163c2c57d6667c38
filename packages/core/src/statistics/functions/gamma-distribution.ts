import { gammaQ } from './gamma-p.js';
import { logGamma, stirlingTail } from './log-gamma.js';

/** From this shape on the three huge factors of the density would cancel, so that their quotient is written in u = (x − a) / a. */
const LARGE = 10;
/** Terms below this share of their sum change it no more. */
const SMALL = 1e-17;

/**
 * The distribution function of a gamma variable of one shape and scale 1, x ↦ P(shape, x) for x ≥ 0, for many values: what depends on the shape alone is
 * computed once. As `gammaP`, to which it agrees to 1e-14 absolute; NaN for shapes that are not above 0 and for x below 0.
 */
export function gammaDistribution(shape: number): (x: number) => number {
  if (!(shape > 0)) return () => Number.NaN;
  const large = shape >= LARGE;
  const factor = large ? Math.sqrt(shape / (2 * Math.PI)) * Math.exp(-stirlingTail(shape)) : -logGamma(shape);
  // the series is good beyond a + 1 as well; where P nears 1 its complement is the better one
  const far = shape + 1 + 2 * Math.sqrt(shape);
  const density = (x: number): number => {
    if (!large) return Math.exp(shape * Math.log(x) - x + factor);
    const u = (x - shape) / shape;
    return factor * Math.exp(shape * ((Math.abs(u) < 0.5 ? Math.log1p(u) : Math.log(x / shape)) - u));
  };
  // 1 / (a + n), by which a division a term becomes a product
  let inverse = inverses(shape, 64);
  return (x) => {
    if (!(x > 0)) return x === 0 ? 0 : Number.NaN;
    if (x >= far) return 1 - gammaQ(shape, x);
    let term = inverse[0]!;
    let sum = 0;
    // four terms at a time, so that only one product in four waits for the one before it
    for (let n = 1; term > sum * SMALL; n += 4) {
      if (n + 3 >= inverse.length) inverse = inverses(shape, 2 * inverse.length);
      const first = x * inverse[n]!;
      const second = x * inverse[n + 1]!;
      const third = x * inverse[n + 2]!;
      sum += term * (1 + first * (1 + second * (1 + third)));
      term *= first * second * (third * (x * inverse[n + 3]!));
    }
    return Math.min(1, sum * density(x));
  };
}

/** A plain list: a million cells ask for twelve of them each, and typed arrays are dear to make. */
function inverses(shape: number, count: number): number[] {
  const inverse: number[] = [];
  for (let n = 0; n < count; n++) inverse.push(1 / (shape + n));
  return inverse;
}
