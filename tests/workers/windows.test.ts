import { createHash } from 'node:crypto';
import { createEngine, crop, type Grid, isLaterValue, isLayer, type Layer, later, type Raster, type Type, type Window, wholeWindow } from '@tetrazone/core';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { call, caseOf, type OperationCase, tableOfOperations } from '../support/operation-cases.js';
import { groundGrid, patches } from '../support/terrain.js';
import { asFile, sameBits, temporaryFolder } from './files.js';

// More than one tile each way.
const grid = groundGrid(571, 537);
const folder = temporaryFolder();
const engine = createEngine();
afterAll(() => engine.close());

const isRaster = (input: unknown): input is Raster<Type> => typeof input === 'object' && input !== null && 'window' in input;
const files = new Map<string, Promise<Layer<Type>>>();
/** The same inputs later: rasters from files, the rest as constants. Equal inputs of several operations share a file. */
async function asLater(inputs: OperationCase['inputs']): Promise<Record<string, unknown>> {
  const entries = Object.entries(inputs).map(async ([name, input]) => {
    if (!isRaster(input)) return [name, later(input)] as const;
    const bytes = new Uint8Array(input.values.buffer, input.values.byteOffset, input.values.byteLength);
    const file = `${name}-${input.type}-${input.kind}-${createHash('sha1').update(bytes).update(input.unit).digest('hex').slice(0, 12)}`;
    if (!files.has(file)) files.set(file, asFile(input, folder, file));
    return [name, await files.get(file)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
}
/** Any choice and switch, numbers between the limits where both are stated (and radii no longer than is quick); else the default. */
function anyOption({ type, enum: words, default: fallback, minimum, maximum }: Schema): fc.Arbitrary<unknown> {
  if (words !== undefined) return fc.constantFrom(...words);
  if (type === 'boolean') return fc.boolean();
  if (minimum === undefined || maximum === undefined) return fc.constant(fallback);
  if (type === 'integer') return fc.integer({ min: minimum, max: Math.min(maximum, minimum + 6) });
  return type === 'number' ? fc.double({ min: minimum, max: maximum, noNaN: true }) : fc.constant(fallback);
}
const anyOptions = ({ declared, options }: OperationCase): fc.Arbitrary<object> =>
  fc.record(
    Object.fromEntries(
      Object.entries(declared.declaration.options).map(([name, option]) => [
        name,
        name in options ? fc.constant((options as Record<string, unknown>)[name]) : anyOption(option.schema as Schema),
      ]),
    ),
  );
const anyWindow = ({ width, height }: { width: number; height: number }): fc.Arbitrary<Window> =>
  fc
    .record({ col: fc.nat(width - 1), row: fc.nat(height - 1), right: fc.nat(width), down: fc.nat(height) })
    .map(({ col, row, right, down }) => ({ col, row, width: Math.min(right, width - col), height: Math.min(down, height - row) }));

/** Every option set gives one raster at hand; each window of the layer must hold the same bits as its crop. */
async function agrees(test: OperationCase, runs: number): Promise<void> {
  const inputs = await asLater(test.inputs);
  const property = fc.asyncProperty(anyOptions(test), fc.infiniteStream(fc.nat()), async (options, numbers) => {
    const given = alone(test.inputs);
    const now = call(test.declared, given, options) as Raster<Type>;
    const layer = call(test.declared, alone(inputs), options) as Layer<Type>;
    expect(isLayer(layer)).toBe(true);
    const windows = fc.sample(anyWindow(now.grid), { numRuns: 3, seed: numbers.next().value as number });
    for (const window of [wholeWindow(now.grid), ...windows]) {
      const read = await engine.read(layer, window);
      const { values, ...about } = crop(now, window);
      expect({ ...read, values: [] }).toEqual({ ...about, values: [] });
      expect(sameBits(read.values, values), `window ${JSON.stringify(window)}`).toBe(true);
    }
  });
  await fc.assert(property, { numRuns: runs, seed: 20_260, endOnFailure: true });
}

/** An operation of one raster takes it directly. */
const alone = (inputs: Readonly<Record<string, unknown>>): unknown => {
  const [only, ...others] = Object.values(inputs);
  return others.length === 0 && typeof only === 'object' && only !== null && 'grid' in only ? only : inputs;
};

describe('read by any window an operation gives the bits that it gives as a whole', () => {
  const table = tableOfOperations().filter(({ form }) => form === 'raster');
  it.each(table.map((declared) => [declared.declaration.name, declared] as const))('%s', async (_, declared) => {
    await agrees(caseOf(declared, grid), 2);
  });
});

describe('warp to grids of other places and systems', () => {
  const declared = tableOfOperations().find(({ declaration }) => declaration.name === 'warp') as OperationCase['declared'];
  const { inputs } = caseOf(declared, grid);
  const degrees: Grid = { crs: 'EPSG:4490', transform: [0.0011, 0, 110.4, 0, -0.0011, 27.13], width: 590, height: 520 };
  const coarse: Grid = { crs: 'china-albers', transform: [700, 0, 500_000, 0, -700, 3_010_000], width: 140, height: 90 };
  const apart: Grid = { crs: 'EPSG:4546', transform: [30, 0, 900_000, 0, -30, 2_000_000], width: 40, height: 30 };
  const levels = patches(grid, 4, 'level');
  const cases = [
    ...(['nearest', 'bilinear', 'average', 'mode'] as const).flatMap((method) => [degrees, coarse, apart].map((to) => ['values', method, to, inputs] as const)),
    ...(['nearest', 'mode'] as const).flatMap((method) => [degrees, coarse].map((to) => ['levels', method, to, { raster: levels }] as const)),
  ];
  it.each(cases)('%s, %s, to %o', async (_, method, to, given) => {
    await agrees({ declared, inputs: given, options: { method, grid: to } }, 1);
  });
});

describe('a value found by the engine is the value found at hand', () => {
  const table = tableOfOperations().filter(({ form }) => form !== 'raster');
  it.each(table.map((declared) => [declared.declaration.name, declared] as const))('%s', async (_, declared) => {
    const { inputs, options } = caseOf(declared, grid);
    const now = call(declared, alone(inputs), options);
    const asked = call(declared, alone(await asLater(inputs)), options);
    // one without inputs has its answer at once
    expect(isLaterValue(asked) ? await engine.value(asked) : asked).toEqual(now);
  });
});
