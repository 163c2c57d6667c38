import { createRequire } from 'node:module';
import { inClone } from './command.js';

interface Fflate {
  unzipSync(bytes: Uint8Array): Record<string, Uint8Array<ArrayBuffer>>;
  zipSync(files: Readonly<Record<string, Uint8Array>>): Uint8Array;
}
const fflate = createRequire(inClone('packages/viewer/package.json'))('fflate') as Fflate;

/** The files of a ZIP archive by path. */
export const unzip: Fflate['unzipSync'] = (bytes) => fflate.unzipSync(bytes);

/** A ZIP archive of files by path. */
export const zip: Fflate['zipSync'] = (files) => fflate.zipSync(files);
