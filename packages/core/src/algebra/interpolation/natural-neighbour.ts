import Delaunator from 'delaunator';
import { TetrazoneError } from '../../errors/error.js';
import { withoutTwins } from './choose-stations.js';
import type { Estimator } from './estimator.js';
import type { PlacedStations } from './place-stations.js';

/** A point this near to a station, in metres, has its value. */
const ON_STATION = 1e-3;
/** A point this near to the edge of the hull, beside the edge's length, lies on it. */
const ON_HULL = 1e-9;

interface Mesh {
  readonly triangles: Uint32Array;
  /** The same edge in the triangle beyond; −1 on the hull. */
  readonly beyond: Int32Array;
  readonly centreU: Float64Array;
  readonly centreV: Float64Array;
}
const memo = new WeakMap<PlacedStations, Mesh>();
const nextEdge = (edge: number): number => (edge % 3 === 2 ? edge - 2 : edge + 1);
const lastEdge = (edge: number): number => (edge % 3 === 0 ? edge + 2 : edge - 1);

/**
 * Natural neighbour interpolation (Sibson 1981): a point takes from each neighbour's Voronoi cell the part that its own cell would cut from it, and those
 * parts are the weights. Exact at stations, smooth elsewhere, never beyond the values of the neighbours; NaN outside the hull of the stations and
 * everywhere where they lie on one line. Stations on one place count as one. Time: stations · log once, then about √stations a point.
 *
 * @throws `bad-values` below 3 stations.
 */
