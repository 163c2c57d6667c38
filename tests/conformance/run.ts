import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  type CensusOutcome,
  type CensusProgress,
  type CensusRun,
  createEngine,
  directoryFolder,
  type EngineOptions,
  outDirectory,
  runCensus,
} from '@tetrazone/core';

/** Runs the census of a folder, inline unless asked otherwise; `existing` products are used again. */
export async function run(
  folder: string,
  out: string,
  more: Partial<Pick<CensusRun, 'only' | 'signal' | 'language' | 'onProgress'>> & { readonly engine?: EngineOptions } = {},
): Promise<CensusOutcome> {
  const { engine: options, ...rest } = more;
  const engine = createEngine(options);
  try {
    return await runCensus({ folder: directoryFolder(folder), out: outDirectory(out), existing: directoryFolder(out), engine, ...rest });
  } finally {
    await engine.close();
  }
}

/** Collects what a run says of its products: the names of those made and those used again. */
export function watched(): { readonly onProgress: (progress: CensusProgress) => void; readonly made: Set<string>; readonly reused: Set<string> } {
  const [made, reused] = [new Set<string>(), new Set<string>()];
  return { made, reused, onProgress: (progress) => void (progress.reused ? reused : made).add(progress.title.en) };
}

/** Paths of all files below a folder, sorted. */
export const filesIn = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();

export const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

/** Digest of every file below a folder. */
export const tree = (root: string): Record<string, string> => Object.fromEntries(filesIn(root).map((path) => [path, sha256(join(root, path))]));

/** When every file below a folder was written. */
export const times = (root: string): Record<string, number> => Object.fromEntries(filesIn(root).map((path) => [path, statSync(join(root, path)).mtimeMs]));

/** The paths whose entries differ between two records. */
export const changed = <X>(before: Readonly<Record<string, X>>, after: Readonly<Record<string, X>>): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((path) => before[path] !== after[path]).sort();
