import type { BinScale } from './binned-weights.js';
import { faultRuptures } from './fault-ruptures.js';
import type { MotionBranches } from './motion-branches.js';
import { pointRuptures } from './point-ruptures.js';
import type { HazardModel, HazardSource } from './source-model.js';

/** One possible shaking of a site: how often a year, by which magnitude at which distance, and its mean and σ (logarithms, or degrees). */
export type Visit = (rate: number, magnitude: number, distance: number, mean: number, sigma: number) => void;

/** Branches whose motion depends, beside the ground, on one number: a distance in km, or what the model makes of all distances. */
export interface RuptureColumn {
  /** How that number is binned. */
  readonly scale: BinScale;
  /** What happens where it has a value; the distance told may be NaN. */
  readonly visitAt: (x: number, vs30: number, visit: Visit) => void;
}

/** Ruptures of which as many as there are fall into bins, column by column. */
export interface RupturePart {
  readonly columns: readonly RuptureColumn[];
  /** Tells of every column the weights by its number; they sum to one, less what lies too far. */
  readonly shares: (longitude: number, latitude: number, tell: (column: number, x: number, weight: number) => void) => void;
}

/** The ruptures of a source as a site sees them. */
export interface Ruptures {
  /** Tells of every rupture. */
  readonly visit: (longitude: number, latitude: number, vs30: number, visit: Visit) => void;
  /** The same in parts, for motions that come to one number; absent where one does not. */
  readonly parts?: readonly RupturePart[];
}

/** What the ruptures of a source depend on beside the source. */
export interface RuptureOptions extends Pick<HazardModel, 'spacing' | 'magnitudeStep' | 'maximumDistance' | 'truncation'> {
  /** Whether many sites are asked for: what is far is then taken together, which changes rates by about 0.1 %. */
  readonly many?: boolean;
}

/** Prepares a source; `bad-values` where it is not one. */
export const rupturesOf = (source: HazardSource, branches: MotionBranches, options: RuptureOptions): Ruptures =>
  source?.type === 'fault' ? faultRuptures(source, branches, options) : pointRuptures(source, branches, options);
