/**
 * Thins a mask of ones and zeros to lines one cell wide that keep its connectivity and its holes, by the parallel method of Zhang & Suen (1984), in place.
 * Cells on the edge of the array count as bordered by nothing. Only cells at the edge of what is left are looked at: O(cells + length of that edge × width).
 */
export function thin(mask: Uint8Array, width: number, height: number): void {
  const at = (col: number, row: number): number => (col < 0 || row < 0 || col >= width || row >= height ? 0 : mask[row * width + col]!);
  const neighbours = (col: number, row: number): number => {
    let count = -at(col, row);
    for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) count += at(col + dx, row + dy);
    return count;
  };
  // cells with all their neighbours stay as they are; those that lose one are looked at from then on
  const waiting = new Uint8Array(mask.length);
  let edge: number[] = [];
  for (let i = 0; i < mask.length; i++)
    if (mask[i] !== 0 && neighbours(i % width, Math.floor(i / width)) < 8) {
      edge.push(i);
      waiting[i] = 1;
    }
  const uncover = (col: number, row: number): void => {
    for (let dy = -1; dy <= 1; dy++)
      for (let dx = -1; dx <= 1; dx++) {
        const other = (row + dy) * width + col + dx;
        if (at(col + dx, row + dy) === 0 || waiting[other] === 1) continue;
        waiting[other] = 1;
        edge.push(other);
      }
  };
  const doomed: number[] = [];
  for (let changed = true; changed; ) {
    changed = false;
    for (const first of [true, false]) {
      doomed.length = 0;
      for (const i of edge) {
        const [col, row] = [i % width, Math.floor(i / width)];
        // clockwise from the north
        const n = at(col, row - 1);
        const ne = at(col + 1, row - 1);
        const e = at(col + 1, row);
        const se = at(col + 1, row + 1);
        const s = at(col, row + 1);
        const sw = at(col - 1, row + 1);
        const w = at(col - 1, row);
        const nw = at(col - 1, row - 1);
        const count = n + ne + e + se + s + sw + w + nw;
        if (count < 2 || count > 6) continue;
        const ring = [n, ne, e, se, s, sw, w, nw];
        let rises = 0;
        for (let k = 0; k < 8; k++) if (ring[k] === 0 && ring[(k + 1) & 7] === 1) rises++;
        if (rises !== 1) continue;
        if (first ? n * e * s === 0 && e * s * w === 0 : n * e * w === 0 && n * s * w === 0) doomed.push(i);
      }
      doomed.sort((a, b) => a - b);
      // the last cell of what is thinned stays: the method alone takes a square of four away
      for (const i of doomed) {
        const [col, row] = [i % width, Math.floor(i / width)];
        if (neighbours(col, row) === 0) continue;
        mask[i] = 0;
        uncover(col, row);
        changed = true;
      }
      edge = edge.filter((i) => mask[i] !== 0);
    }
  }
}
