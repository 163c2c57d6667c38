import { mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CellsFile, WholeRaster } from '../../layers/store.js';
import { openCells } from './cells-file.js';
import { directoryStore } from './store-node.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-'));
});
afterEach(() => rm(folder, { recursive: true }));

const grid = { crs: 'EPSG:4546', transform: [90, 0, 0, 0, -90, 0], width: 3, height: 1 } as const;
const shape = { grid, window: { col: 0, row: 0, width: 3, height: 1 }, type: 'float32', kind: 'value', unit: '', nodata: Number.NaN } as const;
const stored = (hash: string): WholeRaster => ({ hash, shape, buffer: Float32Array.of(1, Number.NaN, 3).buffer });

describe('directoryStore', () => {
  it('gives back in another process what was put: cells and values, typed arrays and NaN included', async () => {
    const first = directoryStore(folder);
    const value = { x: Float64Array.of(1, Number.NaN), list: [Number.POSITIVE_INFINITY], map: new Map([['a', 1]]) };
    await first.putRaster(stored('aa'));
    await first.putValue('bb', value);
    const second = directoryStore(folder);
    const { file } = (await second.getRaster('aa', shape)) as { file: CellsFile };
    const reader = await openCells(file, shape);
    expect(await reader.read(shape.window)).toEqual(Float32Array.of(1, Number.NaN, 3));
    await reader.close?.();
    expect(await second.getValue('bb')).toEqual({ value });
    expect(await second.getValue('cc')).toBeUndefined();
  });
  it('does not believe a file of the wrong size', async () => {
    await directoryStore(folder).putRaster(stored('aa'));
    await truncate(join(folder, 'aa.blocks'), 8);
    expect(await directoryStore(folder).getRaster('aa', shape)).toBeUndefined();
  });
  it('prunes what was not asked for', async () => {
    const first = directoryStore(folder);
    await first.putRaster(stored('aa'));
    await first.putRaster(stored('bb'));
    const second = directoryStore(folder);
    await second.getRaster('aa', shape);
    await second.prune();
    expect(await readdir(folder)).toEqual(['aa.blocks']);
  });
  it('keeps what is wanted though nobody asked for it', async () => {
    const first = directoryStore(folder);
    await first.putRaster(stored('aa'));
    await first.putValue('bb', 1);
    await first.putValue('cc', 1);
    await directoryStore(folder).prune(new Set(['aa', 'bb']));
    expect((await readdir(folder)).sort()).toEqual(['aa.blocks', 'bb.packed']);
  });
  it('refuses a folder it cannot write, with its name', async () => {
    await directoryStore(folder).putRaster(stored('aa'));
    await expect(directoryStore(join(folder, 'aa.blocks')).putValue('a', 1)).rejects.toMatchObject({ code: 'write-failed' });
  });
});
