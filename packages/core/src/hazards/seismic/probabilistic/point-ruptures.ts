import { TetrazoneError } from '../../../errors/error.js';
import { noMotion, nowhere } from '../ground-motion/motion-model.js';
import { earthRadius } from '../rupture/plane-about.js';
import { type AreaPoints, areaPoints, unitVector } from './area-points.js';
import { binnedWeights, binOf, distanceScale } from './binned-weights.js';
import { magnitudeRates } from './magnitude-rates.js';
import type { MotionBranches } from './motion-branches.js';
import { arcOf, pointTree, type SharesByDistance } from './point-tree.js';
import type { RuptureOptions, Ruptures, Visit } from './ruptures-of.js';
import type { AreaSource, PointSource } from './source-model.js';

const radians = Math.PI / 180;
/** Directions of a site against the long axis where it may lie anyhow. */
const anyDirection = [7.5, 22.5, 37.5, 52.5, 67.5, 82.5].map((angle) => ({ angle, weight: 1 / 6 }));

const refuse = (detail: string): never => {
  throw new TetrazoneError('bad-values', { operation: 'source', detail });
};

/**
 * Earthquakes as points under an area or some places, each with the depths and magnitudes of the source. The distance to the rupture is that to the
 * hypocentre; sites lie on the foot wall. Elliptical models take the long axis in every direction alike, or in those of `strikes`.
 */
export function pointRuptures(source: AreaSource | PointSource, branches: MotionBranches, options: RuptureOptions): Ruptures {
  if (source?.type !== 'area' && source?.type !== 'point')
    return refuse(`a source is a fault, an area or a point, not ${String((source as { type: unknown } | undefined)?.type)}`);
  const { depths = [{ depth: 10, weight: 1 }], rake = 0, dip = 90, strikes } = source;
  const { spacing = {}, magnitudeStep, maximumDistance = Number.POSITIVE_INFINITY } = options;
  if (!Array.isArray(depths) || (strikes !== undefined && !Array.isArray(strikes))) refuse('depths and strikes are lists with weights');
  const total = depths.reduce((sum, { weight }) => sum + weight, 0);
  if (!(Math.abs(total - 1) < 1e-3) || depths.some(({ depth, weight }) => !(depth >= 0 && weight >= 0)))
    refuse(`depths are 0 km or more, and their weights sum to one, not ${total}`);
  if (!Number.isFinite(rake)) refuse(`a rake is in degrees, not ${rake}`);
  if (!(dip > 0 && dip <= 90)) refuse(`a dip lies above 0 and up to 90 degrees, not ${dip}`);
  const turned = strikes?.reduce((sum, { weight }) => sum + weight, 0) ?? 1;
  if (!(Math.abs(turned - 1) < 1e-3) || strikes?.some(({ strike, weight }) => !(Number.isFinite(strike) && weight >= 0)))
    refuse(`strikes are in degrees, and their weights sum to one, not ${turned}`);
  const points = source.type === 'area' ? areaPoints(source.polygon, spacing.area) : placesOf(source);
  const groups = depths.flatMap(({ depth, weight }) =>
    magnitudeRates(source.magnitudes, magnitudeStep).map(({ magnitude, rate }) => ({
      depth,
      magnitude,
      rate: rate * weight,
      motions: branches.motions({ magnitude, rake, dip }),
    })),
  );

  const site = nowhere();
  const motion = noMotion();
  /** All that happens at a distance on the ground, seen at an angle (degrees) to the long axis. */
  const visitFrom = (distance: number, angle: number, share: number, vs30: number, visit: Visit): void => {
    site.vs30 = vs30;
    site.rjb = distance;
    site.rx = -distance;
    site.along = distance * Math.cos(angle * radians);
    site.across = distance * Math.sin(angle * radians);
    for (const { depth, magnitude, rate, motions } of groups) {
      site.rrup = Math.sqrt(distance * distance + depth * depth);
      site.rhypo = site.rrup;
      site.ztor = depth;
      for (const { weight, motion: at } of motions) {
        at(site, motion);
        visit(rate * weight * share, magnitude, site.rrup, motion.mean, motion.sigma);
      }
    }
  };
  const directed = branches.elliptical && strikes !== undefined;
  const shares = groupedDistances(points, maximumDistance);
  const visitAt = (distance: number, vs30: number, visit: Visit): void => {
    if (!branches.elliptical) visitFrom(distance, 0, 1, vs30, visit);
    else for (const { angle, weight } of anyDirection) visitFrom(distance, angle, weight, vs30, visit);
  };
  if (!directed) {
    const together = options.many ? treeDistances(points, maximumDistance) : shares;
    return {
      visit: (longitude, latitude, vs30, visit) =>
        shares(longitude, latitude, (distance, weight) => visitAt(distance, vs30, (rate, ...rest) => visit(rate * weight, ...rest))),
      parts: [
        {
          columns: [{ scale: distanceScale, visitAt }],
          shares: (longitude, latitude, tell) => together(longitude, latitude, (distance, weight) => tell(0, distance, weight)),
        },
      ],
    };
  }
  const bearings = groupedBearings(points, maximumDistance);
  return {
    visit: (longitude, latitude, vs30, visit) =>
      bearings(longitude, latitude, (distance, bearing, weight) => {
        for (const { strike, weight: of } of strikes) visitFrom(distance, bearing - strike, weight * of, vs30, visit);
      }),
  };
}

