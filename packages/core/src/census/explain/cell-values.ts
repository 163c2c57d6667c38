import { transformPoint } from '../../crs/transform.js';
import type { Engine } from '../../layers/engine.js';
import { isLaterValue, type Layer, type Node, planOf } from '../../layers/field.js';
import { flatten, type Graph } from '../../layers/graph.js';
import type { Grid } from '../../raster/grid.js';
import type { Type } from '../../raster/raster.js';

/** Everything that a layer is derived from, at one place. */
export interface CellValues {
  readonly graph: Graph;
  /** Of every layer by hash; NaN where it has no data, or the place lies outside its grid. */
  readonly cells: ReadonlyMap<string, number>;
  /** Of every later value by hash. */
  readonly values: ReadonlyMap<string, unknown>;
}

/** The cell of a grid that holds a point of the grid's CRS; the far edges belong to the last column and row. `undefined` outside. */
export function cellAt({ transform: [a, , c, , e, f], width, height }: Grid, x: number, y: number): { readonly col: number; readonly row: number } | undefined {
  const [across, down] = [(x - c) / a, (y - f) / e];
  if (!(across >= 0 && across <= width && down >= 0 && down <= height)) return undefined;
  return { col: Math.min(Math.floor(across), width - 1), row: Math.min(Math.floor(down), height - 1) };
}

/** Reads every layer behind another at a point of that one's grid, each in the cell of its own grid that holds it, and computes the values they use. */
export async function cellValues(root: Layer<Type>, x: number, y: number, engine: Engine, signal: AbortSignal | undefined): Promise<CellValues> {
  const graph = flatten(root);
  const cells = new Map<string, number>();
  const values = new Map<string, unknown>();
  for (const node of nodesBehind(root)) {
    const { hash } = planOf(node);
    if (isLaterValue(node)) {
      values.set(hash, await engine.value(node, { signal }));
      continue;
    }
    const at = cellAt(node.grid, ...transformPoint(root.grid.crs, node.grid.crs, x, y));
    if (at === undefined) {
      cells.set(hash, Number.NaN);
      continue;
    }
    const { values: held } = await engine.read(node, { ...at, width: 1, height: 1 }, { signal });
    const cell = held[0] as number;
    cells.set(hash, cell === node.nodata ? Number.NaN : cell);
  }
  return { graph, cells, values };
}

/** Every distinct node of a description, by hash. */
function nodesBehind(root: Node): readonly Node[] {
  const found = new Map<string, Node>();
  const stack: Node[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (found.has(planOf(node).hash)) continue;
    found.set(planOf(node).hash, node);
    stack.push(...Object.values(planOf(node).inputs));
  }
  return [...found.values()];
}
