import type { Features } from '../../features/features.js';
import { nearestOnLines } from '../../features/nearest-on-lines.js';
import { columnX, rowY } from '../../raster/grid.js';
import type { Raster } from '../../raster/raster.js';
import { placesIn } from '../network/place-points.js';

/**
 * The people of a raster of counts at the nearest of some places each, in a straight line on the map. Nobody is lost: the sum is that of the raster, unless there
 * is no place. O(cells with people · log places).
 */
export function peopleAtPlaces({ grid, window, values }: Raster, places: Features): Float64Array {
  const { x, y } = placesIn(places, grid.crs);
  const people = new Float64Array(x.length);
  // places as stretches without length
  const nearest = nearestOnLines(Float64Array.from({ length: 4 * x.length }, (_, k) => (k % 2 === 0 ? x : y)[k >> 2]!));
  for (let row = 0, i = 0; row < window.height; row++)
    for (let col = 0; col < window.width; col++, i++) {
      const count = values[i]!;
      if (!(count > 0)) continue;
      const found = nearest(columnX(grid, window.col + col), rowY(grid, window.row + row), Number.POSITIVE_INFINITY);
      if (found !== undefined) people[found.stretch]! += count;
    }
  return people;
}