function placesOf({ points }: PointSource): AreaPoints {
  if (!Array.isArray(points)) return refuse('a point source has points: a list of { longitude, latitude, weight }');
  const total = points.reduce((sum: number, { weight = 1 }) => sum + weight, 0);
  for (const { longitude, latitude, weight = 1 } of points)
    if (!(Math.abs(longitude) <= 360 && Math.abs(latitude) <= 90 && weight >= 0))
      refuse(`a point is a longitude and a latitude in degrees with a weight of 0 or more, not ${longitude}, ${latitude}, ${weight}`);
  if (points.length === 0 || !(total > 0)) return refuse('a point source has points whose weights sum to more than 0');
  return {
    vectors: Float64Array.from(points.flatMap(({ longitude, latitude }) => unitVector(longitude, latitude))),
    weights: Float64Array.from(points, ({ weight = 1 }) => weight / total),
  };
}

/** The points by their distance from a place, like distances together. */
function groupedDistances({ vectors, weights }: AreaPoints, farthest: number): SharesByDistance {
  const groups = binnedWeights(distanceScale);
  return (longitude, latitude, tell) => {
    const [x, y, z] = unitVector(longitude, latitude);
    for (let i = 0, at = 0; i < weights.length; i++, at += 3) {
      const dx = (vectors[at] as number) - x;
      const dy = (vectors[at + 1] as number) - y;
      const dz = (vectors[at + 2] as number) - z;
      const r = earthRadius * arcOf(Math.sqrt(dx * dx + dy * dy + dz * dz));
      if (r <= farthest) groups.add(r, weights[i] as number);
    }
    groups.flush(tell);
  };
}

/** The same for many places: points that are near each other as a place sees them are taken together. */
function treeDistances(points: AreaPoints, farthest: number): SharesByDistance {
  const groups = binnedWeights(distanceScale);
  const tree = pointTree(points);
  return (longitude, latitude, tell) => {
    const [x, y, z] = unitVector(longitude, latitude);
    tree(x, y, z, farthest, groups.add);
    groups.flush(tell);
  };
}

/** The points by distance and bearing from a place, in steps of 5°. */
function groupedBearings({ vectors, weights }: AreaPoints, farthest: number) {
  const sectors = 36;
  const share = new Float64Array(distanceScale.count * sectors);
  const moment = new Float64Array(distanceScale.count * sectors);
  return (longitude: number, latitude: number, tell: (distance: number, bearing: number, weight: number) => void): void => {
    const [x, y, z] = unitVector(longitude, latitude);
    const sinLon = Math.sin(longitude * radians);
    const cosLon = Math.cos(longitude * radians);
    const sinLat = z;
    const cosLat = Math.cos(latitude * radians);
    share.fill(0);
    moment.fill(0);
    for (let i = 0, at = 0; i < weights.length; i++, at += 3) {
      const px = vectors[at] as number;
      const py = vectors[at + 1] as number;
      const pz = vectors[at + 2] as number;
      const r = earthRadius * Math.acos(Math.min(1, px * x + py * y + pz * z));
      if (r > farthest) continue;
      const east = py * cosLon - px * sinLon;
      const north = pz * cosLat - (px * cosLon + py * sinLon) * sinLat;
      // a bearing and its opposite are alike to an ellipse
      const half = ((Math.atan2(east, north) / radians + 360) % 180) / 5;
      const bin = binOf(distanceScale, r) * sectors + Math.min(sectors - 1, Math.floor(half));
      const weight = weights[i] as number;
      share[bin] = (share[bin] as number) + weight;
      moment[bin] = (moment[bin] as number) + weight * r;
    }
    for (let bin = 0; bin < share.length; bin++)
      if ((share[bin] as number) > 0) tell((moment[bin] as number) / (share[bin] as number), ((bin % sectors) + 0.5) * 5, share[bin] as number);
  };
}
