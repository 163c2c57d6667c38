import { TetrazoneError } from '../../errors/error.js';
import type { Folder } from '../../io/files/folder.js';
import type { Engine } from '../../layers/engine.js';
import { type Layer, type Node, planOf } from '../../layers/field.js';
import type { Type } from '../../raster/raster.js';
import type { Census } from '../file/schema.js';
import { planCombined } from '../plan/plan-census.js';
import { type PreparedCensus, prepareCensus, readCensusFile } from '../plan/prepare-census.js';
import type { Title } from '../products/stac.js';
import { explain } from './explain.js';
import type { Explanation } from './explanation.js';

export interface CensusExplanationRun {
  /** Where the census file and its sources are. */
  readonly folder: Folder;
  /** Path of the census file in it; `census.yaml` unless given. */
  readonly file?: string;
  /** With the store of a finished run nothing is computed again. */
  readonly engine: Engine;
  /** Degrees, CGCS2000 or WGS 84. */
  readonly at: readonly [longitude: number, latitude: number];
  /** The map to explain: a hazard or `combined`; the combined map where the file has one, else its first hazard. */
  readonly map?: string;
  readonly language?: 'zh-CN' | 'en';
  readonly signal?: AbortSignal;
}

export interface CensusExplanation extends Explanation {
  readonly census: Pick<Census, 'name' | 'edition' | 'language'>;
  readonly map: string;
  readonly title: Title;
}

/** Explains the level of a map of a census at a place: see `explain`. Throws as `runCensus` does, and `bad-option` for a map or a place it does not have. */
export async function explainCensus({ folder, file = 'census.yaml', engine, at, map, language, signal }: CensusExplanationRun): Promise<CensusExplanation> {
  const prepared = await prepareCensus(await readCensusFile(folder, file, undefined, language), engine, signal);
  const { census } = prepared;
  const maps = mapsOf(prepared);
  const asked = map ?? (maps.has('combined') ? 'combined' : [...maps.keys()][0]);
  const found = maps.get(asked ?? '');
  if (asked === undefined || found === undefined)
    throw new TetrazoneError('bad-option', { path: 'explain.map', value: String(asked), expected: `one of ${[...maps.keys()].join(', ')}` });
  const [x, y] = at;
  const told = await explain(found.levels, { x, y, crs: 'EPSG:4490' }, { engine, names: namesOf(prepared, maps), ...(signal && { signal }) });
  const { name, edition } = census;
  return { census: { name, edition, language: prepared.complaints.language }, map: asked, title: found.title, ...told };
}

interface ExplainableMap {
  readonly title: Title;
  readonly levels: Layer<Type>;
}

function mapsOf({ census, hazards }: PreparedCensus): ReadonlyMap<string, ExplainableMap> {
  const maps = new Map<string, ExplainableMap>(hazards.map(({ hazard, levels }) => [hazard.hazard, { title: hazard.title, levels: levels as Layer<Type> }]));
  const { combine } = census;
  const of = hazards.filter(({ hazard }) => combine?.hazards.includes(hazard.hazard));
  if (combine !== undefined) maps.set('combined', { title: { zh: '综合', en: 'Combined' }, levels: planCombined(of, combine.missing) as Layer<Type> });
  return maps;
}

/** Names for what the census file and its hazards name: maps, intensities, products, sources. */
function namesOf({ hazards, ground, census }: PreparedCensus, maps: ReadonlyMap<string, ExplainableMap>): ReadonlyMap<string, Title> {
  const names = new Map<string, Title>();
  const name = (node: Node, title: Title): void => {
    for (let at: Node | undefined = node; at !== undefined; at = carriedBy(at)) if (!names.has(planOf(at).hash)) names.set(planOf(at).hash, title);
  };
  for (const { title, levels } of maps.values()) name(levels, { zh: `${title.zh}等级`, en: `${title.en} level` });
  for (const { hazard, intensity, products } of hazards) {
    name(intensity as Layer<Type>, hazard.intensity);
    for (const { title, layer } of Object.values(products)) name(layer, title);
  }
  for (const [hash, source] of ground.sources.names) {
    const file = census.sources[source]?.file ?? source;
    names.set(hash, { zh: `${source}（${file}）`, en: `${source} (${file})` });
  }
  return names;
}

/** What a step that only cuts or keeps was given. */
function carriedBy(node: Node): Node | undefined {
  const { operation, inputs, options } = planOf(node);
  return operation === 'keep' || operation === 'mask' || (operation === 'warp' && options.method === 'nearest') ? inputs.raster : undefined;
}
