import { TetrazoneError } from '../../../errors/error.js';
import type { Feature, Features, Position } from '../../../features/features.js';
import { nestRings } from '../../../features/nest-rings.js';
import { columnX, rowY } from '../../../raster/grid.js';
import type { Raster } from '../../../raster/raster.js';

/**
 * Perimeters of a fire at times: for each the ground that it has reached, a MultiPolygon with the property `minutes`, in the CRS of the raster and in the order
 * of `minutes`; a time before anything burns gives none. The outline runs between cell centres where the arrival time would be reached, and half-way to cells
 * that the fire never reaches. Marching squares, saddles by the mean of their corners. O(cells) a time.
 *
 * @throws `bad-values` for minutes below 0.
 */
export function isochrones(arrival: Raster, minutes: readonly number[]): Features {
  const features = minutes.flatMap((time): Feature[] => {
    if (!(time >= 0 && time < Number.POSITIVE_INFINITY))
      throw new TetrazoneError('bad-values', { operation: 'isochrones', detail: `a perimeter after ${time} minutes; expected 0 or more` });
    const { polygons } = nestRings(outlines(arrival, time));
    return polygons.length === 0 ? [] : [{ geometry: { type: 'MultiPolygon', coordinates: polygons }, properties: { minutes: time } }];
  });
  return { crs: arrival.grid.crs, features };
}

/**
 * Rings round what is reached, clockwise, and round holes, anticlockwise. Squares have cell centres as corners and reach one cell beyond the window; edges are
 * numbered by their upper or left corner, 2 · corner for the one to the right of it and 2 · corner + 1 for the one below.
 */
function outlines({ grid, window, values }: Raster, time: number): Position[][] {
  const { width, height } = window;
  const across = width + 2;
  const at = (col: number, row: number): number => {
    const found = col < 0 || row < 0 || col >= width || row >= height ? Number.NaN : values[row * width + col]!;
    return Number.isNaN(found) ? Number.POSITIVE_INFINITY : found;
  };
  const next = new Map<number, number>();
  for (let row = -1; row < height; row++)
    for (let col = -1; col < width; col++) {
      const [nw, ne, se, sw] = [at(col, row), at(col + 1, row), at(col + 1, row + 1), at(col, row + 1)];
      const code = (nw <= time ? 8 : 0) + (ne <= time ? 4 : 0) + (se <= time ? 2 : 0) + (sw <= time ? 1 : 0);
      if (code === 0 || code === 15) continue;
      const corner = (row + 1) * across + col + 1;
      const edges = { north: 2 * corner, west: 2 * corner + 1, south: 2 * (corner + across), east: 2 * (corner + 1) + 1 };
      const joined = (nw + ne + se + sw) / 4 <= time;
      for (const [from, to] of segments(code, joined)) next.set(edges[to], edges[from]);
    }
  const place = (edge: number): Position => {
    const corner = edge >> 1;
    const [col, row] = [(corner % across) - 1, Math.floor(corner / across) - 1];
    const [east, south] = edge % 2 === 0 ? [1, 0] : [0, 1];
    const [first, second] = [at(col, row), at(col + east, row + south)];
    const share = Number.isFinite(first + second) ? (time - first) / (second - first) : 0.5;
    return [columnX(grid, window.col + col + east * share), rowY(grid, window.row + row + south * share)];
  };
  const rings: Position[][] = [];
  for (const start of next.keys()) {
    if (!next.has(start)) continue;
    const ring: Position[] = [];
    for (let edge: number | undefined = start; edge !== undefined; ) {
      ring.push(place(edge));
      const following: number | undefined = next.get(edge);
      next.delete(edge);
      edge = following;
    }
    if (ring.length > 3) rings.push(ring);
  }
  return rings;
}

type Side = 'north' | 'east' | 'south' | 'west';
/** Ways through a square with what is reached on the left, to be gone backwards, by the corners reached: 8 north-west, 4 north-east, 2 south-east, 1 south-west. */
const ways: Readonly<Record<number, readonly (readonly [Side, Side])[]>> = {
  1: [['south', 'west']],
  2: [['east', 'south']],
  3: [['east', 'west']],
  4: [['north', 'east']],
  6: [['north', 'south']],
  7: [['north', 'west']],
  8: [['west', 'north']],
  9: [['south', 'north']],
  11: [['east', 'north']],
  12: [['west', 'east']],
  13: [['south', 'east']],
  14: [['west', 'south']],
};
function segments(code: number, joined: boolean): readonly (readonly [Side, Side])[] {
  if (code === 5) return joined ? [['north', 'west'], ['south', 'east']] : [['north', 'east'], ['south', 'west']]; // biome-ignore format: pairs
  if (code === 10) return joined ? [['west', 'south'], ['east', 'north']] : [['west', 'north'], ['east', 'south']]; // biome-ignore format: pairs
  return ways[code]!;
}
