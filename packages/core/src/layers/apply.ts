import { TetrazoneError } from '../errors/error.js';
import { type Grid, sameWindow, type Window, wholeWindow } from '../raster/grid.js';
import { allocate, type FieldShape, kindOf, nodataOf, type Raster, type Type } from '../raster/raster.js';
import { bind, commonGrid, planFor } from './bind.js';
import type { Layer } from './field.js';
import { kernelInputs } from './inputs.js';
import { type AnyOperation, type Context, type Shapes, WHOLE_CELLS } from './operation.js';
import { parseOptions } from './options.js';
import type { Reach } from './reach.js';

/** The reach of a call with these options. */
export const reachOf = (operation: AnyOperation, options: object): Reach =>
  typeof operation.declaration.reach === 'function' ? operation.declaration.reach(options as never) : operation.declaration.reach;

/** What a call's result will be, known before anything is computed. */
export function resultShape(operation: AnyOperation, shapes: Shapes, options: object): FieldShape {
  const { declaration } = operation;
  const parsed = options as never;
  const first = Object.values(shapes)[0];
  const declaredType = typeof declaration.type === 'function' ? declaration.type(parsed) : declaration.type;
  const declaredKind = typeof declaration.kind === 'function' ? declaration.kind(parsed) : declaration.kind;
  const same = declaredType === 'same';
  const type = same ? (first as FieldShape).type : declaredType;
  const kind = declaredKind === 'same' || (declaredKind === undefined && same) ? (first as FieldShape).kind : (declaredKind ?? kindOf(type));
  const grid = declaration.grid === undefined ? commonGrid(declaration.name, shapes) : declaration.grid(shapes, parsed);
  const unit = typeof declaration.unit === 'function' ? declaration.unit(shapes, parsed) : declaration.unit;
  const declared = typeof declaration.nodata === 'function' ? declaration.nodata(shapes, parsed) : declaration.nodata;
  const nodata = declared ?? (kind === 'category' && same ? (first as FieldShape).nodata : nodataOf(kind));
  return { grid, window: wholeWindow(grid), type, kind, unit, nodata };
}

const free: Context = { check() {} };

/** Runs a kernel on inputs at hand and returns what it filled. `inputs` are by name. */
export function runKernel(
  operation: AnyOperation,
  inputs: Readonly<Record<string, unknown>>,
  options: object,
  shape: FieldShape,
  window: Window,
  context: Context = free,
  values = allocate(shape.type, window.width * window.height),
): Raster<Type> {
  const out = { ...shape, window, values } as Raster<Type>;
  if (window.width > 0 && window.height > 0) operation.kernel(kernelInputs(operation.declaration.inputs, inputs), options, out, context);
  return out;
}

/** The window a call on rasters at hand fills: the inputs' common window where cells match one to one, else the whole grid. */
function windowNow(operation: AnyOperation, shapes: Shapes, options: object, grid: Grid): Window {
  const kind = reachOf(operation, options).kind;
  const entries = Object.entries(shapes);
  const first = entries[0];
  if (first === undefined || operation.declaration.grid !== undefined) return wholeWindow(grid);
  if (kind === 'global' && !entries.every(([, shape]) => sameWindow(shape.window, wholeWindow(shape.grid))))
    throw new TetrazoneError('bad-input', { operation: operation.declaration.name, input: first[0], detail: 'holds a part of its grid, the whole is needed' });
  for (const [name, shape] of entries)
    if (!sameWindow(shape.window, first[1].window))
      throw new TetrazoneError('bad-input', { operation: operation.declaration.name, input: name, detail: `holds other cells of the grid than ${first[0]}` });
  return first[1].window;
}

/** The body of every raster operation: a raster when all is at hand, a layer when something is later. */
export function applyOperation(operation: AnyOperation, given: unknown, givenOptions?: object): Raster<Type> | Layer<Type> {
  const { name, version, inputs, options: declared } = operation.declaration;
  const { byName, shapes, later } = bind(name, inputs, given);
  const options = parseOptions(name, declared, givenOptions);
  const shape = resultShape(operation, shapes, options);
  if (later) {
    const { width, height } = shape.grid;
    const tiled = width * height > WHOLE_CELLS ? operation.declaration.inTiles?.(byName as never, options as never) : undefined;
    return (tiled as Layer<Type> | undefined) ?? { ...shape, values: planFor(name, version, byName, options) };
  }
  return runKernel(operation, byName, options, shape, windowNow(operation, shapes, options, shape.grid));
}
