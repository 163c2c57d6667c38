import { intersectWindows, isEmptyWindow } from '../raster/grid.js';
import { crop, type FieldShape, type Raster, type Type } from '../raster/raster.js';
import { bind, commonGrid, planFor } from './bind.js';
import { blocksOf } from './blocks.js';
import type { LaterValue } from './field.js';
import { kernelInputs } from './inputs.js';
import type { Context } from './operation.js';
import { parseOptions } from './options.js';
import type { AnyCalculation, AnyReduction } from './reduction.js';

/** The state of one block; `inputs` by name, rasters holding exactly the block. */
export function mapBlock(reduction: AnyReduction, inputs: Readonly<Record<string, unknown>>, options: object, block: FieldShape['window']): unknown {
  return reduction.pass.map(kernelInputs(reduction.declaration.inputs, inputs) as never, options as never, block);
}

const free: Context = { check() {} };

/** The body of every reduction. */
export function applyReduction(reduction: AnyReduction, given: unknown, givenOptions?: object): unknown {
  const { name, version, inputs, options: declared } = reduction.declaration;
  const { byName, shapes, later } = bind(name, inputs, given);
  const options = parseOptions(name, declared, givenOptions);
  const grid = commonGrid(name, shapes);
  if (later) return { later: true, plan: planFor(name, version, byName, options) } satisfies LaterValue<unknown>;
  const held = (Object.values(shapes)[0] as FieldShape).window;
  const values: Record<string, unknown> = {};
  for (const [key, input] of Object.entries(byName)) if (shapes[key] === undefined) values[key] = input;
  let state: unknown;
  let any = false;
  for (const whole of blocksOf(grid)) {
    const block = intersectWindows(whole, held);
    if (isEmptyWindow(block)) continue;
    const parts = Object.fromEntries(Object.entries(byName).map(([key, input]) => [key, key in shapes ? crop(input as Raster<Type>, block) : input]));
    const mapped = mapBlock(reduction, parts, options, block);
    state = any ? reduction.pass.combine(state, mapped) : mapped;
    any = true;
  }
  return reduction.pass.finish(state, options as never, values, free);
}

/** The body of every calculation. */
export function applyCalculation(calculation: AnyCalculation, given: unknown, givenOptions?: object): unknown {
  const { name, version, inputs, options: declared } = calculation.declaration;
  const { byName, later } = bind(name, inputs, given);
  const options = parseOptions(name, declared, givenOptions);
  if (later) return { later: true, plan: planFor(name, version, byName, options) } satisfies LaterValue<unknown>;
  return calculation.compute(byName, options, free);
}
