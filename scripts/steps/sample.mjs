import { fileURLToPath } from 'node:url';
import { root, runNode } from './run.mjs';

/** Makes the synthetic part of the samples, unless it is there already; needs core built. */
export async function makeSampleData() {
  for (const sample of ['shaoyang', 'heng-shao']) await runNode([fileURLToPath(new URL(`data/${sample}/generate.mjs`, root))]);
}
