import { type WangAxis, type WangRegion, wang2000 } from '../../../standards/ground-motion/wang-2000.js';
import { ellipticalValues } from './elliptical.js';
import type { MotionAt, MotionMeasure, MotionRupture } from './motion-model.js';

/** 汪素云等 2000: Chinese intensity along ellipses, by the distances from the epicentre along and across the long axis; magnitude Ms. Not cut to the scale. */
export function wang00({ magnitude, region }: MotionRupture, measure: MotionMeasure): MotionAt | undefined {
  if (measure !== 'CSI') return undefined;
  const { axes, sigma } = wang2000.value[region as WangRegion];
  const axisOf = ({ a, b, c, r0 }: WangAxis) => ({ start: a + b * magnitude, fall: c / Math.LN10, near: r0 });
  const values = ellipticalValues(axisOf(axes[0]), axisOf(axes[1]));
  return ({ along, across }, out) => {
    out.mean = values(along, across);
    out.between = 0;
    out.sigma = sigma;
  };
}
