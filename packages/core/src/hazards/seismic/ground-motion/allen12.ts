import { allen2012 } from '../../../standards/ground-motion/allen-2012.js';
import type { MotionAt, MotionMeasure, MotionRupture } from './motion-model.js';

/** Allen, Wald & Worden 2012: modified Mercalli intensity by the distance to the rupture, or where that is not known to the hypocentre. Not cut to the scale. */
export function allen12({ magnitude }: MotionRupture, measure: MotionMeasure): MotionAt | undefined {
  if (measure !== 'MMI') return undefined;
  const { rupture, hypocentre } = allen2012.value;
  const size = Math.exp(magnitude - 5);
  const nearRupture = 1 + rupture.c3 * size;
  const nearHypocentre = hypocentre.m1 + hypocentre.m2 * size;
  const startRupture = rupture.c0 + rupture.c1 * magnitude;
  const startHypocentre = hypocentre.c0 + hypocentre.c1 * magnitude;
  return ({ rrup, rhypo }, out) => {
    const byRupture = !Number.isNaN(rrup);
    const r = byRupture ? rrup : rhypo;
    const near = byRupture ? nearRupture : nearHypocentre;
    const { c2, s1, s2, s3 } = byRupture ? rupture : hypocentre;
    const far = !byRupture && r > hypocentre.far ? hypocentre.c4 * Math.log(r / hypocentre.far) : 0;
    out.mean = (byRupture ? startRupture : startHypocentre) + c2 * Math.log(Math.sqrt(r * r + near * near)) + far;
    out.between = 0;
    out.sigma = s1 + s2 / (1 + (r / s3) ** 2);
  };
}
