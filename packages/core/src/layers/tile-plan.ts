import { containsWindow, growWindow, intersectWindows, isEmptyWindow, uniteWindows, type Window, wholeWindow } from '../raster/grid.js';
import { bytesPerCell, type FieldShape } from '../raster/raster.js';
import { reachOf } from './apply.js';
import type { Entry } from './graph.js';
import type { AnyOperation } from './operation.js';
import { lookUp, type Registry } from './registry.js';

/** What a step of a tile does: reads cells of a source or of the store, or runs a kernel. */
export interface TileStep {
  readonly entry: Entry;
  /** The cells its users need. */
  readonly window: Window;
  /** Cells the kernel works on: `window` with its halo. */
  readonly work: Window;
  /** The window each raster input is handed with; absent for sources. */
  readonly inputs?: Readonly<Record<string, Window>>;
  /** Steps that use the result, counted so that its buffer can go back. */
  users: number;
}

export interface TilePlan {
  /** Inputs before users; the last one is the layer asked for. */
  readonly steps: readonly TileStep[];
  /** Upper bound of the bytes alive at once. */
  readonly bytes: number;
}

/**
 * Plans one tile of a layer: each distinct layer gets the union of the windows its users need (users before inputs). `entries` is a cut graph,
 * inputs before users: what is stored counts as a source, whatever made it.
 */
export function planTile(registry: Registry, entries: readonly Entry[], stored: ReadonlySet<string>, root: string, window: Window): TilePlan {
  const needs = new Map<string, Window>([[root, window]]);
  const steps: TileStep[] = [];
  const byHash = new Map(entries.map((entry) => [entry.hash, entry]));
  const users = new Map<string, number>();
  for (let index = entries.length - 1; index >= 0; index--) {
    const entry = entries[index] as Entry;
    const need = needs.get(entry.hash);
    const shape = entry.shape;
    if (need === undefined || shape === undefined) continue;
    const declared = stored.has(entry.hash) ? undefined : lookUp(registry, entry.operation, entry.version);
    const step: TileStep = declared?.form === 'raster' ? kernelStep(declared, entry, shape, need, byHash) : { entry, window: need, work: need, users: 0 };
    for (const [name, wanted] of Object.entries(step.inputs ?? {})) {
      const input = entry.inputs[name] as string;
      needs.set(input, uniteWindows(needs.get(input) ?? wanted, wanted));
      users.set(input, (users.get(input) ?? 0) + 1);
    }
    steps.push(step);
  }
  steps.reverse();
  let bytes = 0;
  for (const step of steps) {
    step.users = users.get(step.entry.hash) ?? 0;
    const shape = step.entry.shape as FieldShape;
    bytes += (step.work.width * step.work.height + step.window.width * step.window.height) * bytesPerCell(shape.type);
  }
  return { steps, bytes };
}

function kernelStep(operation: AnyOperation, entry: Entry, shape: FieldShape, need: Window, byHash: ReadonlyMap<string, Entry>): TileStep {
  const reach = reachOf(operation, entry.options);
  const work = reach.kind === 'focal' ? growWindow(need, reach.cells, shape.grid) : need;
  const inputs: Record<string, Window> = {};
  for (const [name, hash] of Object.entries(entry.inputs)) {
    const input = byHash.get(hash)?.shape;
    if (input === undefined) continue;
    inputs[name] =
      reach.kind === 'mapped'
        ? isEmptyWindow(need)
          ? need
          : intersectWindows(reach.window(need, shape.grid, input.grid), wholeWindow(input.grid))
        : reach.kind === 'global'
          ? wholeWindow(input.grid)
          : work;
  }
  return { entry, window: need, work, inputs, users: 0 };
}

/** True when `inner` must be cut out of `outer` before a kernel may see it. */
export const needsCrop = (outer: Window, inner: Window): boolean =>
  !(outer.col === inner.col && outer.row === inner.row && outer.width === inner.width && outer.height === inner.height) && containsWindow(outer, inner);
