import { definition, type Ellipsoid } from '../crs/definition.js';
import { areaFromEquator, geographicOf } from '../crs/ellipsoid.js';
import { transformPoints } from '../crs/transform.js';
import type { Geometry, Position } from './features.js';
import { polygonsOf, signedArea } from './positions.js';

/** Pieces of an edge are no longer than this many degrees (geographic) or metres (projected): beyond, the chord leaves the edge too far. */
const LONGEST = { degrees: 1, metres: 500 };
const MOST_PIECES = 2 ** 20;

/** Three-point Gauss-Legendre rule on [0, 1]. */
const NODES = [0.5 - Math.sqrt(0.15), 0.5, 0.5 + Math.sqrt(0.15)] as const;
const WEIGHTS = [5 / 18, 8 / 18, 5 / 18] as const;

/**
 * Area of a geometry on its ellipsoid in m²; holes taken off, parts added, 0 for points and lines. Edges are straight in the CRS, as GeoJSON and the
 * cells of a grid have it (a geodesic between distant vertices would bound another area). Relative error below 1e-7. Exact up to rounding in an
 * equal-area CRS. However rings are wound; a ring that crosses itself counts as its loops cancel. Throws `unknown-crs`.
 */
export function geodesicArea(geometry: Geometry, crs: string): number {
  const { ellipsoid, projection, metresPerUnit, geographic } = definition(crs);
  let total = 0;
  for (const rings of polygonsOf(geometry)) {
    rings.forEach((ring, index) => {
      let area: number;
      if (projection.method === 'aea') area = (signedArea(ring) / 2) * metresPerUnit ** 2;
      else if (geographic) area = integral(ring, ellipsoid, LONGEST.degrees);
      else area = integral(onEllipsoid(ring, crs, LONGEST.metres / metresPerUnit), ellipsoid, Number.POSITIVE_INFINITY);
      total += index === 0 ? Math.abs(area) : -Math.abs(area);
    });
  }
  return total;
}

/** −∮ A(φ) dλ round a ring in degrees, A the area from the equator to φ over one radian. Latitude is linear along an edge, so A is smooth on it. */
function integral(ring: readonly Position[], ellipsoid: Ellipsoid, longest: number): number {
  // the first vertex's own A is taken off everywhere: it adds nothing round a ring and saves digits for small ones
  const reference = areaFromEquator(ellipsoid, ring[0]?.[1] ?? 0);
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const [x0, y0] = ring[i - 1] as [number, number];
    const [x1, y1] = ring[i] as [number, number];
    if (x0 === x1) continue;
    const pieces = Math.max(1, Math.ceil(Math.abs(y1 - y0) / longest));
    for (let piece = 0; piece < pieces; piece++)
      for (let k = 0; k < 3; k++) {
        const t = (piece + (NODES[k] as number)) / pieces;
        sum -= ((WEIGHTS[k] as number) / pieces) * (x1 - x0) * (areaFromEquator(ellipsoid, y0 + (y1 - y0) * t) - reference);
      }
  }
  return (sum * Math.PI) / 180;
}

/** A projected ring, cut into short pieces and carried to longitude and latitude. */
function onEllipsoid(ring: readonly Position[], crs: string, longest: number): Position[] {
  const xs: number[] = [];
  const ys: number[] = [];
  // an outline that goes round the earth many times is measured by coarser pieces rather than by as many as fill the memory
  const around = ring.reduce(
    (sum, [x = 0, y = 0], at) => sum + Math.hypot(x - (ring[Math.max(0, at - 1)]?.[0] ?? 0), y - (ring[Math.max(0, at - 1)]?.[1] ?? 0)),
    0,
  );
  const piece = Math.max(longest, around / MOST_PIECES);
  ring.forEach(([x = 0, y = 0], index) => {
    const [px = 0, py = 0] = ring[Math.max(0, index - 1)] as Position;
    const pieces = Math.max(1, Math.ceil(Math.hypot(x - px, y - py) / piece));
    for (let part = 1; part <= pieces; part++) {
      xs.push(px + ((x - px) * part) / pieces);
      ys.push(py + ((y - py) * part) / pieces);
    }
  });
  const lon = Float64Array.from(xs);
  const lat = Float64Array.from(ys);
  transformPoints(crs, geographicOf(crs), lon, lat);
  return xs.map((_, i) => [lon[i] as number, lat[i] as number]);
}
