import type { Window } from '../raster/grid.js';
import { type Cells, crop, type FieldShape, type Raster, type Type } from '../raster/raster.js';
import { runKernel } from './apply.js';
import type { ArrayPool } from './array-pool.js';
import type { Entry } from './graph.js';
import { naming } from './naming.js';
import type { AnyOperation, Context } from './operation.js';
import { lookUp, type Registry } from './registry.js';
import { needsCrop, type TilePlan, type TileStep } from './tile-plan.js';

/** What evaluating a tile needs from outside. */
export interface Surroundings {
  readonly registry: Registry;
  /** Later values already found, by hash. */
  readonly values: ReadonlyMap<string, unknown>;
  /** Cells of a source or of a stored layer. */
  readonly read: (entry: Entry, window: Window) => Promise<Cells>;
  readonly pool: ArrayPool;
  readonly context: Context;
}

/** Computes a planned tile: all reads at once, then each layer once, inputs before users; buffers go back after their last user. */
export async function evaluate(plan: TilePlan, around: Surroundings): Promise<Raster<Type>> {
  const results = new Map<string, Raster<Type>>();
  const left = new Map<string, number>();
  const leaves = plan.steps.filter((step) => step.inputs === undefined);
  const cells = await Promise.all(leaves.map((step) => around.read(step.entry, step.window)));
  leaves.forEach((step, index) => {
    results.set(step.entry.hash, { ...(step.entry.shape as FieldShape), window: step.window, values: cells[index] as Cells } as Raster<Type>);
  });
  for (const step of plan.steps) {
    left.set(step.entry.hash, step.users);
    if (step.inputs === undefined) continue;
    around.context.check();
    results.set(step.entry.hash, compute(step, results, around));
    for (const name of Object.keys(step.inputs)) {
      const input = step.entry.inputs[name] as string;
      const remaining = (left.get(input) as number) - 1;
      left.set(input, remaining);
      if (remaining === 0) {
        around.pool.give((results.get(input) as Raster<Type>).values);
        results.delete(input);
      }
    }
  }
  const last = plan.steps[plan.steps.length - 1] as TileStep;
  return results.get(last.entry.hash) as Raster<Type>;
}

function compute(step: TileStep, results: ReadonlyMap<string, Raster<Type>>, around: Surroundings): Raster<Type> {
  const { entry, work, window } = step;
  const operation = lookUp(around.registry, entry.operation, entry.version) as AnyOperation;
  const inputs: Record<string, unknown> = {};
  const parts: Cells[] = [];
  for (const [name, hash] of Object.entries(entry.inputs)) {
    const wanted = step.inputs?.[name];
    if (wanted === undefined) {
      inputs[name] = around.values.get(hash);
      continue;
    }
    const held = results.get(hash) as Raster<Type>;
    if (!needsCrop(held.window, wanted)) inputs[name] = held;
    else {
      const part = crop(held, wanted, around.pool.take(held.type, wanted.width * wanted.height));
      inputs[name] = part;
      parts.push(part.values);
    }
  }
  const shape = entry.shape as FieldShape;
  const values = around.pool.take(shape.type, work.width * work.height);
  const done = naming(entry.operation, () => runKernel(operation, inputs, entry.options, shape, work, around.context, values));
  for (const part of parts) around.pool.give(part);
  if (!needsCrop(work, window)) return done;
  const cut = crop(done, window, around.pool.take(shape.type, window.width * window.height));
  around.pool.give(done.values);
  return cut;
}
