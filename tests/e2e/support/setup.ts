/** Before the end-to-end tests: the sample census and a small one are run by the built command and served by it, once for all files. */
import type { TestProject } from 'vitest/node';
import { inClone, type Served, serve, tetrazone } from './command.js';
import { makeSmallCensus } from './small-census.js';
import { makeStormCensus } from './storm-census.js';

export interface Sites {
  /** The sample's products. */
  readonly sample: string;
  /** No products yet, and the small census to compute. */
  readonly small: string;
  /** The products of the small census, with its inputs. */
  readonly smallProducts: string;
  /** The frames of a simulated storm. */
  readonly storm: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly sites: Sites | { readonly failed: string };
  }
}

/** Folders that git does not follow; the first is that of `npm start`, so that what stands there is used again. */
export const folders = {
  sample: inClone('out/shaoyang'),
  smallInputs: inClone('out/e2e/small'),
  small: inClone('out/e2e/small-products'),
  stormInputs: inClone('out/e2e/storm'),
  storm: inClone('out/e2e/storm-products'),
};

const running: Served[] = [];

/** A failure is handed to the tests that need the sites: tests of other projects run all the same. */
export async function setup(project: TestProject): Promise<void> {
  try {
    await tetrazone('run', inClone('data/shaoyang/census.yaml'), '--out', folders.sample);
    await makeSmallCensus(folders.smallInputs);
    await tetrazone('run', `${folders.smallInputs}/census.yaml`, '--out', folders.small);
    await makeStormCensus(folders.stormInputs);
    await tetrazone('run', `${folders.stormInputs}/census.yaml`, '--out', folders.storm);
    const sample = await serve(folders.sample, '--census', inClone('data/shaoyang/census.yaml'));
    const small = await serve('--census', `${folders.smallInputs}/census.yaml`);
    const smallProducts = await serve(folders.small, '--census', `${folders.smallInputs}/census.yaml`);
    const storm = await serve(folders.storm, '--census', `${folders.stormInputs}/census.yaml`);
    running.push(sample, small, smallProducts, storm);
    project.provide('sites', { sample: sample.address, small: small.address, smallProducts: smallProducts.address, storm: storm.address });
  } catch (error) {
    project.provide('sites', { failed: error instanceof Error ? error.message : String(error) });
  }
}

export async function teardown(): Promise<void> {
  for (const site of running) await site.stop();
}
