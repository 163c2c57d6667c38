import { reachOf, runKernel } from '../../layers/apply.js';
import type { Entry } from '../../layers/graph.js';
import type { AnyOperation } from '../../layers/operation.js';
import type { Registry } from '../../layers/registry.js';
import { sameGrid } from '../../raster/grid.js';
import { allocate, type FieldShape, type Raster, type Type } from '../../raster/raster.js';
import type { CellValues } from './cell-values.js';

/**
 * The steps under a layer that go cell by cell: what its value at a cell is a plain function of. It ends at sources and at steps that look farther
 * (slopes, distances, interpolation), which are the inputs of that function.
 */
export interface LocalPart {
  /** By hash, inputs before users. */
  readonly steps: ReadonlyMap<string, Entry>;
  /** True for a step where the part ends. */
  readonly isInput: (hash: string) => boolean;
  /** The values of another step of the part if a step of it had these values and all its other inputs stayed as they are. */
  readonly follow: (from: string, values: ArrayLike<number>, to?: string) => Float64Array;
}

/** Steps whose values depend on where their cell lies, so that they cannot be followed with other values. */
const placed: ReadonlySet<string> = new Set(['level-probability']);

export function localPart({ graph, cells, values }: CellValues, registry: Registry): LocalPart {
  const { entries, root } = graph;
  const operationOf = (entry: Entry): AnyOperation | undefined => {
    const declared = registry.declared.get(entry.operation);
    return declared?.form === 'raster' ? declared : undefined;
  };
  const rastersOf = (entry: Entry): readonly string[] => Object.values(entry.inputs).filter((hash) => entries.get(hash)?.shape !== undefined);

  /** Goes cell by cell: a local operation, or one that lays cells on another grid as they are. */
  const goesByCell = (entry: Entry): boolean => {
    const operation = operationOf(entry);
    const rasters = rastersOf(entry);
    if (operation === undefined || rasters.length === 0 || placed.has(entry.operation)) return false;
    if (moves(entry)) return true;
    const same = rasters.every((hash) => sameGrid((entries.get(hash) as Entry & { shape: FieldShape }).shape.grid, (entry.shape as FieldShape).grid));
    return same && reachOf(operation, entry.options).kind === 'local';
  };

  const compute = (entry: Entry, given: (hash: string) => ArrayLike<number>, count: number): Float64Array => {
    if (moves(entry)) return Float64Array.from(given(rastersOf(entry)[0] as string));
    const window = { col: 0, row: 0, width: count, height: 1 };
    const inputs: Record<string, unknown> = {};
    for (const [name, hash] of Object.entries(entry.inputs)) {
      const shape = entries.get(hash)?.shape;
      inputs[name] = shape === undefined ? values.get(hash) : rasterOf(shape, given(hash), window);
    }
    const shape = entry.shape as FieldShape;
    const out = runKernel(operationOf(entry) as AnyOperation, inputs, entry.options, shape, window);
    return Float64Array.from(out.values as ArrayLike<number>, (cell) => (cell === shape.nodata ? Number.NaN : cell));
  };

  // a step counts as followed only if following it gives what the engine gave
  const followed = new Map<string, boolean>();
  for (const entry of entries.values()) {
    if (entry.shape === undefined) continue;
    const one = (hash: string): ArrayLike<number> => [cells.get(hash) as number];
    followed.set(entry.hash, goesByCell(entry) && Object.is(compute(entry, one, 1)[0], cells.get(entry.hash)));
  }
  const reached = new Set<string>();
  const stack = [root];
  for (let hash = stack.pop(); hash !== undefined; hash = stack.pop()) {
    if (reached.has(hash)) continue;
    reached.add(hash);
    if (followed.get(hash)) stack.push(...rastersOf(entries.get(hash) as Entry));
  }
  const steps = new Map([...entries].filter(([hash]) => reached.has(hash)));

  return {
    steps,
    isInput: (hash) => !followed.get(hash),
    follow(from, candidates, to = root) {
      const moved = new Map<string, ArrayLike<number>>([[from, candidates]]);
      const given = (hash: string): ArrayLike<number> => moved.get(hash) ?? new Float64Array(candidates.length).fill(cells.get(hash) as number);
      for (const [hash, entry] of steps) {
        if (hash === from || !followed.get(hash) || !Object.values(entry.inputs).some((input) => moved.has(input))) continue;
        moved.set(hash, compute(entry, given, candidates.length));
      }
      return Float64Array.from(given(to));
    },
  };
}

/** Nearest cells on another grid: the value is that of the source's cell. */
const moves = ({ operation, options }: Entry): boolean => operation === 'warp' && options.method === 'nearest';

function rasterOf(shape: FieldShape, cells: ArrayLike<number>, window: FieldShape['window']): Raster<Type> {
  const values = allocate(shape.type, window.width);
  for (let i = 0; i < values.length; i++) values[i] = Number.isNaN(cells[i]) ? shape.nodata : (cells[i] as number);
  return { ...shape, window, values } as Raster<Type>;
}
