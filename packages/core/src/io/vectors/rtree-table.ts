import type { SqlStatement, SqlTableContent } from './write-sqlite.js';

/** The box of a row. */
export interface RowBox {
  readonly id: number;
  readonly box: readonly [west: number, south: number, east: number, north: number];
}

/** Cells a node has at most, bytes of a cell, and of a node: as SQLite lays them out for pages of 4 KiB. */
const [MOST, CELL] = [51, 24];
const NODE = 4 + MOST * CELL;

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/** The float32 next to a number on the side asked for, or itself where it is one: boxes may grow by rounding, never shrink. */
function rounded(value: number, up: boolean): number {
  float[0] = value;
  const near = float[0] as number;
  if (near === value || near > value === up) return near;
  if (near === 0) bits[0] = up ? 1 : -0x7fffffff;
  else bits[0] = (bits[0] as number) + (near > 0 === up ? 1 : -1);
  return float[0] as number;
}

interface Node {
  /** minx, maxx, miny, maxy: the order of the cells. */
  readonly box: readonly number[];
  /** Of a leaf: rows; else nodes. */
  readonly rows?: readonly { readonly id: number; readonly box: readonly number[] }[];
  readonly nodes?: readonly Node[];
}

const around = (boxes: readonly { readonly box: readonly number[] }[]): readonly number[] =>
  [0, 1, 2, 3].map((side) =>
    boxes.reduce((found, { box }) => (side % 2 === 0 ? Math.min : Math.max)(found, box[side] as number), side % 2 === 0 ? Infinity : -Infinity),
  );

/** Groups of neighbours: columns of about as many nodes as there are rows of them, each cut from south to north (sort-tile-recursive packing). */
function tiles<T extends { readonly box: readonly number[] }>(items: readonly T[]): T[][] {
  const middle = ({ box }: T, side: number): number => (box[side] as number) + (box[side + 1] as number);
  const columns = Math.ceil(Math.sqrt(Math.ceil(items.length / MOST)));
  const size = Math.ceil(items.length / columns / MOST) * MOST;
  const byX = [...items].sort((a, b) => middle(a, 0) - middle(b, 0));
  const groups: T[][] = [];
  for (let from = 0; from < byX.length; from += size) {
    const column = byX.slice(from, from + size).sort((a, b) => middle(a, 2) - middle(b, 2));
    for (let at = 0; at < column.length; at += MOST) groups.push(column.slice(at, at + MOST));
  }
  return groups;
}

/** What an R*-tree of SQLite consists of: the three tables behind it, and the statement that makes them one. */
export interface RtreeTable {
  readonly tables: readonly SqlTableContent[];
  readonly statement: SqlStatement;
}

/**
 * An R-tree of boxes in two dimensions in the form of SQLite's own module (`CREATE VIRTUAL TABLE … USING rtree(id, minx, maxx, miny, maxy)`), packed whole. Boxes are
 * float32, rounded outwards. The same boxes give the same tables. O(n log n).
 */
export function rtreeTable(name: string, boxes: readonly RowBox[]): RtreeTable {
  const rows = boxes.map(({ id, box: [west, south, east, north] }) => ({
    id,
    box: [rounded(west, false), rounded(east, true), rounded(south, false), rounded(north, true)],
  }));
  let level: Node[] = tiles(rows).map((group) => ({ box: around(group), rows: group }));
  let depth = 0;
  for (; level.length > 1; depth++) level = tiles(level).map((group) => ({ box: around(group), nodes: group }));
  const root: Node = level[0] ?? { box: [], rows: [] };

  // nodes are numbered from the root down, which must be the first
  const order: Node[] = [root];
  const parents: number[] = [];
  const leaves = new Map<number, number>();
  const blobs: Uint8Array[] = [];
  for (let number = 1; number <= order.length; number++) {
    const node = order[number - 1] as Node;
    const blob = new Uint8Array(NODE);
    const view = new DataView(blob.buffer);
    if (number === 1) view.setUint16(0, depth);
    const cells = node.rows ?? (node.nodes ?? []).map((child) => ({ id: order.push(child), box: child.box }));
    view.setUint16(2, cells.length);
    cells.forEach(({ id, box }, index) => {
      if (node.rows === undefined) parents.push(number);
      else leaves.set(id, number);
      view.setBigInt64(4 + index * CELL, BigInt(id));
      box.forEach((side, i) => {
        view.setFloat32(12 + index * CELL + 4 * i, side);
      });
    });
    blobs.push(blob);
  }
  const quoted = (ending: string): string => `"${`${name}${ending}`.replaceAll('"', '""')}"`;
  const ids = [...leaves.keys()].sort((a, b) => a - b);
  return {
    tables: [
      {
        name: `${name}_rowid`,
        sql: `CREATE TABLE ${quoted('_rowid')}(rowid INTEGER PRIMARY KEY,nodeno)`,
        ids,
        rows: ids.map((id) => [null, leaves.get(id) as number]),
      },
      { name: `${name}_node`, sql: `CREATE TABLE ${quoted('_node')}(nodeno INTEGER PRIMARY KEY,data)`, rows: blobs.map((blob) => [null, blob]) },
      {
        name: `${name}_parent`,
        sql: `CREATE TABLE ${quoted('_parent')}(nodeno INTEGER PRIMARY KEY,parentnode)`,
        ids: parents.map((_, index) => index + 2),
        rows: parents.map((parent) => [null, parent]),
      },
    ],
    statement: { type: 'table', name, on: name, sql: `CREATE VIRTUAL TABLE ${quoted('')} USING rtree(id, minx, maxx, miny, maxy)` },
  };
}
