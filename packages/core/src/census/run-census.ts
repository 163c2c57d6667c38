import { transformBounds } from '../crs/transform-bounds.js';
import { type Language, TetrazoneError } from '../errors/error.js';
import type { Features } from '../features/features.js';
import { transformFeatures } from '../features/transform-features.js';
import type { Folder, OutFolder } from '../io/folder.js';
import { writeGeoJson } from '../io/geojson.js';
import type { Engine } from '../layers/engine.js';
import type { LaterValue, Layer, Node } from '../layers/field.js';
import { gridBounds } from '../raster/grid.js';
import type { Type } from '../raster/raster.js';
import type { Breaks } from '../statistics/breaks.js';
import { censusGrids } from './census-grid.js';
import { checksum } from './checksums.js';
import { hazardAssets } from './hazard-products.js';
import { hazards as allHazards } from './hazards.js';
import { openLedger } from './ledger.js';
import { mapProducts } from './map-products.js';
import { openSources } from './open-sources.js';
import { hazardOf, parseCensus, referenceOf } from './parse-census.js';
import { type CensusPlan, planCensus } from './plan-census.js';
import { type CensusProgress, startProduction, writeWhole } from './production.js';
import { type InputFile, provenance, sourceLine } from './provenance.js';
import { readMatrices } from './read-matrices.js';
import type { Census } from './schema.js';
import { type Asset, mediaTypes, stacCatalog, stacItem } from './stac.js';
import type { CensusSummary, MapSummary } from './summary.js';
import { rasterProduct, shapeOf } from './write-raster.js';

export interface CensusRun {
  /** Where the census file and its sources are. */
  readonly folder: Folder;
  /** Path of the census file in it; `census.yaml` unless given. */
  readonly file?: string;
  readonly out: OutFolder;
  /** The output folder for reading, where it can be read: products that stand already are then used again. */
  readonly existing?: Folder;
  readonly engine: Engine;
  /** These hazards alone; no combined map then. */
  readonly only?: readonly string[];
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
}

const titles = {
  combined: { zh: '综合危险性等级', en: 'Combined hazard level' },
  hillshade: { zh: '山体阴影', en: 'Hillshade' },
  units: { zh: '统计单元', en: 'Units' },
} as const;

/** Every source name a census uses, and the unit that hazards want the values of tables in. */
function usedSources(census: Census, only: readonly string[] | undefined): { readonly names: Set<string>; readonly units: Map<string, string> } {
  const names = new Set<string>();
  const units = new Map<string, string>();
  const add = (name: string | undefined): void => void (name !== undefined && names.add(name));
  add(census.region.boundary ?? 'dem');
  add(census.region.units?.source);
  if (census.products.hillshade !== false) add(census.products.hillshade === true ? 'dem' : census.products.hillshade);
  for (const [name, asked] of Object.entries(census.hazards)) {
    if (asked === undefined || (only !== undefined && !only.includes(name))) continue;
    const hazard = hazardOf(allHazards, name, asked.method);
    for (const [role, given] of Object.entries(asked.inputs)) {
      const source = referenceOf(given)?.source;
      add(source);
      const input = hazard?.inputs[role];
      if (source !== undefined && input?.kind === 'stations') units.set(source, input.unit);
    }
  }
  return { names, units };
}

/**
 * Runs a census: reads the file, describes every layer, and makes the products one after the other. Finished products are whole whatever happens after
 * them; a second run makes only what has changed. Throws `CensusErrors` for a wrong file and `TetrazoneError` for the rest: `bad-option` where `only`
 * names a hazard that the file does not have, `cancelled` on abort.
 */
