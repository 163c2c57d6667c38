import { inSteps, type MotionAt } from './motion-model.js';

/** Along one axis of the ellipses: value = start − fall · ln(R + near), R in km. */
export interface Axis {
  readonly start: number;
  readonly fall: number;
  readonly near: number;
}

/** Newton's steps shrink with their square: after one of this share of the root the rest is beyond the last digit. Halving goes on to that. */
const smallStep = 1e-9;
const lastDigit = 4e-16;
/** Where the first guess takes the shape of the ellipses from, km. */
const usual = 50;

/**
 * The values of a relation whose isolines are ellipses about the epicentre, by the distances (km) along the long and the short axis. The isoline of a value has
 * the semi-axes at which either axis takes that value, and a site lies on exactly one: with u the long and b(u) the short semi-axis, √((x/u)² + (y/b)²) = 1. Found
 * by Newton's method on the reciprocal of that root, which is straight where the ellipses are alike: three or four steps to the last digits, halving where a step
 * leaves the bounds. Near the epicentre, where the axes do not quite meet, a semi-axis is never below zero.
 */
function ellipticalValues(long: Axis, short: Axis): (along: number, across: number) => number {
  // b(u) = scale · (u + near)^power − near of the short axis
  const power = long.fall / short.fall;
  const lnScale = (short.start - long.start) / short.fall;
  const grownAt = (u: number): number => Math.exp(lnScale + power * Math.log(u + long.near));
  const longFor = (b: number): number => Math.exp((Math.log(b + short.near) - lnScale) / power) - long.near;
  const shape = usual / Math.max(1e-3, grownAt(usual) - short.near);
  const valueAt = ({ start, fall, near }: Axis, r: number): number => start - fall * Math.log(r + near);
  return (along, across) => {
    const x = Math.abs(along);
    const y = Math.abs(across);
    if (x === 0 && y === 0) return Math.max(valueAt(long, 0), valueAt(short, 0));
    if (y === 0) return valueAt(long, x);
    if (x === 0) return valueAt(short, y);
    let low = 0;
    let high = Number.POSITIVE_INFINITY;
    let u = Math.sqrt(x * x + shape * shape * y * y);
    for (let step = 0; step < 200; step++) {
      const grown = grownAt(u);
      const b = Math.max(grown - short.near, 1e-300);
      const p = (x / u) ** 2;
      const q = (y / b) ** 2;
      const root = Math.sqrt(p + q);
      if (root > 1) low = u;
      else high = u;
      let next = u - ((1 / root - 1) * root * root * root) / (p / u + (q / b) * ((power * grown) / (u + long.near)));
      const byNewton = next > low && next < high;
      if (!byNewton) {
        // u lies from where either axis alone would need it, to where both are half of the sum
        if (low === 0) low = Math.max(x, longFor(y));
        if (high === Number.POSITIVE_INFINITY) high = Math.max(Math.SQRT2 * x, longFor(Math.SQRT2 * y));
        next = (low + high) / 2;
      }
      const moved = Math.abs(next - u);
      u = next;
      if (moved <= (byNewton ? smallStep : lastDigit) * u) break;
    }
    return valueAt(long, u);
  };
}

/** A motion of one σ whose isolines are ellipses; the ground changes nothing. */
export function ellipticalMotion(long: Axis, short: Axis, sigma: number): MotionAt {
  const values = ellipticalValues(long, short);
  return inSteps({
    reference: ({ along, across }) => values(along, across),
    onGround: (mean, _vs30, out) => {
      out.mean = mean;
      out.between = 0;
      out.sigma = sigma;
    },
  });
}
