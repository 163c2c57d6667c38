import { isTetrazoneError } from '../../errors/error.js';
import type { Folder } from '../../io/files/folder.js';
import { shapefileEndings } from '../../io/vectors/shapefile.js';
import type { PreparedCensus } from '../plan/prepare-census.js';
import { checksum } from './checksums.js';
import type { Delivery, SourceLines } from './deliveries.js';
import type { InputFile, SourceFile } from './provenance.js';

/**
 * Every file that a prepared census reads, with its digest: sources by name, the parts of a Shapefile under the name of the whole, files
 * behind options as `hazard.option`.
 */
export async function inputFiles({ census, folder, ground, optionFiles }: PreparedCensus, signal: AbortSignal | undefined): Promise<readonly InputFile[]> {
  const digests = new Map<string, string>();
  const digestOf = async (file: string): Promise<string> => {
    const found = digests.get(file) ?? (await checksum(folder, file, signal));
    digests.set(file, found);
    return found;
  };
  const inputs: InputFile[] = [];
  for (const name of ground.sources.opened) {
    const { file = name, synthetic = false } = census.sources[name] ?? {};
    for (const part of [file, ...(await partsBeside(folder, file))]) inputs.push({ name, file: part, synthetic, sha256: await digestOf(part) });
  }
  for (const { hazard, option, file } of optionFiles) inputs.push({ name: `${hazard}.${option}`, file, synthetic: false, sha256: await digestOf(file) });
  return inputs;
}

/** The files that belong to a .shp, as they are spelt. */
async function partsBeside(folder: Folder, file: string): Promise<readonly string[]> {
  const base = /^(.*\.)shp$/i.exec(file)?.[1];
  if (base === undefined) return [];
  const parts: string[] = [];
  for (const ending of shapefileEndings.filter((one) => one !== 'shp')) {
    const [lower, upper] = [base + ending, base + ending.toUpperCase()];
    const found = (await isThere(folder, lower)) ? lower : (await isThere(folder, upper)) ? upper : undefined;
    if (found !== undefined) parts.push(found);
  }
  return parts;
}

async function isThere(folder: Folder, file: string): Promise<boolean> {
  try {
    await folder.stat(file);
    return true;
  } catch (error) {
    if (isTetrazoneError(error, 'missing-source')) return false;
    throw error;
  }
}

/** Which file, with its parts, the engine's hash of a source stands for. */
export function filesByHash({ ground }: PreparedCensus, inputs: readonly InputFile[]): ReadonlyMap<string, SourceFile> {
  const sourceFile = (wanted: string): SourceFile => {
    const [main, ...parts] = inputs.filter(({ name }) => name === wanted).map(({ file, sha256 }) => ({ file, sha256 }));
    return { ...(main as SourceFile), ...(parts.length === 0 ? {} : { parts }) };
  };
  return new Map([...ground.sources.names].map(([hash, name]) => [hash, sourceFile(name)]));
}

/** The files behind what was delivered: those of its sources, of the region, and those behind options of its hazards. */
export function inputsBehind({ census }: PreparedCensus, inputs: readonly InputFile[], delivered: readonly Delivery[]): readonly InputFile[] {
  const names = new Set([census.region.boundary ?? 'dem', ...delivered.flatMap(({ sources }) => sources)]);
  return inputs.filter(({ name }) => names.has(name) || delivered.some(({ id }) => name.startsWith(`${id}.`)));
}

/** How items name their sources. Whatever lies in a made-up region is made up. */
export function sourceLines({ census }: PreparedCensus, inputs: readonly InputFile[]): SourceLines {
  const made = (name: string | undefined): boolean => name !== undefined && census.sources[name]?.synthetic === true;
  return {
    of: (used) =>
      Object.entries(used).map(([role, source]) => {
        const { file, synthetic, sha256 } = inputs.find(({ name }) => name === source) as InputFile;
        return { role, file, synthetic, sha256 };
      }),
    isSynthetic: (names) => made(census.region.boundary) || names.some(made),
  };
}
