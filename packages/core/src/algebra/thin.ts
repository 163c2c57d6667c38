/**
 * Thins a mask of ones and zeros to lines one cell wide that keep its connectivity and its holes, by the parallel method of Zhang & Suen (1984), in place.
 * Cells on the edge of the array count as bordered by nothing. O(cells × width of the mask).
 */
export function thin(mask: Uint8Array, width: number, height: number): void {
  const at = (col: number, row: number): number => (col < 0 || row < 0 || col >= width || row >= height ? 0 : mask[row * width + col]!);
  const neighbours = (col: number, row: number): number => {
    let count = -at(col, row);
    for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) count += at(col + dx, row + dy);
    return count;
  };
  const doomed: number[] = [];
  for (let changed = true; changed; ) {
    changed = false;
    for (const first of [true, false]) {
      doomed.length = 0;
      for (let row = 0, i = 0; row < height; row++)
        for (let col = 0; col < width; col++, i++) {
          if (mask[i] === 0) continue;
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
      // the last cell of what is thinned stays: the method alone takes a square of four away
      for (const i of doomed) if (neighbours(i % width, Math.floor(i / width)) > 0) mask[i] = 0;
      changed ||= doomed.length > 0;
    }
  }
}
