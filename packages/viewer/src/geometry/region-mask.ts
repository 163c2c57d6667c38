import type { Grid } from '@tetrazone/core';

/** A polygon as flat x, y pairs, one array a ring, in the grid's CRS. */
export type FlatRings = readonly Float64Array[];

/** 1 where the centre of a cell is within one of the polygons, else 0. O(vertices + crossings + cells). */
export function regionMask(polygons: readonly FlatRings[], grid: Grid): Uint8Array {
  const mask = new Uint8Array(grid.width * grid.height);
  const crossings: number[][] = Array.from({ length: grid.height }, () => []);
  for (const rings of polygons) {
    // where each row of centres meets the edges, in columns
    for (const ring of rings) addCrossings(ring, grid, crossings);
    for (let row = 0; row < grid.height; row++) {
      const meets = crossings[row] as number[];
      if (meets.length === 0) continue;
      meets.sort((a, b) => a - b);
      for (let pair = 0; pair + 1 < meets.length; pair += 2) {
        const from = Math.max(0, Math.ceil((meets[pair] as number) - 0.5));
        const to = Math.min(grid.width - 1, Math.ceil((meets[pair + 1] as number) - 0.5) - 1);
        if (to >= from) mask.fill(1, row * grid.width + from, row * grid.width + to + 1);
      }
      meets.length = 0;
    }
  }
  return mask;
}

function addCrossings(ring: Float64Array, grid: Grid, crossings: number[][]): void {
  const [a, , west, , e, north] = grid.transform;
  const count = ring.length / 2;
  for (let i = 0, j = count - 1; i < count; j = i++) {
    const rowA = ((ring[2 * j + 1] as number) - north) / e - 0.5;
    const rowB = ((ring[2 * i + 1] as number) - north) / e - 0.5;
    const top = Math.min(rowA, rowB);
    const bottom = Math.max(rowA, rowB);
    const first = Math.max(0, Math.ceil(top));
    // half-open, so that a vertex on a row counts once
    const last = Math.min(grid.height - 1, Math.ceil(bottom) - 1);
    if (last < first) continue;
    const colA = ((ring[2 * j] as number) - west) / a;
    const colB = ((ring[2 * i] as number) - west) / a;
    const slope = (colB - colA) / (rowB - rowA);
    for (let row = first; row <= last; row++) crossings[row]?.push(colA + (row - rowA) * slope);
  }
}