export function naturalNeighbour(given: PlacedStations): Estimator {
  const placed = withoutTwins(given);
  const { u, v, locate } = placed.plane;
  if (placed.count < 3)
    throw new TetrazoneError('bad-values', { operation: 'interpolate', detail: `natural neighbours take 3 stations or more, not ${placed.count}` });
  const mesh = memo.get(placed) ?? meshOf(placed);
  memo.set(placed, mesh);
  const { triangles, beyond } = mesh;
  const inCavity = new Int32Array(triangles.length / 3);
  // of each corner of the cavity: the edge that starts there, and the corner before it
  const edgeFrom = new Int32Array(placed.count);
  const before = new Int32Array(placed.count);
  const flat = new Float64Array(2);
  const todo: number[] = [];
  let stamp = 0;
  let start = 0;

  return {
    begin() {
      start = 0;
    },
    at(x, y) {
      if (triangles.length === 0) return Number.NaN;
      locate(x, y, flat);
      return valueAt(flat[0]!, flat[1]!);
    },
  };

  function valueAt(pu: number, pv: number): number {
    const edge = walk(pu, pv);
    if (edge < 0) return onHull(pu, pv, -edge - 1);
    start = Math.floor(edge / 3);
    for (let k = 0; k < 3; k++) {
      const corner = triangles[3 * start + k]!;
      if (Math.hypot(u[corner]! - pu, v[corner]! - pv) <= ON_STATION) return placed.values[corner]!;
    }
    for (let k = 0; k < 3; k++) {
      const onEdge = beyond[3 * start + k]! < 0 ? onHull(pu, pv, 3 * start + k) : Number.NaN;
      if (!Number.isNaN(onEdge)) return onEdge;
    }
    return sibson(pu, pv, dig(pu, pv));
  }

  /** The first edge of the triangle that holds the point; −1 − the edge of the hull beyond which it lies. */
  function walk(pu: number, pv: number): number {
    let triangle = start;
    for (let steps = 0; steps < triangles.length; steps++) {
      let out = -1;
      for (let k = 0; k < 3 && out < 0; k++) {
        const edge = 3 * triangle + k;
        // ties turn round only on an edge, where either side will do
        if (side(edge, pu, pv) < 0) out = edge;
      }
      if (out < 0) return 3 * triangle;
      if (beyond[out]! < 0) return -1 - out;
      triangle = Math.floor(beyond[out]! / 3);
    }
    return 3 * triangle;
  }

  /** Twice the area of the point and an edge, positive inside. */
  function side(edge: number, pu: number, pv: number): number {
    const a = triangles[edge]!;
    const b = triangles[nextEdge(edge)]!;
    return (v[b]! - v[a]!) * (pu - u[a]!) - (u[b]! - u[a]!) * (pv - v[a]!);
  }

  /** The value between both ends of an edge of the hull for a point on it, else NaN. */
  function onHull(pu: number, pv: number, edge: number): number {
    const a = triangles[edge]!;
    const b = triangles[nextEdge(edge)]!;
    const square = (u[b]! - u[a]!) ** 2 + (v[b]! - v[a]!) ** 2;
    if (Math.abs(side(edge, pu, pv)) > ON_HULL * square) return Number.NaN;
    const along = ((pu - u[a]!) * (u[b]! - u[a]!) + (pv - v[a]!) * (v[b]! - v[a]!)) / square;
    return along < -ON_HULL || along > 1 + ON_HULL ? Number.NaN : placed.values[a]! + along * (placed.values[b]! - placed.values[a]!);
  }

  /** Marks the triangles whose circles hold the point, links the corners round them, and returns the corner with the lowest number. */
  function dig(pu: number, pv: number): number {
    stamp++;
    inCavity[start] = stamp;
    todo.push(start);
    let lowest = placed.count;
    for (let triangle = todo.pop(); triangle !== undefined; triangle = todo.pop())
      for (let k = 0; k < 3; k++) {
        const edge = 3 * triangle + k;
        const other = beyond[edge]! < 0 ? -1 : Math.floor(beyond[edge]! / 3);
        if (other >= 0 && inCavity[other] === stamp) continue;
        if (other >= 0 && inCircle(other, pu, pv)) {
          inCavity[other] = stamp;
          todo.push(other);
        }
      }
    // which edges bound the cavity is known only when it is whole
    todo.push(start);
    const seen = -stamp;
    inCavity[start] = seen;
    for (let triangle = todo.pop(); triangle !== undefined; triangle = todo.pop())
      for (let k = 0; k < 3; k++) {
        const edge = 3 * triangle + k;
        const other = beyond[edge]! < 0 ? -1 : Math.floor(beyond[edge]! / 3);
        if (other >= 0 && inCavity[other] === seen) continue;
        if (other >= 0 && inCavity[other] === stamp) {
          inCavity[other] = seen;
          todo.push(other);
          continue;
        }
        const from = triangles[edge]!;
        edgeFrom[from] = edge;
        before[triangles[nextEdge(edge)]!] = from;
        lowest = Math.min(lowest, from);
      }
    return lowest;
  }

  function inCircle(triangle: number, pu: number, pv: number): boolean {
    const corner = triangles[3 * triangle]!;
    const cu = mesh.centreU[triangle]!;
    const cv = mesh.centreV[triangle]!;
    return (pu - cu) ** 2 + (pv - cv) ** 2 < (u[corner]! - cu) ** 2 + (v[corner]! - cv) ** 2;
  }

  /** Σ value × stolen area / Σ stolen area, round the cavity from its lowest corner. */
  function sibson(pu: number, pv: number, first: number): number {
    let sum = 0;
    let areas = 0;
    let corner = first;
    do {
      const area = stolenFrom(corner, pu, pv);
      sum += area * placed.values[corner]!;
      areas += area;
      corner = triangles[nextEdge(edgeFrom[corner]!)]!;
    } while (corner !== first);
    return sum / areas;
  }

  /** What the point's Voronoi cell takes from a corner's: the figure between the centres of the new triangles and those of the old ones round the corner. */
  function stolenFrom(corner: number, pu: number, pv: number): number {
    const edge = edgeFrom[corner]!;
    const [u1, v1] = centre(pu, pv, before[corner]!, corner);
    const [u2, v2] = centre(pu, pv, corner, triangles[nextEdge(edge)]!);
    let area = u1 * v2 - u2 * v1;
    let [lastU, lastV] = [u2, v2];
    for (let at = edge; ; ) {
      const triangle = Math.floor(at / 3);
      const cu = mesh.centreU[triangle]! - pu;
      const cv = mesh.centreV[triangle]! - pv;
      area += lastU * cv - cu * lastV;
      [lastU, lastV] = [cu, cv];
      const over = lastEdge(at);
      if (triangles[over] === before[corner] && edgeFrom[before[corner]!] === over) break;
      at = beyond[over]!;
    }
    area += lastU * v1 - u1 * lastV;
    return Math.abs(area) / 2;
  }

  /** Centre of the circle through the point and two stations, from the point. */
  function centre(pu: number, pv: number, a: number, b: number): [number, number] {
    return circumcentre(u[a]! - pu, v[a]! - pv, u[b]! - pu, v[b]! - pv);
  }
}

/** Centre of the circle through the origin and two points. */
function circumcentre(au: number, av: number, bu: number, bv: number): [number, number] {
  const cross = 2 * (au * bv - av * bu);
  const a = au * au + av * av;
  const b = bu * bu + bv * bv;
  return [(bv * a - av * b) / cross, (au * b - bu * a) / cross];
}

function meshOf({ count, plane: { u, v } }: PlacedStations): Mesh {
  const flat = new Float64Array(2 * count);
  for (let i = 0; i < count; i++) {
    flat[2 * i] = u[i]!;
    flat[2 * i + 1] = v[i]!;
  }
  const { triangles, halfedges } = new Delaunator(flat);
  const centreU = new Float64Array(triangles.length / 3);
  const centreV = new Float64Array(triangles.length / 3);
  for (let t = 0; t < centreU.length; t++) {
    const [a, b, c] = [triangles[3 * t]!, triangles[3 * t + 1]!, triangles[3 * t + 2]!];
    const [du, dv] = circumcentre(u[b]! - u[a]!, v[b]! - v[a]!, u[c]! - u[a]!, v[c]! - v[a]!);
    centreU[t] = u[a]! + du;
    centreV[t] = v[a]! + dv;
  }
  return { triangles, beyond: halfedges, centreU, centreV };
}
