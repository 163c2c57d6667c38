import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../statistics/seeded-random.js';
import { type RowBox, rtreeTable } from './rtree-table.js';

interface Cell {
  readonly id: number;
  /** minx, maxx, miny, maxy */
  readonly box: readonly number[];
}

/** The nodes as SQLite reads them, by number. */
function nodesOf(boxes: readonly RowBox[]) {
  const [rowid, node, parent] = rtreeTable('r', boxes).tables;
  const nodes = new Map<number, { readonly depth: number; readonly cells: readonly Cell[] }>();
  node?.rows.forEach(([, data], index) => {
    const view = new DataView((data as Uint8Array).buffer);
    const cells = Array.from({ length: view.getUint16(2) }, (_, i) => ({
      id: Number(view.getBigInt64(4 + 24 * i)),
      box: [0, 1, 2, 3].map((side) => view.getFloat32(12 + 24 * i + 4 * side)),
    }));
    nodes.set(index + 1, { depth: view.getUint16(0), cells });
  });
  const pairs = (table: typeof rowid): Map<number, number> => new Map(table?.rows.map((row, i) => [table.ids?.[i] as number, row[1] as number]));
  return { nodes, leafOf: pairs(rowid), parentOf: pairs(parent) };
}
const inside = ([a, b, c, d]: readonly number[], [e, f, g, h]: readonly number[]): boolean =>
  (a as number) >= (e as number) && (b as number) <= (f as number) && (c as number) >= (g as number) && (d as number) <= (h as number);

describe('rtreeTable', () => {
  it.each([0, 1, 51, 52, 2601, 2602, 20_000])('holds %i boxes, each once, inside those of the nodes above', (count) => {
    const random = seededRandom(count);
    const boxes = Array.from({ length: count }, (_, i): RowBox => {
      const [x, y] = [(random() - 0.5) * 360, (random() - 0.5) * 180];
      return { id: 3 * i + 2, box: [x, y, x + random(), y + random() / 7] };
    });
    const { nodes, leafOf, parentOf } = nodesOf(boxes);
    const depth = nodes.get(1)?.depth as number;
    const found = new Map<number, readonly number[]>();
    const visit = (number: number, level: number, around?: readonly number[]): void => {
      const { cells } = nodes.get(number) as { cells: readonly Cell[] };
      expect(cells.length).toBeLessThanOrEqual(51);
      for (const { id, box } of cells) {
        if (around !== undefined && !inside(box, around)) expect(box).toEqual(around);
        if (level > 0) {
          expect(parentOf.get(id)).toBe(number);
          visit(id, level - 1, box);
        } else {
          expect(leafOf.get(id)).toBe(number);
          found.set(id, box);
        }
      }
    };
    visit(1, depth);
    expect(found.size).toBe(count);
    for (const { id, box } of boxes) {
      const [west, south, east, north] = box;
      expect(inside([west, east, south, north], found.get(id) as number[])).toBe(true);
      // no further off than the next float32
      expect(inside(found.get(id) as number[], [west - 2e-5, east + 2e-5, south - 2e-5, north + 2e-5])).toBe(true);
    }
    // full nodes: about one in fifty
    expect(nodes.size).toBeLessThanOrEqual(1 + Math.ceil(count / 40));
  });
  it('keeps what a float32 holds, zeros too', () => {
    const { nodes } = nodesOf([{ id: 1, box: [-0.5, 0, 1e-50, 2] }]);
    expect(nodes.get(1)?.cells[0]?.box).toEqual([-0.5, Math.fround(1.4e-45), 0, 2]);
  });
});
