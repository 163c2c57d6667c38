import { faultRuptures } from './fault-ruptures.js';
import type { MotionBranches } from './motion-branches.js';
import { pointRuptures } from './point-ruptures.js';
import type { HazardModel, HazardSource } from './source-model.js';

/** One possible shaking of a site: how often a year, by which magnitude at which distance, and its mean and σ (logarithms, or degrees). */
export type Visit = (rate: number, magnitude: number, distance: number, mean: number, sigma: number) => void;

/** The ruptures of a source as a site sees them. */
export interface Ruptures {
  /** Tells of every rupture. */
  readonly visit: (longitude: number, latitude: number, vs30: number, visit: Visit) => void;
  /** Groups of like ruptures by the distance of their points, for sources whose motion depends on nothing else; absent where it does. */
  readonly byDistance?: {
    /** Shares of the source (weights sum to one) by distance along the ground in km. */
    readonly shares: (longitude: number, latitude: number, share: (distance: number, weight: number) => void) => void;
    readonly visitAt: (distance: number, vs30: number, visit: Visit) => void;
  };
}

/** What the ruptures of a source depend on beside the source. */
export type RuptureOptions = Pick<HazardModel, 'spacing' | 'magnitudeStep' | 'maximumDistance'>;

/** Prepares a source; `bad-values` where it is not one. */
export const rupturesOf = (source: HazardSource, branches: MotionBranches, options: RuptureOptions): Ruptures =>
  source.type === 'fault' ? faultRuptures(source, branches, options) : pointRuptures(source, branches, options);
