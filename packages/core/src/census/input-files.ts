import { checksum } from './checksums.js';
import type { Delivery, SourceLines } from './deliveries.js';
import type { PreparedCensus } from './prepare-census.js';
import type { InputFile } from './provenance.js';

/** Every file that a prepared census reads, with its digest: sources by name, matrices as `hazard.option`. */
export async function inputFiles({ census, folder, ground, matrices }: PreparedCensus, signal: AbortSignal | undefined): Promise<readonly InputFile[]> {
  const sources = [...new Set(ground.sources.names.values())].map((name) => {
    const { file = name, synthetic = false } = census.sources[name] ?? {};
    return { name, file, synthetic };
  });
  const digests = new Map<string, string>();
  const digestOf = async (file: string): Promise<string> => {
    const found = digests.get(file) ?? (await checksum(folder, file, signal));
    digests.set(file, found);
    return found;
  };
  const inputs: InputFile[] = [];
  for (const input of [...sources, ...matrices.map((one) => ({ ...one, synthetic: false }))]) inputs.push({ ...input, sha256: await digestOf(input.file) });
  return inputs;
}

/** Which file the engine's hash of a source stands for. */
export function filesByHash({ ground }: PreparedCensus, inputs: readonly InputFile[]): ReadonlyMap<string, { readonly file: string; readonly sha256: string }> {
  const byName = new Map(inputs.map(({ name, file, sha256 }) => [name, { file, sha256 }]));
  return new Map([...ground.sources.names].map(([hash, name]) => [hash, byName.get(name) as { file: string; sha256: string }]));
}

/** The files behind what was delivered: those of its sources, of the region, and the matrices of its hazards. */
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
