import { TetrazoneError } from '../../../errors/error.js';
import { noMotion, nowhere } from '../ground-motion/motion-model.js';
import { distancesTo, faultPlane } from '../rupture/fault-plane.js';
import { distanceGroups } from './distance-bins.js';
import { magnitudeRates } from './magnitude-rates.js';
import type { MotionBranches } from './motion-branches.js';
import type { RuptureOptions, RupturePart, Ruptures } from './ruptures-of.js';
import type { FaultSource } from './source-model.js';

const radians = Math.PI / 180;

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
  // what passes a level by chance changes smoothly over the distance, and little within a few km
  const smooth = many && truncation !== 0;
  const { fault: finest = 0.1, share = smooth ? 0.06 : 0.01 } = spacing;
  const stepFrom = (rrup: number): number => Math.max(finest, share * (smooth ? Math.hypot(rrup, 2.5) : rrup));
  const sized = magnitudeRates(source.magnitudes, magnitudeStep).map(({ magnitude, rate }) => {
    const area = 10 ** (areaScaling.intercept + areaScaling.slope * magnitude);
    const width = floating ? Math.min(plane.width, Math.sqrt(area / aspectRatio)) : plane.width;
    const length = floating ? Math.min(plane.length, area / width) : plane.length;
    return { magnitude, rate, width, length };
  });
  const whole = { from: 0, to: plane.length, upper: 0, lower: plane.width };
  const place = { east: 0, north: 0 };
  const sinStrike = Math.sin(plane.strike * radians);
  const cosStrike = Math.cos(plane.strike * radians);
  const middle = { east: 0, north: 0 };
  for (const { east, north, alongEast, alongNorth, from, to } of plane.segments) {
    middle.east += (east + (alongEast * (to - from)) / 2) * ((to - from) / plane.length);
    middle.north += (north + (alongNorth * (to - from)) / 2) * ((to - from) / plane.length);
  }
  const { byDistance } = branches;
  const groups = distanceGroups();
  const parts = byDistance && sized.map((one) => partOf(one, byDistance));
  return {
    ...(parts && { parts }),
    visit: (longitude, latitude, vs30, visit) => {
      plane.onto(longitude, latitude, place);
      const { east, north } = place;
      const site = { ...nowhere(), vs30 };
      distancesTo(plane, whole, east, north, site);
      if (site.rrup > maximumDistance) return;
      const step = stepFrom(site.rrup);
      // of the middle of the fault, along and across the strike
      const along0 = (east - middle.east) * sinStrike + (north - middle.north) * cosStrike;
      const across0 = (east - middle.east) * plane.dipEast + (north - middle.north) * plane.dipNorth;
      const motion = noMotion();
      const part = { from: 0, to: 0, upper: 0, lower: 0 };
      for (const { magnitude, rate, width, length } of sized) {
        const across = Math.max(1, Math.round((plane.width - width) / step));
        const along = Math.max(1, Math.round((plane.length - length) / step));
        let motions = branches.motions({ magnitude, rake, dip: plane.dip, ztor: plane.top });
        for (let j = 0; j < across; j++) {
          part.upper = ((plane.width - width) * (j + 0.5)) / across;
          part.lower = part.upper + width;
          if (branches.byDepth) motions = branches.motions({ magnitude, rake, dip: plane.dip, ztor: plane.top + part.upper * plane.sinDip });
          for (let i = 0; i < along; i++) {
            part.from = ((plane.length - length) * (i + 0.5)) / along;
            part.to = part.from + length;
            distancesTo(plane, part, east, north, site);
            site.along = along0 - (part.from + length / 2 - plane.length / 2);
            site.across = across0 - ((part.upper + part.lower) / 2) * plane.cosDip;
            const depth = plane.top + ((part.upper + part.lower) / 2) * plane.sinDip;
            site.rhypo = Math.sqrt(site.along * site.along + site.across * site.across + depth * depth);
            for (const { weight, motion: at } of motions) {
              at(site, motion);
              visit((rate * weight) / (along * across), magnitude, site.rrup, motion.mean, motion.sigma);
            }
          }
        }
      }
    },
  };

  /** The ruptures of one magnitude by their distance. */
  function partOf({ magnitude, rate, width, length }: (typeof sized)[number], name: 'rjb' | 'rrup'): RupturePart {
    const motions = branches.motions({ magnitude, rake, dip: plane.dip, ztor: plane.top });
    const motion = noMotion();
    const site = nowhere();
    const part = { from: 0, to: 0, upper: 0, lower: 0 };
    return {
      shares: (longitude, latitude, tell) => {
        plane.onto(longitude, latitude, place);
        const { east, north } = place;
        distancesTo(plane, whole, east, north, site);
        if (site.rrup > maximumDistance) return;
        const step = stepFrom(site.rrup);
        const across = Math.max(1, Math.round((plane.width - width) / step));
        const along = Math.max(1, Math.round((plane.length - length) / step));
        for (let j = 0; j < across; j++) {
          part.upper = ((plane.width - width) * (j + 0.5)) / across;
          part.lower = part.upper + width;
          for (let i = 0; i < along; i++) {
            part.from = ((plane.length - length) * (i + 0.5)) / along;
            part.to = part.from + length;
            distancesTo(plane, part, east, north, site);
            groups.add(site[name], 1 / (along * across));
          }
        }
        groups.flush(tell);
      },
      visitAt: (distance, vs30, visit) => {
        site.vs30 = vs30;
        site[name] = distance;
        for (const { weight, motion: at } of motions) {
          at(site, motion);
          visit(rate * weight, magnitude, distance, motion.mean, motion.sigma);
        }
      },
    };
  }
}
