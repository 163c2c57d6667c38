import { boore2014 } from '../../../standards/ground-motion/boore-2014.js';
import { coefficientsFor } from '../../../standards/ground-motion/coefficient-table.js';
import type { MotionAt, MotionMeasure, MotionRupture, MotionSite } from './motion-model.js';

type Row = NonNullable<ReturnType<typeof rowOf>>;
const rowOf = (measure: string) => coefficientsFor(boore2014.value, measure);

const referenceSpeed = 760;
const lnCentimetres = Math.log(100);

/**
 * Boore, Stewart, Seyhan & Atkinson 2014: PGA, PGV and SA of RotD50 by rjb and vs30, Mw 3 to 8.5. `region: 'china'` takes the anelastic attenuation of
 * China and Turkey, else that of California. A rake of ±30° or beyond 150° is strike-slip, above reverse, below normal, none unspecified.
 */
export function bssa14({ magnitude, rake, region }: MotionRupture, measure: MotionMeasure): MotionAt | undefined {
  const row = rowOf(measure);
  const rock = rowOf('PGA');
  if (row === undefined || rock === undefined) return undefined;
  const style = rake === undefined ? 'e0' : Math.abs(rake) <= 30 || Math.abs(rake) >= 150 ? 'e1' : rake > 0 ? 'e3' : 'e2';
  const china = region === 'china';
  const onReference = source(row, magnitude, style, china);
  const onRock = measure === 'PGA' ? onReference : source(rock, magnitude, style, china);
  const toMetres = measure === 'PGV' ? lnCentimetres : 0;
  const share = Math.min(1, Math.max(0, magnitude - 4.5));
  const tau = row.tau1 + (row.tau2 - row.tau1) * share;
  const phi = row.phi1 + (row.phi2 - row.phi1) * share;
  const farther = Math.log(row.R2 / row.R1);
  const softer = Math.log(300 / 225);
  return (site, out) => {
    const { rjb, vs30 } = site;
    const reference = onReference(rjb);
    // on the reference ground and harder nothing depends on how strong the motion is
    const rockMotion = measure === 'PGA' || vs30 >= referenceSpeed ? reference : onRock(rjb);
    out.mean = reference + siteTerm(row, vs30, rockMotion) - toMetres;
    let within = phi;
    if (rjb > row.R2) within += row.dPhiR;
    else if (rjb > row.R1) within += (row.dPhiR * Math.log(rjb / row.R1)) / farther;
    if (vs30 <= 225) within -= row.dPhiV;
    else if (vs30 <= 300) within -= (row.dPhiV * Math.log(300 / vs30)) / softer;
    out.between = tau;
    out.sigma = Math.sqrt(tau * tau + within * within);
  };
}

/** ln of the motion on ground of 760 m/s by distance. */
function source(row: Row, magnitude: number, style: 'e0' | 'e1' | 'e2' | 'e3', china: boolean): (rjb: MotionSite['rjb']) => number {
  const beyond = magnitude - row.Mh;
  const event = row[style] + (beyond <= 0 ? row.e4 * beyond + row.e5 * beyond * beyond : row.e6 * beyond);
  const spreading = row.c1 + row.c2 * (magnitude - 4.5);
  const anelastic = row.c3 + (china ? row.c3China : 0);
  return (rjb) => {
    const r = Math.sqrt(rjb * rjb + row.h * row.h);
    return event + spreading * Math.log(r) + anelastic * (r - 1);
  };
}

function siteTerm(row: Row, vs30: number, lnRock: number): number {
  const linear = row.c * Math.log(Math.min(vs30, row.Vc) / referenceSpeed);
  if (vs30 >= referenceSpeed) return linear;
  const f2 = row.f4 * (Math.exp(row.f5 * (vs30 - 360)) - Math.exp(row.f5 * (referenceSpeed - 360)));
  return linear + f2 * Math.log((Math.exp(lnRock) + 0.1) / 0.1);
}