export async function runCensus(run: CensusRun): Promise<CensusOutcome> {
  const { folder, out, engine, signal, only } = run;
  const file = run.file ?? 'census.yaml';
  const text = await folder.readText(file);
  const parsed = parseCensus(text, file, allHazards, run.language);
  const census = await readMatrices(parsed, folder);
  const language = run.language ?? census.language;
  run.onStart?.(census.name, language);
  const known = Object.keys(census.hazards);
  for (const name of only ?? [])
    if (!known.includes(name)) throw new TetrazoneError('bad-option', { path: 'only', value: name, expected: `one of ${known.join(', ')}` });

  const { names, units: wanted } = usedSources(census, only);
  const sources = await openSources(census, folder, names, wanted, signal);
  const boundary = census.region.boundary === undefined ? undefined : sources.features(census.region.boundary);
  const extent = boundary === undefined ? sources.raster('dem').grid : await engine.value(boundary, { signal });
  const grids = censusGrids(census.grid, extent);
  const plan = planCensus(census, allHazards, sources, grids, boundary, only);
  const units = census.region.units === undefined ? undefined : sources.features(census.region.units.source);

  const maps = [
    ...plan.hazards.map(({ hazard, levels }) => ({ name: hazard.hazard as string, title: hazard.title, levels })),
    ...(plan.combined === undefined ? [] : [{ name: 'combined', title: titles.combined, levels: plan.combined.levels }]),
  ].map((map) => ({ ...map, products: mapProducts(map, census, units) }));
  const others = plan.hazards.map((one) => hazardAssets(one, census));
  const count =
    maps.reduce((sum, map) => sum + map.products.count, 0) + others.reduce((sum, one) => sum + one.count, 0) + (plan.hillshade === undefined ? 0 : 1);
  const ledger = await openLedger(out, run.existing);
  const production = startProduction({ engine, out, ledger, signal }, count, run.onProgress ?? (() => {}));

  const checksums = new Map<string, string>();
  for (const name of names) checksums.set(name, await checksum(folder, census.sources[name]?.file as string));
  const items: { id: string; title: string }[] = [];
  const writeItem = async (id: string, title: { zh: string; en: string }, assets: readonly Asset[], properties: Record<string, unknown>): Promise<void> => {
    const item = stacItem(id, grids.region, `${census.edition}T00:00:00Z`, assets, { 'tetrazone:title': title, ...properties });
    await writeWhole(out, `${id}/item.json`, `${JSON.stringify(item, null, 1)}\n`);
    items.push({ id, title: title.en });
  };
  const linesOf = (used: Readonly<Record<string, string>>) => Object.entries(used).map(([role, name]) => sourceLine(role, name, census.sources, checksums));
  const isSynthetic = (used: Iterable<string>): boolean => [...used].some((name) => census.sources[name]?.synthetic === true);

  if (plan.hillshade !== undefined) {
    const { layer, source } = plan.hillshade;
    const statistics = await production.make(rasterProduct('hillshade/hillshade.tif', titles.hillshade, layer, layer.grid.width * layer.grid.height));
    const asset: Asset = {
      key: 'hillshade',
      href: './hillshade.tif',
      type: mediaTypes.cog,
      title: titles.hillshade,
      shape: shapeOf(layer),
      statistics: statistics ?? undefined,
    };
    await writeItem('hillshade', titles.hillshade, [asset], {
      'tetrazone:role': 'hillshade',
      'tetrazone:synthetic': isSynthetic([source]),
      'tetrazone:sources': linesOf({ dem: source }),
    });
  }
  const summaries: MapSummary[] = [];
  for (const [index, planned] of plan.hazards.entries()) {
    const { hazard } = planned;
    const extra = await (others[index] as ReturnType<typeof hazardAssets>).make(production);
    const { assets, summary } = await (maps[index] as (typeof maps)[number]).products.make(production);
    summaries.push(summary);
    const breaks: Breaks = await engine.value(planned.breaks, { signal });
    await writeItem(hazard.hazard, hazard.title, [...extra, ...assets], {
      'tetrazone:role': 'hazard',
      'tetrazone:hazard': hazard.hazard,
      'tetrazone:method': hazard.method,
      'tetrazone:intensity': hazard.intensity,
      'tetrazone:rule': planned.rule,
      'tetrazone:breaks': breaks,
      'tetrazone:levels': summary.levels,
      'tetrazone:synthetic': isSynthetic(Object.values(planned.sources)),
      'tetrazone:sources': linesOf(planned.sources),
      'tetrazone:citations': planned.citations,
      'tetrazone:status': weakest(planned),
    });
  }
  if (plan.combined !== undefined) {
    const { assets, summary } = await (maps[maps.length - 1] as (typeof maps)[number]).products.make(production);
    summaries.push(summary);
    await writeItem('combined', titles.combined, assets, {
      'tetrazone:role': 'combined',
      'tetrazone:method': census.combine?.method,
      'tetrazone:hazards': plan.combined.of.map(({ hazard }) => hazard.hazard),
      'tetrazone:levels': summary.levels,
      'tetrazone:synthetic': plan.combined.of.some((one) => isSynthetic(Object.values(one.sources))),
      'tetrazone:status': plan.combined.of.map(weakest).sort(byWeakness)[0] ?? 'verified',
    });
  }
  if (units !== undefined && census.region.units !== undefined) await writeUnits(units, census.region.units);

  const synthetic = isSynthetic(names);
  const summary: CensusSummary = { maps: summaries, synthetic, recalled: plan.hazards.some((one) => weakest(one) === 'recalled') };
  const inputs: InputFile[] = [...names].map((name) => ({
    name,
    file: census.sources[name]?.file as string,
    synthetic: census.sources[name]?.synthetic ?? false,
    sha256: checksums.get(name) as string,
  }));
  await out.write('summary.json', `${JSON.stringify(summary, null, 1)}\n`);
  const behind = provenance({ file, text }, inputs, rootsOf(plan));
  await out.write('provenance.json', `${JSON.stringify(behind, null, 1)}\n`);
  const about = {
    'tetrazone:census': {
      name: census.name,
      edition: census.edition,
      language: census.language,
      grid: grids.region,
      bounds: transformBounds(grids.region.crs, 'EPSG:4326', gridBounds(grids.region)),
    },
    'tetrazone:synthetic': synthetic,
  };
  await out.write('catalog.json', `${JSON.stringify(stacCatalog('census', `${census.name.zh} ${census.name.en}`, items, about), null, 1)}\n`);
  return { summary, language, hashes: new Set(Object.keys(behind.layers)) };

  async function writeUnits(later: LaterValue<Features>, columns: { readonly id: string; readonly name: string }): Promise<void> {
    const geographic = transformFeatures(await engine.value(later, { signal }), 'EPSG:4490');
    const plain = geographic.features.map(({ geometry, properties }) => ({
      geometry,
      properties: { ...properties, id: String(properties[columns.id] ?? ''), name: String(properties[columns.name] ?? '') },
    }));
    await out.write('units/units.geojson', writeGeoJson({ crs: geographic.crs, features: plain }));
    await writeItem('units', titles.units, [{ key: 'units', href: './units.geojson', type: mediaTypes.geojson, title: titles.units }], {
      'tetrazone:role': 'units',
    });
  }
}

const weakness = ['recalled', 'project', 'verified'] as const;
type Weakness = (typeof weakness)[number];
const byWeakness = (a: Weakness, b: Weakness): number => weakness.indexOf(a) - weakness.indexOf(b);

/** The weakest status among the numbers of a hazard. */
const weakest = ({ citations }: CensusPlan['hazards'][number]): Weakness => citations.map(({ status }) => status).sort(byWeakness)[0] ?? 'verified';

/** The layer behind every raster file. */
function rootsOf(plan: CensusPlan): Map<string, Node> {
  const roots = new Map<string, Node>();
  for (const { hazard, intensity, levels, products } of plan.hazards) {
    roots.set(`${hazard.hazard}/intensity.tif`, intensity as Layer<Type>);
    roots.set(`${hazard.hazard}/levels.tif`, levels as Layer<Type>);
    for (const [name, { layer }] of Object.entries(products)) roots.set(`${hazard.hazard}/${name}.tif`, layer);
  }
  if (plan.combined !== undefined) roots.set('combined/levels.tif', plan.combined.levels as Layer<Type>);
  if (plan.hillshade !== undefined) roots.set('hillshade/hillshade.tif', plan.hillshade.layer);
  return roots;
}
