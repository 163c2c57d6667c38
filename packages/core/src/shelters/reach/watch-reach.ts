import type { Polygon } from 'geojson';
import { TetrazoneError } from '../../errors/error.js';
import type { Features } from '../../features/features.js';
import { circlesAround } from './circles-around.js';

export interface WatchOptions {
  /** Metres that a post sees, where its property `range_m` does not say; such posts are refused without it. */
  readonly range?: number;
  /** Posts of this kind alone (the property `kind`: `camera`, `gauge`, `lookout`); all unless given. */
  readonly kind?: string;
}

/**
 * What cameras and monitoring posts watch: round every post a geodesic circle of its range. What no circle covers is a gap: `servedPeople` of it counts the people and
 * ground of every unit that nobody watches. Over hills a circle overstates; what a camera sees by line of sight is `viewshed`.
 *
 * @throws `bad-input` for a post whose range is not known.
 */
export function watchReach(posts: Features, { range, kind }: WatchOptions = {}): Features<Polygon> {
  const used = kind === undefined ? posts.features : posts.features.filter(({ properties }) => properties.kind === kind);
  return circlesAround({ ...posts, features: used }, ({ properties }, index) => {
    const own = properties.range_m === undefined || properties.range_m === null || properties.range_m === '' ? range : Number(properties.range_m);
    if (own === undefined || !(own > 0) || own === Number.POSITIVE_INFINITY)
      throw new TetrazoneError('bad-input', {
        operation: 'watch-reach',
        input: 'posts',
        detail: `post ${index + 1} has no range above 0: property range_m, or range`,
      });
    return own;
  });
}
