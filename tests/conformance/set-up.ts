import { join } from 'node:path';
import { createEngine, directoryFolder, outDirectory, runCensus } from '@tetrazone/core';
import type { TestProject } from 'vitest/node';
import { makeSmallCensus, removeFolder } from './small-census.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of the small census; its products are in `out` below it. */
    readonly smallCensus: string;
  }
}

let folder: string;

/** Makes the small census and runs it once, inline; what its products are is looked at by many tests. */
export async function setup(project: TestProject): Promise<void> {
  folder = await makeSmallCensus();
  const engine = createEngine();
  try {
    await runCensus({ folder: directoryFolder(folder), out: outDirectory(join(folder, 'out')), engine });
  } finally {
    await engine.close();
  }
  project.provide('smallCensus', folder);
}

export const teardown = (): Promise<void> => removeFolder(folder);
