import { chiouYoungs2014 } from '../../../standards/ground-motion/chiou-youngs-2014.js';
import { coefficientsFor } from '../../../standards/ground-motion/coefficient-table.js';
import { inSteps, type Motion, type MotionAt, type MotionMeasure, type MotionRupture, type MotionSite, noMotion } from './motion-model.js';

const c2 = 1.06;
const c4 = -2.1;
const c4a = -0.5;
const cRB = 50;
const hardest = 1130;
const lnCentimetres = Math.log(100);

/**
 * Chiou & Youngs 2014: PGA, PGV and SA of RotD50 by rrup, rjb, rx, dip, ztor and vs30, Mw 3.5 to 8.5. Reverse from 30° to 150° of rake, normal from −120° to
 * −60°. Spectra of 0.3 s and less are never below PGA. The depth of sediments and directivity are taken as average.
 */
export function cy14(rupture: MotionRupture, measure: MotionMeasure): MotionAt | undefined {
  const motion = measureOf(rupture, measure);
  const period = Number(/^SA\((.+)\)$/.exec(measure)?.[1]);
  if (motion === undefined || !(period <= 0.3)) return motion;
  const peak = measureOf(rupture, 'PGA') as MotionAt;
  const least = noMotion();
  return (site, out) => {
    motion(site, out);
    peak(site, least);
    out.mean = Math.max(out.mean, least.mean);
  };
}

function measureOf({ magnitude, rake = 0, dip, vs30Inferred }: MotionRupture, measure: MotionMeasure): MotionAt | undefined {
  const c = coefficientsFor(chiouYoungs2014.value, measure);
  if (c === undefined) return undefined;
  const reverse = rake >= 30 && rake <= 150;
  const normal = rake >= -120 && rake <= -60;
  const steepness = Math.cosh(2 * Math.max(magnitude - 4.5, 0));
  const expectedRoot = reverse ? 2.704 - 1.226 * Math.max(magnitude - 5.849, 0) : 2.673 - 1.136 * Math.max(magnitude - 4.97, 0);
  const expectedDepth = Math.max(expectedRoot, 0) ** 2;
  const byDepth = c.c7 + c.c7b / steepness;
  const cosDip = Math.cos((dip * Math.PI) / 180);
  const event =
    c.c1 +
    (reverse ? c.c1a + c.c1c / steepness : normal ? c.c1b + c.c1d / steepness : 0) +
    (c.c11 + c.c11b / steepness) * cosDip * cosDip +
    c2 * (magnitude - 6) +
    ((c2 - c.c3) / c.cn) * Math.log(1 + Math.exp(c.cn * (c.cM - magnitude)));
  const near = c.c5 * Math.cosh(c.c6 * Math.max(magnitude - c.cHM, 0));
  const anelastic = c.g1 + c.g2 / Math.cosh(Math.max(magnitude - c.g3, 0));
  const share = (Math.min(Math.max(magnitude, 5), 6.5) - 5) / 1.5;
  const tau = c.tau1 + (c.tau2 - c.tau1) * share;
  const phi = c.sigma1 + (c.sigma2 - c.sigma1) * share;
  const inferred = vs30Inferred ? c.sigma3 : 0.7;
  const toMetres = measure === 'PGV' ? lnCentimetres : 0;
  const hardestGround = Math.exp(c.phi3 * (hardest - 360));
  const reference = ({ rrup, rjb, rx, ztor }: MotionSite): number => {
    const here = event + byDepth * (ztor - expectedDepth);
    let lnReference = here + c4 * Math.log(rrup + near) + (c4a - c4) * Math.log(Math.sqrt(rrup * rrup + cRB * cRB)) + anelastic * rrup;
    if (rx >= 0) lnReference += c.c9 * cosDip * (c.c9a + (1 - c.c9a) * Math.tanh(rx / c.c9b)) * (1 - Math.sqrt(rjb * rjb + ztor * ztor) / (rrup + 1));
    return lnReference;
  };
  const onGround = (lnReference: number, vs30: number, out: Motion): void => {
    const reference = Math.exp(lnReference);
    const b = c.phi2 * (Math.exp(c.phi3 * (Math.min(vs30, hardest) - 360)) - hardestGround);
    out.mean = lnReference + c.phi1 * Math.min(Math.log(vs30 / hardest), 0) + b * Math.log((reference + c.phi4) / c.phi4) - toMetres;
    const nonlinear = 1 + (b * reference) / (reference + c.phi4);
    const between = tau * nonlinear;
    out.between = between;
    out.sigma = Math.sqrt(between * between + phi * phi * (inferred + nonlinear * nonlinear));
  };
  return inSteps({ reference, onGround });
}
