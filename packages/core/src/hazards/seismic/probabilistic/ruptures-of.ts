import { faultRuptures } from './fault-ruptures.js';
import type { MotionBranches } from './motion-branches.js';
import { pointRuptures } from './point-ruptures.js';
import type { SharesByDistance } from './point-tree.js';
import type { HazardModel, HazardSource } from './source-model.js';

/** One possible shaking of a site: how often a year, by which magnitude at which distance, and its mean and σ (logarithms, or degrees). */
export type Visit = (rate: number, magnitude: number, distance: number, mean: number, sigma: number) => void;

/** Ruptures whose motion depends on their distance alone: shares of them by distance, and what happens at one. */
export interface RupturePart {
  /** Weights sum to one (less what lies too far), by distance in km: along the ground, or to the rupture, as the part has it. */
  readonly shares: SharesByDistance;
  readonly visitAt: (distance: number, vs30: number, visit: Visit) => void;
}

/** The ruptures of a source as a site sees them. */
export interface Ruptures {
  /** Tells of every rupture. */
  readonly visit: (longitude: number, latitude: number, vs30: number, visit: Visit) => void;
  /** The same in parts, for sources whose motion depends on distance alone; absent where it does not. */
  readonly parts?: readonly RupturePart[];
}

/** What the ruptures of a source depend on beside the source. */
export interface RuptureOptions extends Pick<HazardModel, 'spacing' | 'magnitudeStep' | 'maximumDistance' | 'truncation'> {
  /** Whether many sites are asked for: what is far is then taken together, which changes rates by about 0.1 %. */
  readonly many?: boolean;
}

/** Prepares a source; `bad-values` where it is not one. */
export const rupturesOf = (source: HazardSource, branches: MotionBranches, options: RuptureOptions): Ruptures =>
  source.type === 'fault' ? faultRuptures(source, branches, options) : pointRuptures(source, branches, options);
