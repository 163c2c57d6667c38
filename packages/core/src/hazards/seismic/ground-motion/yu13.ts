import { type YuAxis, type YuRegion, yu2013 } from '../../../standards/ground-motion/yu-2013.js';
import { ellipticalMotion } from './elliptical.js';
import type { MotionAt, MotionMeasure, MotionRupture } from './motion-model.js';

/** In cm/s² and m/s² of standard gravity. */
const gravity = 980.665;

/**
 * 俞言祥等 2013: PGA and PGV along ellipses, by the distances from the epicentre along and across the long axis; magnitude Ms. The motion is that of bedrock
 * as the relation gives it, without a factor of the site.
 */
export function yu13({ magnitude, region }: MotionRupture, measure: MotionMeasure): MotionAt | undefined {
  if (measure !== 'PGA' && measure !== 'PGV') return undefined;
  const [long, short] = yu2013.value[measure][region as YuRegion];
  const unit = measure === 'PGA' ? gravity : 100;
  return ellipticalMotion(axisOf(long, magnitude, unit), axisOf(short, magnitude, unit), yu2013.value.sigma[measure] * Math.LN10);
}

/** An axis in natural logarithms. */
function axisOf({ a, b, c, d, e }: YuAxis, magnitude: number, unit: number) {
  const part = magnitude < yu2013.value.magnitudeLimit ? 0 : 1;
  return { start: (a[part] + b[part] * magnitude) * Math.LN10 - Math.log(unit), fall: -c, near: d * Math.exp(e * magnitude) };
}
