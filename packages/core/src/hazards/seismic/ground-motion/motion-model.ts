import type { WangRegion } from '../../../standards/ground-motion/wang-2000.js';
import type { YuRegion } from '../../../standards/ground-motion/yu-2013.js';

export const motionModels = ['bssa14', 'cy14', 'sadigh97', 'yu13', 'wang00', 'allen12', 'gao15'] as const;
/** Boore et al. 2014, Chiou & Youngs 2014, Sadigh et al. 1997, 俞言祥 2013, 汪素云 2000, Allen et al. 2012, 高孟潭 2015. */
export type MotionModel = (typeof motionModels)[number];

/** What is predicted: PGA and SA(period) in g, PGV in m/s, MMI modified Mercalli intensity, CSI Chinese seismic intensity. */
export type MotionMeasure = 'PGA' | 'PGV' | 'MMI' | 'CSI' | `SA(${number})`;

/** What is the same for every site of one rupture. */
export interface MotionRupture {
  readonly magnitude: number;
  /** Degrees; undefined where the style of faulting is not known. */
  readonly rake?: number | undefined;
  /** Degrees. */
  readonly dip: number;
  readonly region?: 'china' | YuRegion | WangRegion | undefined;
  readonly vs30Inferred: boolean;
}

/** Where a site lies against a rupture; km, m/s. NaN for what a model does not need. Filled anew for every site: nothing is allocated a cell. */
export interface MotionSite {
  rjb: number;
  rrup: number;
  rx: number;
  rhypo: number;
  /** Depth of the upper edge of the rupture. */
  ztor: number;
  along: number;
  across: number;
  vs30: number;
}

/**
 * `mean` is ln of the median (g, m/s), or the median itself where it is an intensity; σ in ln or in degrees. `between` is the part of σ that all sites of an
 * earthquake share, 0 where the model does not tell it.
 */
export interface Motion {
  mean: number;
  sigma: number;
  between: number;
}

/** Computes the motion at a site into `out`. */
export interface MotionAt {
  (site: MotionSite, out: Motion): void;
  /** The same in two steps, where all that lies between rupture and site comes to one number, in the units of the mean: what that is, and the motion it makes on the ground. */
  readonly steps?: { readonly reference: (site: MotionSite) => number; readonly onGround: (reference: number, vs30: number, out: Motion) => void };
}

/** A motion by its two steps. */
export const inSteps = (steps: NonNullable<MotionAt['steps']>): MotionAt => {
  const { reference, onGround } = steps;
  return Object.assign((site: MotionSite, out: Motion): void => onGround(reference(site), site.vs30, out), { steps });
};

export const nowhere = (): MotionSite => ({
  rjb: Number.NaN,
  rrup: Number.NaN,
  rx: Number.NaN,
  rhypo: Number.NaN,
  ztor: Number.NaN,
  along: Number.NaN,
  across: Number.NaN,
  vs30: 760,
});

/** An intensity is its own mean; other measures are lognormal. */
export const isIntensity = (measure: MotionMeasure): boolean => measure === 'MMI' || measure === 'CSI';

export const noMotion = (): Motion => ({ mean: 0, sigma: 0, between: 0 });
