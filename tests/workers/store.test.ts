import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  classify,
  createEngine,
  directoryStore,
  fillDepressions,
  flowAccumulation,
  flowDirection,
  keep,
  type Layer,
  later,
  meanDeviation,
  memoryStore,
  slope,
} from '@tetrazone/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { ground, groundGrid } from '../support/terrain.js';
import { countedOperations } from './counted.js';
import { asFile, sameBits, temporaryFolder } from './files.js';

const folder = temporaryFolder();
const raster = ground(groundGrid(560, 530), 180, 1450);
let dem: Layer;
beforeAll(async () => {
  dem = await asFile(raster, folder, 'dem');
});

const water = (epsilon = true) => flowAccumulation(flowDirection(fillDepressions(dem, { epsilon })));
const steepness = () => keep(slope(dem));
const levels = (multiples?: readonly number[]) => {
  const intensity = steepness();
  return classify({ intensity, breaks: meanDeviation(intensity, { multiples }) });
};

describe('a changed option', () => {
  it('computes again what follows it, and nothing before', async () => {
    const { registry, calls, reset } = countedOperations();
    const engine = createEngine({ registry, store: memoryStore() });
    await engine.read(levels());
    // four tiles
    expect([calls('slope'), calls('keep'), calls('mean-deviation'), calls('classify')]).toEqual([4, 4, 4, 4]);
    reset();
    await engine.read(levels([-1, 0, 1]));
    expect([calls('slope'), calls('keep'), calls('mean-deviation'), calls('classify')]).toEqual([0, 0, 4, 4]);
    reset();
    await engine.read(classify({ intensity: steepness(), breaks: later({ values: [5, 10, 20], closed: 'left', worse: 'higher' } as const) }));
    expect([calls('slope'), calls('keep'), calls('mean-deviation'), calls('classify')]).toEqual([0, 0, 0, 4]);
    await engine.close();
  });

  it('far up computes everything below it again, once', async () => {
    const { registry, calls, reset } = countedOperations();
    const engine = createEngine({ registry, store: memoryStore() });
    await engine.read(water());
    await engine.read(water(), { col: 3, row: 4, width: 50, height: 60 });
    expect([calls('fill-depressions'), calls('flow-direction'), calls('flow-accumulation')]).toEqual([1, 4, 1]);
    reset();
    await engine.read(water(false));
    expect([calls('fill-depressions'), calls('flow-direction'), calls('flow-accumulation')]).toEqual([1, 4, 1]);
    await engine.close();
  });
});

describe('a store in a directory', () => {
  it('spares the next engine what the last one found, with workers and without', async () => {
    const directory = join(folder, 'store');
    const first = createEngine({ workers: 2, store: directoryStore(directory) });
    const expected = { water: await first.read(water()), levels: await first.read(levels()) };
    await first.close();
    expect(readdirSync(directory).filter((name) => name.endsWith('.part'))).toEqual([]);

    const { registry, calls } = countedOperations();
    const second = createEngine({ registry, store: directoryStore(directory) });
    expect(sameBits((await second.read(water())).values, expected.water.values)).toBe(true);
    expect(sameBits((await second.read(levels())).values, expected.levels.values)).toBe(true);
    await second.close();
    const spared = ['fill-depressions', 'flow-direction', 'flow-accumulation', 'slope', 'keep', 'mean-deviation'];
    expect(spared.map(calls)).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
