import { isTetrazoneError, type Language, TetrazoneError } from '../errors/error.js';
import type { Folder, OutFolder } from '../io/files/folder.js';
import type { Engine } from '../layers/engine.js';
import type { Node } from '../layers/field.js';
import { type UnsoundSource, unsoundSources } from './audit/unsound-sources.js';
import { isInputFault } from './file/check-inputs.js';
import type { Census } from './file/schema.js';
import { sentences } from './file/sentences.js';
import { type PreparedCensus, prepareCensus, readCensusFile } from './plan/prepare-census.js';
import { catalogOf, itemOf } from './products/catalog.js';
import { type Delivery, deliveriesOf, weakest } from './products/deliveries.js';
import { filesByHash, inputFiles, inputsBehind, sourceLines } from './products/input-files.js';
import { openLedger } from './products/ledger.js';
import { type CensusProgress, type Drawing, jsonText, type Production, type Results, startProduction } from './products/production.js';
import { portableDescriptions, provenance } from './products/provenance.js';
import type { CensusSummary } from './products/summary.js';

export interface CensusRun {
  /** Where the census file and its sources are. */
  readonly folder: Folder;
  /** Path of the census file in it; `census.yaml` unless given. */
  readonly file?: string;
  readonly out: OutFolder;
  /** The output folder for reading, where it can be read: products that stand already are then used again. */
  readonly existing?: Folder;
  readonly engine: Engine;
  /** These hazards alone are made; of the rest the catalogue keeps what stands as it would be made now. */
  readonly only?: readonly string[];
  /** Computes even on sources that the audit fails; the products then say so. */
  readonly force?: boolean;
  /** Draws sheets as PDF and PNG; without it they are SVG alone. */
  readonly drawing?: Drawing;
  readonly language?: Language;
  readonly signal?: AbortSignal;
  readonly onStart?: (name: { readonly zh: string; readonly en: string }, language: Language) => void;
  readonly onProgress?: (progress: CensusProgress) => void;
}

export interface CensusOutcome {
  readonly summary: CensusSummary;
  readonly language: Language;
  /** Hashes of every layer and value behind the maps: what a store may keep for the next run. */
  readonly hashes: ReadonlySet<string>;
  /** Maps of the census file that the catalogue leaves out, since `only` did not ask for them and what stands of them, if anything, is not up to date. */
  readonly leftOut: readonly string[];
}

/**
 * Runs a census: reads the file, describes every layer, and makes the products one after the other. Finished products are whole whatever happens after
 * them; a second run makes only what has changed. Sources that an audit fails stop it before the first product, unless it is forced. Throws `CensusErrors` for what is wrong with the file or its sources, and `TetrazoneError` for the rest:
 * `missing-source` where there is no census file, `bad-option` where `only` names a hazard that the file does not have, `cancelled` on abort.
 */
export async function runCensus(run: CensusRun): Promise<CensusOutcome> {
  try {
    return await makeAll(run);
  } catch (error) {
    throw run.signal?.aborted && !isTetrazoneError(error) ? new TetrazoneError('cancelled', {}, error) : error;
  }
}

async function makeAll({ folder, out, engine, signal, ...run }: CensusRun): Promise<CensusOutcome> {
  const read = await readCensusFile(folder, run.file ?? 'census.yaml', run.only, run.language);
  const { language } = read.complaints;
  run.onStart?.(read.census.name, language);
  // only now: the caller has been told the language in which to say it
  const known = [...Object.keys(read.census.hazards), ...(read.census.shelters === undefined ? [] : ['shelters'])];
  for (const name of run.only ?? [])
    if (!known.includes(name)) throw new TetrazoneError('bad-option', { path: 'only', value: name, expected: known.join(' / ') });
  await out.sweep?.();
  const prepared = await prepareCensus(read, engine, signal);
  const deliveries = deliveriesOf(prepared, run.drawing !== undefined);
  const inputs = await inputFiles(prepared, signal);
  const descriptions = portableDescriptions(filesByHash(prepared, inputs));
  const count = deliveries.reduce((sum, { asked, products }) => sum + (asked ? products.length : 0), 0);
  const ledger = await openLedger(out, run.existing);
  const unsound = await unsoundSources(prepared, inputs, { engine, ledger, signal });
  if (run.force !== true) refuse(unsound, prepared);
  const production = startProduction({ engine, out, ledger, signal, drawing: run.drawing }, descriptions.hash, count, run.onProgress ?? (() => {}));

  const lines = sourceLines(prepared, inputs);
  const results = new Map<Delivery, Results>();
  for (const delivery of deliveries) {
    const found = delivery.asked ? await make(delivery, production, prepared) : await production.standing(delivery.products);
    if (found === undefined) continue;
    await out.write(`${delivery.id}/item.json`, jsonText(itemOf(delivery, found, prepared, lines, unsound)));
    results.set(delivery, found);
  }

  const delivered = [...results.keys()];
  const summary: CensusSummary = {
    maps: [...results].flatMap(([delivery, found]) => delivery.summary?.(found) ?? []),
    synthetic: delivered.some(({ sources }) => lines.isSynthetic(sources)),
    recalled: delivered.some(({ citations }) => weakest(citations) === 'recalled'),
    ...(unsound.length === 0 ? {} : { unsound }),
  };
  const census = { file: read.file, text: read.text };
  await out.write('summary.json', jsonText(summary));
  await out.write('provenance.json', jsonText(provenance(census, inputsBehind(prepared, inputs, delivered), nodesByFile(results), descriptions, unsound)));
  await out.write('catalog.json', jsonText(catalogOf(prepared, delivered, summary.synthetic, unsound)));
  return { summary, language, hashes: descriptions.engineHashes, leftOut: leftOut(prepared.census, delivered) };
}

/** Throws `CensusErrors` with what the audit holds against the sources. */
function refuse(unsound: readonly UnsoundSource[], { complaints }: PreparedCensus): void {
  for (const { source, findings } of unsound) for (const { said } of findings) complaints.report(['sources', source], sentences.unsound(said));
  complaints.settle();
}

/** The results of what is asked for. What the values of a hazard make impossible is said as a fault of the census file. */
async function make({ id, products }: Delivery, production: Production, { complaints, census }: PreparedCensus): Promise<Results> {
  try {
    return await production.make(products);
  } catch (error) {
    if (!isInputFault(error) || error.code === 'changed-source' || !Object.hasOwn(census.hazards, id)) throw error;
    complaints.report(['hazards', id], sentences.failed(error));
    return complaints.settle() as never;
  }
}

/** What every file holds. */
function nodesByFile(results: ReadonlyMap<Delivery, Results>): ReadonlyMap<string, Node> {
  const nodes = new Map<string, Node>();
  for (const [{ products }, found] of results) for (const product of products) for (const path of found.files(product)) nodes.set(path, product.of);
  return nodes;
}

/** The maps of a census file that were not delivered. */
function leftOut({ hazards, combine, shelters, risk = {}, comprehensive }: Census, delivered: readonly Delivery[]): readonly string[] {
  const risks = [...Object.keys(risk).map((name) => `risk-${name}`), ...(comprehensive === undefined ? [] : ['risk'])];
  const wanted = [...Object.keys(hazards), ...(combine === undefined ? [] : ['combined']), ...risks, ...(shelters === undefined ? [] : ['shelters'])];
  return wanted.filter((name) => !delivered.some(({ id }) => id === name));
}
