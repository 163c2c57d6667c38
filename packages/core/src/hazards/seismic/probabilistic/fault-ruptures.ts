import { TetrazoneError } from '../../../errors/error.js';
import { type MotionSite, noMotion, nowhere } from '../ground-motion/motion-model.js';
import { faultPlane } from '../rupture/fault-plane.js';
import { binnedWeights, distanceScale, motionScale } from './binned-weights.js';
import { floatingRuptures, type Steps } from './floating-ruptures.js';
import { magnitudeRates } from './magnitude-rates.js';
import type { BranchMotion, MotionBranches } from './motion-branches.js';
import type { RuptureColumn, RuptureOptions, RupturePart, Ruptures } from './ruptures-of.js';
import type { FaultSource } from './source-model.js';

/** Nearer than this (km) motions hardly grow any more. */
const saturated = 4;

/** What some branches see of a rupture as one number. */
interface FaultColumn extends RuptureColumn {
  readonly of: (site: MotionSite) => number;
}

/**
 * The ruptures of a fault. One of magnitude M has the area of the scaling law; its width is √(area / aspect ratio) until that of the fault, then it grows
 * in length alone, up to that of the fault. It lies with equal chance anywhere along the strike and down the dip, never past an edge: taken at the middles
 * of equal steps. Without `floating` the whole fault breaks, whatever the magnitude.
 */
export function faultRuptures(
  source: FaultSource,
  branches: MotionBranches,
  { spacing = {}, magnitudeStep, maximumDistance = Number.POSITIVE_INFINITY, truncation, many = false }: RuptureOptions,
): Ruptures {
  const plane = faultPlane(source);
  const { floating = true, aspectRatio = 1, areaScaling = { intercept: -4, slope: 1 }, rake } = source;
  if (!(aspectRatio > 0)) throw new TetrazoneError('bad-values', { operation: 'fault', detail: `an aspect ratio is above 0, not ${aspectRatio}` });
  if (!Number.isFinite(rake)) throw new TetrazoneError('bad-values', { operation: 'fault', detail: `a rake is in degrees, not ${rake}` });
  if (!(Number.isFinite(areaScaling?.intercept) && Number.isFinite(areaScaling?.slope)))
    throw new TetrazoneError('bad-values', { operation: 'fault', detail: 'areaScaling is { intercept, slope }: lg of the area in km² by magnitude' });
  // what passes a level by chance changes smoothly over the distance, and little within a few km
  const smooth = many && truncation !== 0;
  // a bend in the trace is seen from afar
  const { fault: finest = 0.1, share = smooth ? (plane.segments.length === 1 ? 0.1 : 0.05) : 0.01 } = spacing;
  const stepsFrom = (rrup: number): Steps => ({ step: Math.max(finest, share * (smooth ? Math.hypot(rrup, saturated) : rrup)), smooth });
  const sized = magnitudeRates(source.magnitudes, magnitudeStep).map(({ magnitude, rate }) => {
    const area = 10 ** (areaScaling.intercept + areaScaling.slope * magnitude);
    const width = floating ? Math.min(plane.width, Math.sqrt(area / aspectRatio)) : plane.width;
    const length = floating ? Math.min(plane.length, area / width) : plane.length;
    return { magnitude, rate, width, length, motions: branches.motions({ magnitude, rake, dip: plane.dip }) };
  });
  const ruptures = floatingRuptures(plane);
  const site = nowhere();
  const motion = noMotion();
  const parts = sized.map(partOf);
  return {
    ...(parts.every((part) => part !== undefined) && { parts }),
    visit: (longitude, latitude, vs30, visit) => {
      const nearest = ruptures.from(longitude, latitude);
      if (nearest > maximumDistance) return;
      site.vs30 = vs30;
      for (const size of sized)
        ruptures.tell(size, stepsFrom(nearest), site, (chance) => {
          for (const { weight, motion: at } of size.motions) {
            at(site, motion);
            visit(size.rate * weight * chance, size.magnitude, site.rrup, motion.mean, motion.sigma);
          }
        });
    },
  };

  /** The ruptures of one magnitude by what each branch makes of their distance; undefined where one makes no number of it. */
  function partOf(size: (typeof sized)[number]): RupturePart | undefined {
    const columns = columnsOf(size);
    if (columns === undefined) return undefined;
    const weights = columns.map(({ scale }) => binnedWeights(scale));
    return {
      columns,
      shares: (longitude, latitude, tell) => {
        const nearest = ruptures.from(longitude, latitude);
        if (nearest > maximumDistance) return;
        ruptures.tell(size, stepsFrom(nearest), site, (chance) => {
          for (let k = 0; k < columns.length; k++) (weights[k] as (typeof weights)[0]).add((columns[k] as FaultColumn).of(site), chance);
        });
        weights.forEach(({ flush }, k) => {
          flush((x, weight) => tell(k, x, weight));
        });
      },
    };
  }

  /** Branches that depend on the same distance share a column; others have their own. */
  function columnsOf({ magnitude, rate, motions }: (typeof sized)[number]): readonly FaultColumn[] | undefined {
    const byDistance = (name: 'rjb' | 'rrup'): FaultColumn[] => {
      const alike = motions.filter(({ distance }) => distance === name);
      if (alike.length === 0) return [];
      const visitAt: RuptureColumn['visitAt'] = (distance, vs30, visit) => {
        site.vs30 = vs30;
        site[name] = distance;
        for (const { weight, motion: at } of alike) {
          at(site, motion);
          visit(rate * weight, magnitude, distance, motion.mean, motion.sigma);
        }
      };
      return [{ scale: distanceScale, of: (seen) => seen[name], visitAt }];
    };
    const inSteps = ({ weight, motion: at }: BranchMotion): FaultColumn[] => {
      if (at.steps === undefined) return [];
      const { reference, onGround } = at.steps;
      const visitAt: RuptureColumn['visitAt'] = (x, vs30, visit) => {
        onGround(x, vs30, motion);
        visit(rate * weight, magnitude, Number.NaN, motion.mean, motion.sigma);
      };
      return [{ scale: motionScale, of: reference, visitAt }];
    };
    const others = motions.filter(({ distance }) => distance === undefined);
    if (others.some(({ motion: at }) => at.steps === undefined)) return undefined;
    return [...byDistance('rjb'), ...byDistance('rrup'), ...others.flatMap(inSteps)];
  }
}
