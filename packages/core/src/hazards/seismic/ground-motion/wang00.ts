import { type WangRegion, wang2000 } from '../../../standards/ground-motion/wang-2000.js';
import { intensityEllipses } from './intensity-ellipses.js';
import type { MotionAt, MotionMeasure, MotionRupture } from './motion-model.js';

/** 汪素云等 2000: Chinese intensity along ellipses in the east and the west; magnitude Ms. Not cut to the scale. */
export const wang00 = (rupture: MotionRupture, measure: MotionMeasure): MotionAt | undefined =>
  measure === 'CSI' ? intensityEllipses(wang2000.value[rupture.region as WangRegion], rupture.magnitude) : undefined;
