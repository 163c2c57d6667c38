import { createRequire } from 'node:module';
import { inClone } from './command.js';

type Unzip = (bytes: Uint8Array) => Record<string, Uint8Array<ArrayBuffer>>;

/** The files of a ZIP archive by path. */
export const unzip: Unzip = (bytes) => (createRequire(inClone('packages/viewer/package.json'))('fflate') as { readonly unzipSync: Unzip }).unzipSync(bytes);
