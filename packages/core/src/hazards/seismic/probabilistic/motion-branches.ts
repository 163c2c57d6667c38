import { modelNamed, motionFor } from '../ground-motion/motion-for.js';
import type { MotionAt, MotionMeasure, MotionRupture } from '../ground-motion/motion-model.js';
import { motionTree } from './logic-tree.js';
import type { HazardModel } from './source-model.js';

/** The branches of the logic tree of ground motion, ready for ruptures. */
export interface MotionBranches {
  readonly measure: MotionMeasure;
  /** A motion of every branch with its weight. */
  readonly motions: (rupture: Omit<MotionRupture, 'region' | 'vs30Inferred'>) => readonly { readonly weight: number; readonly motion: MotionAt }[];
  /** Whether the motion depends on the depth of the upper edge, and on the direction to the site. */
  readonly byDepth: boolean;
  readonly elliptical: boolean;
  /** The distance that the motion depends on alone, beside magnitude and ground; undefined where it is not one. */
  readonly byDistance: 'rjb' | 'rrup' | undefined;
}

/** Checks the models of a hazard model; `bad-option` for what there is not, `bad-values` for weights that do not sum to one. */
export function motionBranches(hazard: Pick<HazardModel, 'model' | 'region' | 'imt'>): MotionBranches {
  const { imt } = hazard;
  const branches = motionTree(hazard);
  const described = branches.map((branch) => modelNamed(branch.model));
  const measure = imt ?? (described[0]?.measures.includes('PGA') ? 'PGA' : (described[0]?.measures as MotionMeasure));
  return {
    measure,
    motions: (rupture) =>
      branches.map(({ model: name, weight, region: where }) => ({
        weight,
        motion: motionFor(name, { ...rupture, region: where, vs30Inferred: true }, measure),
      })),
    byDepth: described.some((one) => one.rupture.includes('ztor')),
    elliptical: described.some((one) => one.site.includes('along')),
    byDistance: (['rjb', 'rrup'] as const).find((distance) =>
      described.every(({ site, rupture: needs }) => needs.length === 0 && site.every((need) => need === distance || need === 'vs30')),
    ),
  };
}
