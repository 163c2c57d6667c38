/** How likeness fades with distance; the first is the default. */
export const variogramModels = ['spherical', 'exponential', 'gaussian'] as const;
export type VariogramModel = (typeof variogramModels)[number];

/** γ(h) = nugget + partialSill · g(h / range) for h > 0, and γ(0) = 0. */
export interface Variogram {
  readonly model: VariogramModel;
  /** What differs however near, in the square of the unit. */
  readonly nugget: number;
  /** What is added to the nugget far away, in the square of the unit. */
  readonly partialSill: number;
  /** Where the spherical model is level; the exponential has 63 % of its rise there and 95 % at three times it, the Gaussian 95 % at √3 times it. */
  readonly range: number;
}

/** The rise g from 0 to 1 at a distance in ranges: 1.5 t − 0.5 t³ up to 1 (spherical), 1 − exp(−t) (exponential), 1 − exp(−t²) (Gaussian). */
export function riseOf(model: VariogramModel, t: number): number {
  if (model === 'spherical') return t >= 1 ? 1 : t * (1.5 - 0.5 * t * t);
  return -Math.expm1(model === 'exponential' ? -t : -t * t);
}

/** Semivariance at a distance. */
export const semivariance = ({ model, nugget, partialSill, range }: Variogram, distance: number): number =>
  distance > 0 ? nugget + partialSill * riseOf(model, distance / range) : 0;
