import { transformPoints } from '../../crs/transform.js';
import type { Raster, Type } from '../../raster/raster.js';
import { type RoadLink, type RoadNetwork, withoutLinks } from './road-network.js';

/**
 * The network without the links that pass a cell of at least `from` (levels of hazard, depth of water). Links are looked at every half cell; cells without data cut
 * nothing.
 */
export function cutLinks(network: RoadNetwork, hazard: Raster<Type>, from: number): RoadNetwork {
  const { grid, window, values, nodata } = hazard;
  const [a, , c, , e, f] = grid.transform;
  const step = Math.min(Math.abs(a), Math.abs(e)) / 2;
  const worst = (xs: Float64Array, ys: Float64Array): boolean =>
    xs.some((x, i) => {
      const col = Math.floor((x - c) / a) - window.col;
      const row = Math.floor((ys[i]! - f) / e) - window.row;
      if (!(col >= 0 && row >= 0 && col < window.width && row < window.height)) return false;
      const value = values[row * window.width + col]!;
      return value !== nodata && value >= from;
    });
  const cut = ({ path }: RoadLink): boolean => {
    const ends = { x: path.filter((_, i) => i % 2 === 0), y: path.filter((_, i) => i % 2 === 1) };
    transformPoints(network.crs, grid.crs, ends.x, ends.y);
    const [xs, ys]: [number[], number[]] = [[ends.x[0]!], [ends.y[0]!]];
    for (let i = 1; i < ends.x.length; i++) {
      const [dx, dy] = [ends.x[i]! - ends.x[i - 1]!, ends.y[i]! - ends.y[i - 1]!];
      const pieces = Math.max(1, Math.ceil(Math.hypot(dx, dy) / step));
      for (let piece = 1; piece <= pieces; piece++) {
        xs.push(ends.x[i - 1]! + (dx * piece) / pieces);
        ys.push(ends.y[i - 1]! + (dy * piece) / pieces);
      }
    }
    return worst(Float64Array.from(xs), Float64Array.from(ys));
  };
  return withoutLinks(network, cut);
}
