import type { WangAxis } from '../../../standards/ground-motion/wang-2000.js';
import { ellipticalMotion } from './elliptical.js';
import type { MotionAt } from './motion-model.js';

/** A relation of intensity I = a + b·M − c·lg(R + r0) along two axes: the value at the distances from the epicentre along and across the long one. */
export function intensityEllipses(
  { axes, sigma }: { readonly axes: readonly [long: WangAxis, short: WangAxis]; readonly sigma: number },
  magnitude: number,
): MotionAt {
  const axisOf = ({ a, b, c, r0 }: WangAxis) => ({ start: a + b * magnitude, fall: c / Math.LN10, near: r0 });
  return ellipticalMotion(axisOf(axes[0]), axisOf(axes[1]), sigma);
}
