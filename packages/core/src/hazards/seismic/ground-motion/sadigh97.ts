import { sadigh1997 } from '../../../standards/ground-motion/sadigh-1997.js';
import type { MotionAt, MotionMeasure, MotionRupture } from './motion-model.js';

/** Slower ground is taken as deep soil. */
const rockSpeed = 750;

/** Sadigh et al. 1997: PGA by rrup, on rock (vs30 above 750 m/s, or not given) or deep soil, Mw 4 to 8. A rake of 45° to 135° is reverse. */
export function sadigh97({ magnitude, rake = 0 }: MotionRupture, measure: MotionMeasure): MotionAt | undefined {
  if (measure !== 'PGA') return undefined;
  const { magnitudeLimit, rock, soil, soilC1, reverse, greatest, rockSigma, soilSigma } = sadigh1997.value;
  const m = Math.min(magnitude, greatest);
  const isReverse = rake >= 45 && rake <= 135;
  const large = magnitude > magnitudeLimit ? 1 : 0;
  const onRock = rock[large];
  const rockStart = onRock.c1 + onRock.c2 * m + (isReverse ? Math.log(reverse) : 0);
  const rockNear = Math.exp(onRock.c5 + onRock.c6 * m);
  const sigmaRock = magnitude > rockSigma.upTo ? rockSigma.above : rockSigma.a - rockSigma.b * magnitude;
  const soilStart = (isReverse ? soilC1.reverse : soilC1.strikeSlip) + m;
  const soilNear = soil[large].c4 * Math.exp(soil[large].c5 * m);
  const sigmaSoil = soilSigma.a - soilSigma.b * Math.min(magnitude, soilSigma.upTo);
  return ({ rrup, vs30 }, out) => {
    const isRock = !(vs30 <= rockSpeed);
    out.mean = isRock ? rockStart + onRock.c4 * Math.log(rrup + rockNear) : soilStart - 1.7 * Math.log(rrup + soilNear);
    out.between = 0;
    out.sigma = isRock ? sigmaRock : sigmaSoil;
  };
}
