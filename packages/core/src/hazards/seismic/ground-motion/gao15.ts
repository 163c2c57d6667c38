import { gao2015 } from '../../../standards/ground-motion/gao-2015.js';
import type { YuRegion } from '../../../standards/ground-motion/yu-2013.js';
import { intensityEllipses } from './intensity-ellipses.js';
import type { MotionAt, MotionMeasure, MotionRupture } from './motion-model.js';

/** 高孟潭 2015, the relation behind GB 18306-2015: Chinese intensity along ellipses in four regions; magnitude Ms. Not cut to the scale. */
export const gao15 = (rupture: MotionRupture, measure: MotionMeasure): MotionAt | undefined =>
  measure === 'CSI' ? intensityEllipses(gao2015.value[rupture.region as YuRegion], rupture.magnitude) : undefined;
