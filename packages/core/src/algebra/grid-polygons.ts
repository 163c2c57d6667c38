import { transformPoint } from '../crs/transform.js';
import { TetrazoneError } from '../errors/error.js';
import type { Feature, Features, Geometry, Position } from '../features/features.js';
import type { Grid } from '../raster/grid.js';

/** One feature's polygons in the coordinates of a grid: u runs east and v south in cells, whole numbers are cell edges. */
export interface GridPolygon {
  /** Closed rings u0, v0, u1, v1, … */
  readonly rings: readonly Float64Array[];
  /** What the inside of each ring counts, per unit of its signed area: outer rings add, holes take away, however they are wound. */
  readonly signs: readonly (1 | -1)[];
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How far a straight edge may leave its image on the grid: a hundredth of a cell at the middle of the edge, found by halving. */
const TOLERANCE = 0.01;
/** Halvings of one edge at most: 2¹⁶ pieces. */
const DEPTH = 16;

const remembered = new WeakMap<Features, { readonly grid: string; readonly polygons: readonly GridPolygon[] }>();

/**
 * The polygons of every feature on a grid. Edges are straight in the CRS of the features; where the grid has another CRS they are cut in halves until
 * the image of the middle lies within a hundredth of a cell of the chord, the same way from either end, so that neighbours keep one shared border.
 *
 * The last result is remembered per `Features` object, since a pass over a raster asks for it once a block.
 *
 * @throws `bad-input` for points and lines, which cover no area; `outside-crs` for a vertex that the grid's CRS cannot hold.
 */
export function gridPolygons(operation: string, features: Features, grid: Grid): readonly GridPolygon[] {
  const key = `${grid.crs}\n${grid.transform.join(' ')}`;
  const last = remembered.get(features);
  if (last?.grid === key) return last.polygons;
  const polygons = features.features.map((feature) => polygonOnGrid(operation, feature, features.crs, grid));
  remembered.set(features, { grid: key, polygons });
  return polygons;
}

/** The polygons of one feature on a grid, as `gridPolygons` has them. */
export function polygonOnGrid(operation: string, feature: Feature, crs: string, grid: Grid): GridPolygon {
  const rings: Float64Array[] = [];
  const signs: (1 | -1)[] = [];
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const polygon of polygonsOf(operation, feature.geometry)) {
    polygon.forEach((positions, index) => {
      const ring = ringOnGrid(positions, crs, grid);
      for (let i = 0; i < ring.length; i += 2) {
        box.left = Math.min(box.left, ring[i] as number);
        box.right = Math.max(box.right, ring[i] as number);
        box.top = Math.min(box.top, ring[i + 1] as number);
        box.bottom = Math.max(box.bottom, ring[i + 1] as number);
      }
      rings.push(ring);
      signs.push(signedArea(ring) >= 0 === (index === 0) ? 1 : -1);
    });
  }
  return { rings, signs, ...box };
}

/** The polygons in a geometry, each a list of rings, the outer one first. */
function polygonsOf(operation: string, geometry: Geometry): readonly Position[][][] {
  switch (geometry.type) {
    case 'Polygon':
      return [geometry.coordinates];
    case 'MultiPolygon':
      return geometry.coordinates;
    case 'GeometryCollection':
      return geometry.geometries.flatMap((part) => polygonsOf(operation, part));
    default:
      throw new TetrazoneError('bad-input', { operation, input: 'features', detail: `a ${geometry.type} covers no area; give polygons` });
  }
}

/** Twice the area enclosed, positive where the ring runs anticlockwise on the map, its western sides southwards. */
function signedArea(ring: Float64Array): number {
  let sum = 0;
  const u0 = ring[0] as number;
  const v0 = ring[1] as number;
  for (let i = 2; i + 3 < ring.length; i += 2)
    sum += ((ring[i + 2] as number) - u0) * ((ring[i + 1] as number) - v0) - ((ring[i] as number) - u0) * ((ring[i + 3] as number) - v0);
  return sum;
}

function ringOnGrid(positions: readonly Position[], crs: string, grid: Grid): Float64Array {
  const path = pathOnGrid(positions, crs, grid);
  const last = path.length - 2;
  if (!(last > 0) || (path[0] === path[last] && path[1] === path[last + 1])) return path;
  return Float64Array.from([...path, path[0] as number, path[1] as number]);
}

/** Positions as u0, v0, u1, v1, … in cells of a grid, edges cut as finely as `gridPolygons` says. */
export function pathOnGrid(positions: readonly Position[], crs: string, grid: Grid): Float64Array {
  const [a, , c, , e, f] = grid.transform;
  const onGrid = (x: number, y: number): [number, number] => {
    const [gx, gy] = transformPoint(crs, grid.crs, x, y);
    if (Number.isNaN(gx)) throw new TetrazoneError('outside-crs', { crs: grid.crs, detail: `${x}, ${y} of ${crs}` });
    return [(gx - c) / a, (gy - f) / e];
  };
  const path: number[] = [];
  const follow = (x0: number, y0: number, p0: readonly [number, number], x1: number, y1: number, p1: readonly [number, number], depth: number): void => {
    const x = (x0 + x1) / 2;
    const y = (y0 + y1) / 2;
    const middle = onGrid(x, y);
    if (depth < DEPTH && Math.hypot(middle[0] - (p0[0] + p1[0]) / 2, middle[1] - (p0[1] + p1[1]) / 2) > TOLERANCE) {
      follow(x0, y0, p0, x, y, middle, depth + 1);
      follow(x, y, middle, x1, y1, p1, depth + 1);
    } else path.push(p1[0], p1[1]);
  };
  let x0 = Number.NaN;
  let y0 = Number.NaN;
  let p0: [number, number] = [0, 0];
  for (const position of positions) {
    const x1 = position[0] as number;
    const y1 = position[1] as number;
    const p1 = onGrid(x1, y1);
    if (path.length === 0) path.push(p1[0], p1[1]);
    else follow(x0, y0, p0, x1, y1, p1, 0);
    [x0, y0, p0] = [x1, y1, p1];
  }
  return Float64Array.from(path);
}
