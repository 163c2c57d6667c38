import type { Regions } from './regions.js';

/** A closed ring of lattice corners col0, row0, col1, row1, … ; the first is not repeated. Row 0 is the northern edge of the raster. */
export type CornerRing = readonly number[];

// headings in the order of left turns: west, south, east, north; the region lies to the left
const WEST = 0;

/**
 * The boundary of every region along cell edges: for label n, `rings[n]` with the outer ring first, anticlockwise on a north-up map, and holes clockwise.
 *
 * Corners in the middle of a straight line are left out unless three or four regions meet there. Whether one is kept is thus a property of the corner
 * alone, so that the two sides of a border have the same vertices. Where a region touches itself at a corner only, its boundary is parted there:
 * every ring is simple, holes may touch the outer ring at a corner. Labels must be those of 4-connected regions, with one row or column without a
 * label all round, which spares every test for the edge; corners are counted without it. `check` is called once a row.
 * O(cells + boundary), 1 byte a cell.
 */
export function traceRegions({ labels: cells, count }: Regions, width: number, height: number, check: () => void = () => {}): readonly CornerRing[][] {
  const stride = width + 2;
  // a corner has the index of the cell to its south-east
  const move = [-1, stride, 1, -stride] as const;
  const aheadLeft = [-1, 0, -stride, -stride - 1] as const;
  const aheadRight = [-stride - 1, -1, 0, -stride] as const;
  const behindRight = [-stride, -stride - 1, -1, 0] as const;

  const rings: number[][][] = Array.from({ length: count + 1 }, () => []);
  const northDone = new Uint8Array(cells.length);
  for (let row = 1; row <= height; row++) {
    check();
    for (let start = row * stride + 1; start <= row * stride + width; start++) {
      const label = cells[start] as number;
      // every ring goes along the northern side of some cell, and a region's first such cell lies on its outer ring
      if (label === 0 || cells[start - stride] === label || northDone[start] === 1) continue;
      (rings[label] as number[][]).push(follow(start, label));
    }
  }
  return rings;

  function follow(start: number, label: number): number[] {
    const ring: number[] = [];
    const first = start + 1;
    let corner = first;
    let heading: number = WEST;
    do {
      corner += move[heading] as number;
      if (heading === WEST) northDone[corner] = 1;
      const right = cells[corner + (aheadRight[heading] as number)] as number;
      if (right === label) {
        heading = (heading + 3) & 3;
        emit(ring, corner);
      } else if (cells[corner + (aheadLeft[heading] as number)] !== label) {
        heading = (heading + 1) & 3;
        emit(ring, corner);
      } else if (cells[corner + (behindRight[heading] as number)] !== right) emit(ring, corner);
    } while (corner !== first || heading !== WEST);
    return ring;
  }

  function emit(ring: number[], corner: number): void {
    const row = Math.floor(corner / stride);
    ring.push(corner - row * stride - 1, row - 1);
  }
}
