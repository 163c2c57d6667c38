/** Families of one parameter that join two uniform variables. */
export const copulaFamilies = ['gumbel', 'clayton', 'frank'] as const;
export type CopulaFamily = (typeof copulaFamilies)[number];

/** A copula: P(U ≤ u, V ≤ v) and its density, for u, v within (0, 1). */
interface Archimedean {
  readonly cdf: (u: number, v: number, theta: number) => number;
  readonly logDensity: (u: number, v: number, theta: number) => number;
  /** Where θ is looked for. */
  readonly range: readonly [lowest: number, highest: number];
}

/** Nelsen (2006), table 4.1: numbers 4.2.4, 4.2.1 and 4.2.5. */
export const archimedean: Readonly<Record<CopulaFamily, Archimedean>> = {
  gumbel: {
    range: [1, 50],
    cdf: (u, v, theta) => Math.exp(-(((-Math.log(u)) ** theta + (-Math.log(v)) ** theta) ** (1 / theta))),
    logDensity: (u, v, theta) => {
      const [x, y] = [-Math.log(u), -Math.log(v)];
      const sum = x ** theta + y ** theta;
      const root = sum ** (1 / theta);
      return -root + x + y + (theta - 1) * Math.log(x * y) + (1 / theta - 2) * Math.log(sum) + Math.log(root + theta - 1);
    },
  },
  clayton: {
    range: [1e-4, 50],
    cdf: (u, v, theta) => (u ** -theta + v ** -theta - 1) ** (-1 / theta),
    logDensity: (u, v, theta) => Math.log1p(theta) - (1 + theta) * (Math.log(u) + Math.log(v)) - (2 + 1 / theta) * Math.log(u ** -theta + v ** -theta - 1),
  },
  frank: { range: [-50, 50], cdf: frankCdf, logDensity: frankLogDensity },
};

/** Frank's copula with e^(−θ min) taken out, so that nothing cancels where θ is large; θ below 0 is its mirror image. */
function frankCdf(u: number, v: number, theta: number): number {
  if (Math.abs(theta) < 1e-8) return u * v;
  if (theta < 0) return u - frankCdf(u, 1 - v, -theta);
  return Math.min(u, v) - (Math.log(frankRest(u, v, theta)) - Math.log(-Math.expm1(-theta))) / theta;
}

function frankLogDensity(u: number, v: number, theta: number): number {
  if (Math.abs(theta) < 1e-8) return 0;
  if (theta < 0) return frankLogDensity(u, 1 - v, -theta);
  return Math.log(theta) + Math.log(-Math.expm1(-theta)) - theta * Math.abs(u - v) - 2 * Math.log(frankRest(u, v, theta));
}

/** (e^(−θu) + e^(−θv) − e^(−θ(u + v)) − e^(−θ)) e^(θ min). */
function frankRest(u: number, v: number, theta: number): number {
  const [low, high] = [Math.min(u, v), Math.max(u, v)];
  return 1 + Math.exp(-theta * (high - low)) - Math.exp(-theta * high) - Math.exp(-theta * (1 - low));
}
