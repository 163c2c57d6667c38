import { modelNamed, motionFor } from '../ground-motion/motion-for.js';
import type { MotionAt, MotionMeasure, MotionRupture } from '../ground-motion/motion-model.js';
import { motionTree } from './logic-tree.js';
import type { HazardModel } from './source-model.js';

/** The branches of the logic tree of ground motion, ready for ruptures. */
export interface MotionBranches {
  readonly measure: MotionMeasure;
  readonly motions: (rupture: Omit<MotionRupture, 'region' | 'vs30Inferred'>) => readonly BranchMotion[];
  /** Whether the motion depends on the direction to the site. */
  readonly elliptical: boolean;
}

/** The motion of one branch with its weight. */
export interface BranchMotion {
  readonly weight: number;
  readonly motion: MotionAt;
  /** The distance that it depends on alone, beside magnitude and ground; undefined where it is not one. */
  readonly distance: 'rjb' | 'rrup' | undefined;
}

/** Checks the models of a hazard model; `bad-option` for what there is not, `bad-values` for weights that do not sum to one. */
export function motionBranches(hazard: Pick<HazardModel, 'model' | 'region' | 'imt'>): MotionBranches {
  const { imt } = hazard;
  const branches = motionTree(hazard);
  const described = branches.map((branch) => modelNamed(branch.model));
  const measure = imt ?? (described[0]?.measures.includes('PGA') ? 'PGA' : (described[0]?.measures as MotionMeasure));
  const distances = described.map(({ site, rupture: needs }) =>
    (['rjb', 'rrup'] as const).find((distance) => needs.length === 0 && site.every((need) => need === distance || need === 'vs30')),
  );
  return {
    measure,
    motions: (rupture) =>
      branches.map(({ model: name, weight, region: where }, i) => ({
        weight,
        motion: motionFor(name, { ...rupture, region: where, vs30Inferred: true }, measure),
        distance: distances[i],
      })),
    elliptical: described.some((one) => one.site.includes('along')),
  };
}
