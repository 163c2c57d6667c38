import { transformPoints } from '../../crs/transform.js';
import type { Features, Geometry, Position } from '../../features/features.js';
import { type Grid, sameGrid, type Window } from '../../raster/grid.js';

/** One feature in cell coordinates of a grid: x counts columns, y rows, from the upper left corner of the grid. */
export interface CellGeometry {
  /** Place of the feature in its collection. */
  readonly feature: number;
  readonly points: readonly Float64Array[];
  readonly lines: readonly Float64Array[];
  /** Rings of each polygon or multipolygon; coordinates are x, y, x, y, … */
  readonly areas: readonly (readonly Float64Array[])[];
}

/** Features on a grid, in their order. */
export interface CellGeometries extends Iterable<CellGeometry> {
  /** Those whose bounds meet a window, its edges included. O(features), a few nanoseconds each. */
  within(window: Window): Iterable<CellGeometry>;
}

const memo = new WeakMap<Features, { grid: Grid; geometries: CellGeometries }[]>();

/**
 * Brings features to the cells of a grid, once for each collection and grid. Vertices are transformed, edges stay straight between them.
 * A point that the grid's CRS cannot hold becomes NaN and draws nothing. Sixteen bytes a vertex are held, since a million small arrays would cost more
 * than what is drawn with them.
 */
export function cellGeometries(features: Features, grid: Grid): CellGeometries {
  const known = memo.get(features) ?? [];
  memo.set(features, known);
  const found = known.find((entry) => sameGrid(entry.grid, grid));
  if (found !== undefined) return found.geometries;
  const geometries = onGrid(features, grid);
  known.push({ grid, geometries });
  return geometries;
}

/** What a path is: the points of a feature, a line, the first ring of an area, or a further one. */
const [POINTS, LINE, AREA, RING] = [0, 1, 2, 3];

function onGrid({ crs, features }: Features, grid: Grid): CellGeometries {
  let vertices = new Float64Array(1 << 12);
  let used = 0;
  // where each path begins among the vertices, and each feature among the paths
  const [begins, kinds]: [number[], number[]] = [[], []];
  const paths = new Uint32Array(features.length + 1);
  const add = (positions: readonly Position[], kind: number): void => {
    if (used + 2 * positions.length > vertices.length) {
      const larger = new Float64Array(2 * (used + 2 * positions.length));
      larger.set(vertices.subarray(0, used));
      vertices = larger;
    }
    begins.push(used);
    kinds.push(kind);
    for (const position of positions) {
      vertices[used++] = position[0] ?? Number.NaN;
      vertices[used++] = position[1] ?? Number.NaN;
    }
  };
  const addRings = (rings: readonly (readonly Position[])[]): void => {
    for (let i = 0; i < rings.length; i++) add(rings[i]!, i === 0 ? AREA : RING);
  };
  const addGeometry = (part: Geometry): void => {
    if (part.type === 'Point') add([part.coordinates], POINTS);
    else if (part.type === 'MultiPoint') add(part.coordinates, POINTS);
    else if (part.type === 'LineString') add(part.coordinates, LINE);
    else if (part.type === 'MultiLineString') for (const line of part.coordinates) add(line, LINE);
    else if (part.type === 'Polygon') addRings(part.coordinates);
    else if (part.type === 'MultiPolygon') addRings(part.coordinates.flat());
    else part.geometries.forEach(addGeometry);
  };
  features.forEach(({ geometry }, index) => {
    addGeometry(geometry);
    paths[index + 1] = kinds.length;
  });
  begins.push(used);
  toCells(vertices.subarray(0, used), crs, grid);

  /** Left, top, right and bottom of each feature. */
  const bounds = new Float64Array(4 * features.length);
  for (let feature = 0; feature < features.length; feature++) {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let at = begins[paths[feature]!]!; at < begins[paths[feature + 1]!]!; at += 2) {
      const x = vertices[at]!;
      const y = vertices[at + 1]!;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    }
    bounds.set([left, top, right, bottom], 4 * feature);
  }

  const geometryOf = (feature: number): CellGeometry => {
    const [points, lines, areas]: [Float64Array[], Float64Array[], Float64Array[][]] = [[], [], []];
    for (let path = paths[feature]!; path < paths[feature + 1]!; path++) {
      const part = vertices.subarray(begins[path], begins[path + 1]);
      const kind = kinds[path];
      if (kind === POINTS) points.push(part);
      else if (kind === LINE) lines.push(part);
      else if (kind === AREA) areas.push([part]);
      else areas.at(-1)?.push(part);
    }
    return { feature, points, lines, areas };
  };
  return {
    *[Symbol.iterator]() {
      for (let feature = 0; feature < features.length; feature++) yield geometryOf(feature);
    },
    *within({ col, row, width, height }) {
      const [right, bottom] = [col + width, row + height];
      for (let feature = 0, at = 0; feature < features.length; feature++, at += 4)
        if (bounds[at]! <= right && bounds[at + 1]! <= bottom && bounds[at + 2]! >= col && bounds[at + 3]! >= row) yield geometryOf(feature);
    },
  };
}

/** Brings x, y, x, y, … of a CRS to the cells of a grid in place. */
function toCells(vertices: Float64Array, crs: string, grid: Grid): void {
  const [a, , c, , e, f] = grid.transform;
  const most = 4096;
  for (let from = 0; from < vertices.length; from += 2 * most) {
    const part = vertices.subarray(from, from + 2 * most);
    const count = part.length / 2;
    const [xs, ys] = [new Float64Array(count), new Float64Array(count)];
    for (let i = 0; i < count; i++) {
      xs[i] = part[2 * i]!;
      ys[i] = part[2 * i + 1]!;
    }
    transformPoints(crs, grid.crs, xs, ys);
    for (let i = 0; i < count; i++) {
      part[2 * i] = (xs[i]! - c) / a;
      part[2 * i + 1] = (ys[i]! - f) / e;
    }
  }
}
