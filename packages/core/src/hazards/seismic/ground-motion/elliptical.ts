/** Along one axis of the ellipses: value = start − fall · ln(R + near), R in km. */
export interface Axis {
  readonly start: number;
  readonly fall: number;
  readonly near: number;
}

/** Values along both axes equal at most where the step of the root is this share of it. */
const precision = 4e-16;

const valueAt = ({ start, fall, near }: Axis, r: number): number => start - fall * Math.log(r + near);

/**
 * The value of a relation whose isolines are ellipses about the epicentre: `along` and `across` are the distances (km) along the long and the short axis.
 * The isoline of a value has the semi-axes at which either axis takes that value, and the site lies on exactly one. Found by Newton's method on the long
 * semi-axis between bounds that hold it (within √2 of each other where the axes are alike), to the last digits; about five steps. Near the epicentre, where
 * the two axes do not quite meet, a semi-axis is never below zero.
 */
export function ellipticalValue(long: Axis, short: Axis, along: number, across: number): number {
  const x = Math.abs(along);
  const y = Math.abs(across);
  if (x === 0 && y === 0) return Math.max(valueAt(long, 0), valueAt(short, 0));
  if (y === 0) return valueAt(long, x);
  if (x === 0) return valueAt(short, y);
  // short semi-axis for a long one u: scale · (u + near)^power − near of the short axis
  const power = long.fall / short.fall;
  const scale = Math.exp((short.start - long.start) / short.fall);
  const longFor = (b: number): number => ((b + short.near) / scale) ** (1 / power) - long.near;
  let low = Math.max(x, longFor(y));
  let high = Math.max(Math.SQRT2 * x, longFor(Math.SQRT2 * y));
  let u = Math.sqrt(low * high);
  for (let step = 0; step < 60; step++) {
    const grown = scale * (u + long.near) ** power;
    const b = Math.max(grown - short.near, Number.MIN_VALUE);
    const p = x / u;
    const q = y / b;
    const excess = p * p + q * q - 1;
    if (excess > 0) low = u;
    else high = u;
    const slope = -2 * ((p * p) / u + ((q * q) / b) * ((power * grown) / (u + long.near)));
    let next = u - excess / slope;
    if (!(next > low && next < high)) next = (low + high) / 2;
    const moved = Math.abs(next - u);
    u = next;
    if (moved <= precision * u) break;
  }
  return valueAt(long, u);
}
