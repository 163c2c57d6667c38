import { TetrazoneError } from '../errors/error.js';
import { cellHeight, cellWidth, type Grid, sameGrid } from '../raster/grid.js';
import type { FieldShape } from '../raster/raster.js';
import { isLaterValue, isLayer, type LaterValue, type Node, type Plan, planOf } from './field.js';
import { hashOf } from './hash.js';
import { type InputKind, type Inputs, isMany, isOptional, isSeveral, loneRaster, memberName, type NeededKind, neededKind, onlyRaster } from './inputs.js';
import type { Shapes } from './operation.js';

/** The inputs of one call, sorted out: by name, which are rasters, and whether anything is later. */
export interface Bound {
  readonly byName: Readonly<Record<string, unknown>>;
  readonly shapes: Shapes;
  readonly later: boolean;
}

const isField = (thing: unknown): thing is FieldShape =>
  typeof thing === 'object' && thing !== null && 'grid' in thing && 'window' in thing && 'values' in thing;

/** Checks the inputs of a call against the declaration: names, element types, one grid, all now or all later. */
export function bind(operation: string, declared: Inputs, given: unknown): Bound {
  const refuse = (input: string, detail: string): never => {
    throw new TetrazoneError('bad-input', { operation, input, detail });
  };
  const only = isField(given) ? loneRaster(declared) : onlyRaster(declared);
  const named = (only === undefined ? given : { [only]: isField(given) ? given : ((given as Record<string, unknown> | undefined)?.[only] ?? given) }) as Record<
    string,
    unknown
  >;
  if (typeof named !== 'object' || named === null) return refuse('inputs', 'give the inputs by name');
  const byName = Object.fromEntries(Object.entries(named).filter(([name, input]) => input !== undefined || !mayLack(declared, name)));
  const names = isMany(declared) ? Object.keys(byName) : Object.keys(declared);
  if (names.length === 0 && isMany(declared)) refuse('inputs', 'give at least one raster');
  for (const name of Object.keys(byName)) if (!names.includes(name)) refuse(name, `unknown; it takes ${names.join(', ')}`);
  const { flat, kindOf } = membersOf(operation, declared, byName, names);
  const shapes: Record<string, FieldShape> = {};
  let later = false;
  let nowRaster: string | undefined;
  for (const [name, kind] of kindOf) {
    const input = flat[name];
    if (input === undefined && mayLack(declared, name)) continue;
    if (input === undefined || input === null) refuse(name, 'missing');
    if (typeof kind !== 'string') {
      later ||= isLaterValue(input);
      if (isLayer(input)) refuse(name, 'a raster was given where a table, features or numbers belong');
      continue;
    }
    if (!isField(input)) return refuse(name, `expected a ${kind === 'any' ? '' : `${kind} `}raster`);
    if (kind !== 'any' && input.type !== kind) refuse(name, `expected ${kind} cells, got ${input.type}`);
    if (isLayer(input)) later = true;
    else nowRaster = name;
    shapes[name] = input;
  }
  if (later && nowRaster !== undefined)
    refuse(nowRaster, 'is a raster at hand while another input is later; read the later one first, or open this one from a file');
  return { byName: flat, shapes, later };
}

/** The inputs with the rasters of lists each under a name of its own, and the kind of each name. */
function membersOf(operation: string, declared: Inputs, byName: Readonly<Record<string, unknown>>, names: readonly string[]) {
  const flat: Record<string, unknown> = { ...byName };
  const kindOf: [name: string, kind: NeededKind][] = [];
  for (const name of names) {
    const declaredKind = isMany(declared) ? declared.type : (declared[name] as InputKind);
    const list = isSeveral(declaredKind) && Array.isArray(byName[name]) ? (byName[name] as readonly unknown[]) : [byName[name]];
    if (list.length === 0) throw new TetrazoneError('bad-input', { operation, input: name, detail: 'has no raster' });
    list.forEach((input, place) => {
      const member = memberName(name, place);
      if (place > 0 || isSeveral(declaredKind)) flat[member] = input;
      kindOf.push([member, neededKind(declaredKind)]);
    });
  }
  return { flat, kindOf };
}

const mayLack = (declared: Inputs, name: string): boolean => !isMany(declared) && declared[name] !== undefined && isOptional(declared[name]);

/** The one grid that all raster inputs share; `grid-mismatch` with both numbers when they do not. */
export function commonGrid(operation: string, shapes: Shapes): Grid {
  const entries = Object.entries(shapes);
  const first = entries[0];
  if (first === undefined) throw new TetrazoneError('bad-input', { operation, input: 'inputs', detail: 'no raster says on which grid to compute' });
  for (const [name, shape] of entries)
    if (!sameGrid(first[1].grid, shape.grid))
      throw new TetrazoneError('grid-mismatch', { first: `${first[0]} of ${operation}`, second: name, difference: gridDifference(first[1].grid, shape.grid) });
  return first[1].grid;
}

function gridDifference(a: Grid, b: Grid): string {
  if (a.crs !== b.crs) return `CRS ${a.crs} and ${b.crs}`;
  if (a.width !== b.width || a.height !== b.height) return `${a.width} × ${a.height} and ${b.width} × ${b.height} cells`;
  if (cellWidth(a) !== cellWidth(b) || cellHeight(a) !== cellHeight(b)) return `cells of ${cellWidth(a)} and ${cellWidth(b)}`;
  return `origin ${a.transform[2]}, ${a.transform[5]} and ${b.transform[2]}, ${b.transform[5]}`;
}

/** The description of one call; plain values among the inputs become constants. */
export function planFor(operation: string, version: number, byName: Readonly<Record<string, unknown>>, options: object): Plan {
  const inputs: Record<string, Node> = {};
  for (const name of Object.keys(byName).sort()) {
    const input = byName[name];
    inputs[name] = isLayer(input) || isLaterValue(input) ? input : later(input);
  }
  return makePlan(operation, version, inputs, options as Record<string, unknown>);
}

/** A plan with its hash. */
export function makePlan(
  operation: string,
  version: number,
  inputs: Readonly<Record<string, Node>>,
  options: Readonly<Record<string, unknown>>,
  resource?: unknown,
): Plan {
  const hashes = Object.fromEntries(Object.entries(inputs).map(([name, node]) => [name, planOf(node).hash]));
  const hash = hashOf({ operation, version, inputs: hashes, options });
  return { hash, operation, version, inputs, options, ...(resource === undefined ? {} : { resource }) };
}

/** The name under which constants stand in plans. */
export const constantName = 'constant';

/** Wraps a small value so that it can stand beside later ones. */
export function later<X>(value: X): LaterValue<X> {
  return { later: true, plan: makePlan(constantName, 1, {}, { value }) };
}
