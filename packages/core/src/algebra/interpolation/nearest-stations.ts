import type { PlacedStations } from './place-stations.js';

/** Finds the nearest stations of one cell after the other along a row; leaves them in `ids` and `squares`, nearest first. */
export interface NearestStations {
  readonly ids: Int32Array;
  readonly squares: Float64Array;
  begin(): void;
  find(px: number, py: number, pz: number): void;
}

/** What finds the nearest `wanted` stations; of those equally far the one earlier in the table is nearer. Below 4 × `wanted` all are looked at. */
export const nearestStations = (placed: PlacedStations, wanted: number): NearestStations =>
  placed.count <= 4 * wanted ? sortAll(placed) : searchNearest(placed, Math.min(wanted, placed.count));

/** Few stations: all of them, sorted. The order of the cell to the left is nearly that of this one, so that insertion has little to do. */
function sortAll({ count, x, y, z }: PlacedStations): NearestStations {
  const ids = Int32Array.from({ length: count }, (_, id) => id);
  const squares = new Float64Array(count);
  return {
    ids,
    squares,
    begin() {},
    find(px, py, pz) {
      for (let k = 0; k < count; k++) {
        const id = ids[k]!;
        const dx = x[id]! - px;
        const dy = y[id]! - py;
        const dz = z[id]! - pz;
        const square = dx * dx + dy * dy + dz * dz;
        let at = k;
        for (; at > 0 && nearer(square, id, squares[at - 1]!, ids[at - 1]!); at--) {
          squares[at] = squares[at - 1]!;
          ids[at] = ids[at - 1]!;
        }
        squares[at] = square;
        ids[at] = id;
      }
    },
  };
}

/** Many stations: those that the index finds within the farthest neighbour of the cell to the left, moved by one cell. That bounds the work alone. */
function searchNearest({ count, x, y, z, index }: PlacedStations, wanted: number): NearestStations {
  const ids = new Int32Array(wanted);
  const squares = new Float64Array(wanted);
  const candidates: number[] = [];
  const before = new Float64Array(3);
  let bound = Number.POSITIVE_INFINITY;
  return {
    ids,
    squares,
    begin() {
      bound = Number.POSITIVE_INFINITY;
    },
    find(px, py, pz) {
      const bounded = bound < Number.POSITIVE_INFINITY;
      const step = Math.hypot(px - before[0]!, py - before[1]!, pz - before[2]!);
      const looked = bounded ? index.withinInto(px, py, (bound + step) * (1 + 1e-9), candidates) : count;
      let held = 0;
      for (let k = 0; k < looked; k++) {
        const id = bounded ? candidates[k]! : k;
        const dx = x[id]! - px;
        const dy = y[id]! - py;
        const dz = z[id]! - pz;
        const square = dx * dx + dy * dy + dz * dz;
        if (held === wanted && !nearer(square, id, squares[held - 1]!, ids[held - 1]!)) continue;
        let at = held < wanted ? held++ : held - 1;
        for (; at > 0 && nearer(square, id, squares[at - 1]!, ids[at - 1]!); at--) {
          squares[at] = squares[at - 1]!;
          ids[at] = ids[at - 1]!;
        }
        squares[at] = square;
        ids[at] = id;
      }
      bound = Math.sqrt(squares[held - 1]!);
      before[0] = px;
      before[1] = py;
      before[2] = pz;
    },
  };
}

const nearer = (square: number, id: number, otherSquare: number, otherId: number): boolean => square < otherSquare || (square === otherSquare && id < otherId);
