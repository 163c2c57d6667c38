import { transformPoints } from '../../crs/transform.js';
import type { Feature, Features, Geometry, Position } from '../../features/features.js';
import { PACKED_DIMENSION, type PackedFeatures, packedOf, packedTypes } from '../../features/pack-features.js';
import { rectangleIndex } from '../../features/spatial-index.js';
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
  /** Those whose bounds meet a window, its edges included. O(log features + those). */
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

/** Takes the paths of features one after the other: each begins, has its vertices, and the feature ends. */
interface PathTaker {
  begin(kind: number): void;
  vertex(x: number, y: number): void;
  end(): void;
}

function objectPaths(features: readonly Feature[], { begin, vertex, end }: PathTaker): void {
  const add = (positions: readonly Position[], kind: number): void => {
    begin(kind);
    for (const [x, y] of positions) vertex(x ?? Number.NaN, y ?? Number.NaN);
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
  for (const { geometry } of features) {
    addGeometry(geometry);
    end();
  }
}

/** The same of features that are packed, which need not be unpacked for it. */
function packedPaths({ words, numbers, count }: PackedFeatures, { begin, vertex, end }: PathTaker): void {
  let [word, number] = [0, 0];
  const next = (): number => words[word++]!;
  const add = (positions: number, dimension: number, kind: number): void => {
    begin(kind);
    for (let i = 0; i < positions; i++) {
      const size = dimension === 0 ? next() : dimension;
      vertex(size > 0 ? numbers[number]! : Number.NaN, size > 1 ? numbers[number + 1]! : Number.NaN);
      number += size;
    }
  };
  const addGeometry = (): void => {
    const said = next();
    const type = packedTypes[said % PACKED_DIMENSION]!;
    const dimension = Math.floor(said / PACKED_DIMENSION);
    if (type === 'Point') add(1, dimension, POINTS);
    else if (type === 'MultiPoint') add(next(), dimension, POINTS);
    else if (type === 'LineString') add(next(), dimension, LINE);
    else if (type === 'GeometryCollection') for (let left = next(); left > 0; left--) addGeometry();
    else {
      let first = true;
      for (let parts = type === 'MultiPolygon' ? next() : 1; parts > 0; parts--)
        for (let rings = next(); rings > 0; rings--) {
          add(next(), dimension, type === 'MultiLineString' ? LINE : first ? AREA : RING);
          first = false;
        }
    }
  };
  for (let feature = 0; feature < count; feature++) {
    addGeometry();
    end();
  }
}

function onGrid(features: Features, grid: Grid): CellGeometries {
  const packed = packedOf(features);
  const count = packed?.count ?? features.features.length;
  let vertices = new Float64Array(1 << 12);
  let used = 0;
  // where each path begins among the vertices, and each feature among the paths
  const [begins, kinds]: [number[], number[]] = [[], []];
  const paths = new Uint32Array(count + 1);
  let ended = 0;
  const taker: PathTaker = {
    begin(kind) {
      begins.push(used);
      kinds.push(kind);
    },
    vertex(x, y) {
      if (used === vertices.length) {
        const larger = new Float64Array(2 * vertices.length);
        larger.set(vertices);
        vertices = larger;
      }
      vertices[used++] = x;
      vertices[used++] = y;
    },
    end() {
      paths[++ended] = kinds.length;
    },
  };
  if (packed === undefined) objectPaths(features.features, taker);
  else packedPaths(packed, taker);
  begins.push(used);
  toCells(vertices.subarray(0, used), features.crs, grid);

  /** Left, top, right and bottom of each feature. */
  const bounds = new Float64Array(4 * count);
  for (let feature = 0; feature < count; feature++) {
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

  // a raster of many windows would otherwise go through all features for each
  const meeting = rectangleIndex(bounds);
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
      for (let feature = 0; feature < count; feature++) yield geometryOf(feature);
    },
    *within({ col, row, width, height }) {
      for (const feature of meeting(col, row, col + width, row + height)) yield geometryOf(feature);
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
