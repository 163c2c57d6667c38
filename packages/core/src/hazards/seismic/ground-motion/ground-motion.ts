import { TetrazoneError } from '../../../errors/error.js';
import { modelNamed, motionFor } from './motion-for.js';
import { isIntensity, type MotionMeasure, type MotionModel, type MotionRupture, type MotionSite, noMotion } from './motion-model.js';

/** What a ground-motion model is told; each needs only some, and what it does not need is ignored. Distances in km. */
export interface GroundMotionInput {
  /** Mw; Ms for the Chinese models. */
  readonly magnitude: number;
  /** Degrees, 0 strike-slip, 90 reverse, −90 normal; left out where it is not known. */
  readonly rake?: number | undefined;
  /** Degrees from the horizontal. */
  readonly dip?: number | undefined;
  /** To the surface projection of the rupture. */
  readonly rjb?: number | undefined;
  /** To the rupture. */
  readonly rrup?: number | undefined;
  /** Across the strike from the upper edge, positive towards the dip. */
  readonly rx?: number | undefined;
  /** To the hypocentre. */
  readonly rhypo?: number | undefined;
  /** Depth of the upper edge of the rupture. */
  readonly ztor?: number | undefined;
  /** Of the rupture down the dip. */
  readonly width?: number | undefined;
  /** Mean shear-wave speed of the upper 30 m, m/s. */
  readonly vs30?: number | undefined;
  /** Whether that is estimated (default) rather than measured: σ of `cy14`. */
  readonly vs30Inferred?: boolean | undefined;
  /** From the epicentre along the long axis of the ellipses, and across it. */
  readonly along?: number | undefined;
  readonly across?: number | undefined;
  /** `china` for the anelastic term of `bssa14`; for `yu13` and `gao15` eastern, stable, xinjiang or tibet; for `wang00` east or west. */
  readonly region?: MotionRupture['region'];
}

/** PGA in g, PGV in m/s, intensities in degrees. */
export interface GroundMotion {
  readonly median: number;
  /** Total standard deviation: of the natural logarithm for PGA, PGV and SA, in degrees for intensities. */
  readonly sigma: number;
}

const signed: ReadonlySet<string> = new Set(['rx', 'along', 'across']);

/**
 * Median and total σ of shaking at one site by a ground-motion model. Measures: `PGA` (g) and `PGV` (m/s) of bssa14, cy14 and yu13, `SA(period)` (g) of
 * bssa14 and cy14, `PGA` of sadigh97, `MMI` of allen12, `CSI` (Chinese intensity) of wang00 and gao15. Sources and status of the coefficients: `standards/ground-motion`.
 *
 * @throws `bad-option` for an unknown model, measure or region, and for numbers that are missing, not finite or below zero where they cannot be.
 */
export function groundMotion(model: MotionModel, input: GroundMotionInput, imt: MotionMeasure): GroundMotion {
  if (typeof input !== 'object' || input === null) refuse('input', input, 'magnitude, distances and ground');
  const { site: siteNeeds, rupture: ruptureNeeds } = modelNamed(model);
  const byHypocentre = model === 'allen12' && input.rrup === undefined;
  for (const name of ['magnitude', ...ruptureNeeds, ...(byHypocentre ? ['rhypo'] : siteNeeds)]) check(name, input[name as keyof GroundMotionInput]);
  if (input.rake !== undefined && !(Math.abs(input.rake) <= 360)) refuse('rake', input.rake, 'degrees from −180 to 180');
  if (siteNeeds.includes('vs30') && !((input.vs30 as number) > 0)) refuse('vs30', input.vs30, 'a speed above 0 m/s');
  const { magnitude, rake, dip = 90, ztor = 0, region, vs30Inferred = true } = input;
  const motion = noMotion();
  const { rjb = Number.NaN, rrup = Number.NaN, rx = Number.NaN, rhypo = Number.NaN, along = Number.NaN, across = Number.NaN, vs30 = Number.NaN } = input;
  const site: MotionSite = { rjb, rrup, rx, rhypo, ztor, along, across, vs30 };
  const turned = rake === undefined ? undefined : rake > 180 ? rake - 360 : rake < -180 ? rake + 360 : rake;
  motionFor(model, { magnitude, rake: turned, dip, region, vs30Inferred }, imt)(site, motion);
  return { median: isIntensity(imt) ? motion.mean : Math.exp(motion.mean), sigma: motion.sigma };
}

function check(name: string, given: unknown): void {
  if (typeof given !== 'number' || !Number.isFinite(given)) refuse(name, given, 'a finite number, which this model needs');
  else if (given < 0 && name !== 'magnitude' && !signed.has(name)) refuse(name, given, 'a number of 0 or more');
}

function refuse(name: string, given: unknown, expected: string): never {
  throw new TetrazoneError('bad-option', { path: `ground-motion.${name}`, value: String(given), expected });
}
