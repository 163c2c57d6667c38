import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cogSink, createEngine, type Later, type LaterValue, type Layer, later, type Now, type Raster, type Type } from '@tetrazone/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { smallCensus, smallCensusInputs } from '../support/small-census.js';
import { groundGrid } from '../support/terrain.js';
import { asFile, temporaryFolder } from './files.js';

const folder = temporaryFolder();
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const sha = (cells: Raster<Type>['values']): string => sha256(new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength));
const inputs = smallCensusInputs(groundGrid(790, 570));
const now = smallCensus<Now>(inputs);
let ahead: ReturnType<typeof smallCensus<Later>>;
beforeAll(async () => {
  const { dem, stations, features, units } = inputs;
  ahead = smallCensus<Later>({ dem: await asFile(dem, folder, 'dem'), stations: later(stations), features: later(features), units: later(units) });
});

/** Everything the census says, as one engine has it: cells, files and values. */
async function everything(workers: number): Promise<{ cells: Record<string, string>; files: Record<string, string>; values: Record<string, unknown> }> {
  const engine = createEngine({ workers });
  const cells: Record<string, string> = {};
  const files: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  try {
    for (const [name, layer] of Object.entries(ahead.layers)) {
      cells[name] = sha((await engine.read(layer as Layer<Type>)).values);
      const { output } = await engine.write(layer as Layer<Type>, cogSink(join(folder, `${name}-${workers}.tif`), { description: name }));
      files[name] = sha256(readFileSync(output));
    }
    for (const [name, value] of Object.entries(ahead.values)) values[name] = await engine.value(value as LaterValue<unknown>);
  } finally {
    await engine.close();
  }
  return { cells, files, values };
}

describe('a small census gives the same values and the same files', () => {
  let inline: Awaited<ReturnType<typeof everything>>;
  beforeAll(async () => {
    inline = await everything(0);
  });

  it('inline as from rasters at hand', () => {
    const expected = Object.fromEntries(Object.entries(now.layers).map(([name, field]) => [name, sha((field as Raster<Type>).values)]));
    expect(inline.cells).toEqual(expected);
    expect(inline.values).toEqual(now.values);
    // the census says something: all four levels occur
    expect([...new Set(now.layers.levels.values)].sort()).toEqual([0, 1, 2, 3, 4]);
  });

  it.each([1, 2, 4])('with %i workers as inline', async (workers) => {
    expect(await everything(workers)).toEqual(inline);
  });
});
