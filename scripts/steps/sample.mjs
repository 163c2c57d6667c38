import { fileURLToPath } from 'node:url';
import { root, runNode } from './run.mjs';

/** Makes the synthetic part of the sample, unless it is there already; needs core built. */
export const makeSampleData = () => runNode([fileURLToPath(new URL('data/shaoyang/generate.mjs', root))]);
