import { canonicalCrs, sameCrs } from '../crs/definition.js';
import { transformPoints } from '../crs/transform.js';
import { TetrazoneError } from '../errors/error.js';
import type { Features, Geometry, Position } from './features.js';
import { mapPositions } from './positions.js';

/**
 * Features in another CRS. With `maxSegment` (units of the source CRS) edges are first cut into pieces no longer than that, since a straight edge in one
 * CRS bends in another; the cuts of an edge do not depend on its direction, so neighbours keep one shared border. Heights are kept as they are.
 * Throws `unknown-crs`, and `outside-crs` for a vertex that the target cannot hold.
 */
export function transformFeatures<G extends Geometry>(features: Features<G>, crs: string, options: { readonly maxSegment?: number } = {}): Features<G> {
  if (options.maxSegment === undefined && sameCrs(features.crs, crs)) return { ...features, crs: canonicalCrs(crs) };
  const map = (positions: readonly Position[]): Position[] => {
    const from = options.maxSegment === undefined ? positions : densify(positions, options.maxSegment);
    const xs = Float64Array.from(from, (position) => position[0] as number);
    const ys = Float64Array.from(from, (position) => position[1] as number);
    transformPoints(features.crs, crs, xs, ys);
    return from.map((position, i) => {
      if (Number.isNaN(xs[i])) throw new TetrazoneError('outside-crs', { crs, detail: `[${position.join(', ')}] of ${features.crs}` });
      return [xs[i] as number, ys[i] as number, ...position.slice(2)];
    });
  };
  return {
    crs: canonicalCrs(crs),
    features: features.features.map((feature) => ({ ...feature, geometry: mapPositions(feature.geometry, map) as G })),
  };
}

/** Puts positions between, evenly, wherever an edge is longer than `longest`. */
function densify(positions: readonly Position[], longest: number): Position[] {
  const out: Position[] = [];
  positions.forEach((to, index) => {
    const from = positions[index - 1];
    if (from !== undefined) {
      const [ax, ay, bx, by] = [from[0], from[1], to[0], to[1]] as [number, number, number, number];
      // by a square root, which every engine rounds alike: an edge as long as a piece stays whole in each of them
      const pieces = Math.ceil(Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay)) / longest);
      // counted from the lesser end, whichever way the edge runs
      const forward = ax < bx || (ax === bx && ay <= by);
      for (let piece = 1; piece < pieces; piece++) {
        const t = (forward ? piece : pieces - piece) / pieces;
        out.push(forward ? [ax + (bx - ax) * t, ay + (by - ay) * t] : [bx + (ax - bx) * t, by + (ay - by) * t]);
      }
    }
    out.push(to);
  });
  return out;
}
