import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { arithmetic, createEngine, fillDepressions, keep, type Layer } from '@tetrazone/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { ground, groundGrid } from '../support/terrain.js';
import { asFile, sameBits, temporaryFolder } from './files.js';

const folder = temporaryFolder();
const grid = groundGrid(1500, 1200);
const corner = { col: 700, row: 500, width: 40, height: 30 };
let dem: Layer;
beforeAll(async () => {
  dem = await asFile(ground(grid, 180, 1450), folder, 'dem');
});

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
/** Bytes of arrays, shared ones too, that somebody still refers to. */
async function arraysHeld(): Promise<number> {
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    collect();
  }
  return process.memoryUsage().arrayBuffers;
}

/** Two rasters of 7 MB for each number: one kept, one computed as a whole. */
const filled = (raised: number): Layer => fillDepressions(keep(arithmetic({ dem }, { expression: `dem + ${raised}` })));

describe.each([0, 2])('with little memory, %i workers', (workers) => {
  it('an engine computes what it computes with much, and has given everything back when it is closed', async () => {
    const before = await arraysHeld();
    const much = createEngine();
    const expected = await much.read(filled(3), corner);
    await much.close();
    const little = createEngine({ workers, memoryLimitBytes: 48 * 2 ** 20 });
    for (const raised of [1, 2, 3, 4, 5]) await little.read(filled(raised), corner);
    // what is read again comes from a file by now
    expect(sameBits((await little.read(filled(3), corner)).values, expected.values)).toBe(true);
    expect((await arraysHeld()) - before).toBeLessThan(48 * 2 ** 20);
    await little.close();
    // less than two of the rasters; it held six
    expect((await arraysHeld()) - before).toBeLessThan(14 * 2 ** 20);
  });
});
