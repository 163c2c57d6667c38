/**
 * Natural logarithm of Γ(x) for x > 0; NaN elsewhere. Small arguments are shifted to x ≥ 10 by Γ(x + 1) = x Γ(x), where seven terms of Stirling's
 * series leave less than 1e-16 (Abramowitz & Stegun 6.1.41).
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let product = 1;
  let shifted = x;
  while (shifted < 10) product *= shifted++;
  return (shifted - 0.5) * Math.log(shifted) - shifted + halfLogTwoPi + stirlingTail(shifted) - Math.log(product);
}

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI);

/** What ln Γ(x) is above (x − ½) ln x − x + ½ ln 2π, for x ≥ 10. */
export function stirlingTail(x: number): number {
  const s = 1 / (x * x);
  return (1 / 12 + s * (-1 / 360 + s * (1 / 1260 + s * (-1 / 1680 + s * (1 / 1188 + s * (-691 / 360360 + s / 156)))))) / x;
}
