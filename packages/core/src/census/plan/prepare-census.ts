import { type Language, TetrazoneError } from '../../errors/error.js';
import type { Features } from '../../features/features.js';
import { featureBounds } from '../../features/spatial-index.js';
import type { Hazard } from '../../hazards/hazard.js';
import type { Folder } from '../../io/files/folder.js';
import type { Engine } from '../../layers/engine.js';
import type { LaterValue } from '../../layers/field.js';
import { type Bounds, gridBounds } from '../../raster/grid.js';
import { type Check, checkInputs, checkPolygons, checkRaster, isInputFault, reportFault } from '../file/check-inputs.js';
import { optionFault } from '../file/check-references.js';
import type { Complaints } from '../file/complaints.js';
import { readCensus } from '../file/parse-census.js';
import { type OptionFile, optionFiles, readOptionFiles } from '../file/read-option-files.js';
import type { Census, CensusHazard } from '../file/schema.js';
import { sentences } from '../file/sentences.js';
import { handInSources } from '../hand-in/hand-in-sources.js';
import { type PlannedRisks, planRisks } from '../risk/plan-risk.js';
import { censusGrids } from './census-grid.js';
import { hazards as allHazards } from './hazards.js';
import { openSources, type Sources } from './open-sources.js';
import { type Ground, type PlannedHazard, planHazard } from './plan-census.js';
import { hazardsOf, hillshadeSource, neededSources, sourcesOf, wantedSources } from './source-uses.js';

/** A census file before anything is opened. */
export interface CensusFile {
  readonly folder: Folder;
  readonly file: string;
  readonly text: string;
  readonly census: Census;
  readonly complaints: Complaints;
  /** The hazards to compute; others are only looked after. */
  readonly asked: (name: string) => boolean;
}

/** A census with everything described and nothing computed but boundaries and tables. */
export interface PreparedCensus extends CensusFile {
  readonly ground: Ground;
  /** In the order of the file: those asked for, and of the others those that can be described. */
  readonly hazards: readonly PlannedHazard[];
  /** Maps of risk, as far as their hazards are described. */
  readonly risks: PlannedRisks;
  readonly units: LaterValue<Features> | undefined;
  /** The wording of reports, where the file gives its own. */
  readonly reportTemplate: string | undefined;
  /** The files behind their options. */
  readonly optionFiles: readonly OptionFile[];
}

/** A census file is written by hand; what is larger is something else. */
const LARGEST = 2 ** 19;

/** Reads and checks a census file. Throws `CensusErrors`, and `bad-source` for what is too large to be one. */
export async function readCensusFile(folder: Folder, file: string, only: readonly string[] | undefined, language: Language | undefined): Promise<CensusFile> {
  const { size } = await folder.stat(file);
  if (size > LARGEST) throw new TetrazoneError('bad-source', { source: file, detail: `a census file has no ${size} bytes` });
  const text = await folder.readText(file);
  const { census, complaints } = readCensus(text, file, allHazards, language);
  return { folder, file, text, census, complaints, asked: (name) => only === undefined || only.includes(name) };
}

/**
 * Opens what a census names, looks into all of it, and describes every layer. Whatever is wrong with a source is found here, before a product is begun.
 * Throws `CensusErrors`.
 */
export async function prepareCensus(read: CensusFile, engine: Engine, signal: AbortSignal | undefined): Promise<PreparedCensus> {
  const { folder, complaints, asked } = read;
  const behindOptions = optionFiles(read.census, hazardsOf(read.census));
  const census = await readOptionFiles(read.census, behindOptions, read);
  const sources = await openSources(census, folder, wantedSources(census), signal);
  const check: Check = { census, sources, complaints, value: (later) => engine.value(later, { signal }) };
  for (const name of neededSources(census, asked)) {
    const fault = sources.fault(name);
    if (fault !== undefined) reportFault(check, name, fault);
  }
  complaints.settle();

  const ground: Ground = { sources, grids: await gridsOf(check), region: laterRegion(census, sources) };
  for (const [name, hazard] of hazardsOf(census))
    if (asked(name)) await checkInputs(check, hazard, census.hazards[name] as CensusHazard, ground.grids.computed);
  const shaded = hillshadeSource(census);
  if (shaded !== undefined) checkRaster(check, shaded, ['products', 'hillshade'], { unit: 'm' }, ground.grids.computed);
  const { units } = census.region;
  if (units !== undefined) await checkPolygons(check, units.source, ['region', 'units', 'source'], { id: units.id, name: units.name });
  for (const { source, path, attributes } of handInSources(census)) if (attributes !== undefined) await checkPolygons(check, source, path, { ...attributes });
  complaints.settle();

  const hazards = [...hazardsOf(census)].flatMap(([name, hazard]) => describeHazard(check, hazard, ground, asked(name)));
  complaints.settle();
  const reportTemplate = await readTemplate(read);
  const risks = describeRisks(check, hazards, ground);
  complaints.settle();
  const described = new Set(hazards.map(({ hazard }) => hazard.hazard));
  const used = behindOptions.filter(({ hazard }) => described.has(hazard));
  return { ...read, census, ground, hazards, risks, reportTemplate, units: units && sources.features(units.source), optionFiles: used };
}

const laterRegion = ({ region }: Census, sources: Sources): LaterValue<Features> | undefined =>
  region.boundary === undefined ? undefined : sources.features(region.boundary);

/** The grids over the region, or over the DEM where there is none. */
async function gridsOf(check: Check): Promise<Ground['grids']> {
  const { census, sources, complaints } = check;
  const grids = censusGrids(census.grid, await extentOf(check));
  if ('said' in grids) complaints.report(['grid', grids.key], grids.said);
  complaints.settle();
  return grids as Ground['grids'];

  async function extentOf(within: Check): Promise<{ readonly crs: string; readonly bounds: Bounds }> {
    const { boundary } = census.region;
    if (boundary === undefined) {
      const { grid } = sources.raster('dem');
      return { crs: grid.crs, bounds: gridBounds(grid) };
    }
    const features = await checkPolygons(within, boundary, ['region', 'boundary']);
    complaints.settle();
    const { crs } = features as Features;
    return { crs, bounds: featureBounds(features as Features) };
  }
}

async function readTemplate({ census, folder, complaints }: CensusFile): Promise<string | undefined> {
  const file = census.products.reports?.template;
  if (file === undefined) return undefined;
  try {
    return await folder.readText(file);
  } catch (error) {
    if (!isInputFault(error)) throw error;
    complaints.report(['products', 'reports', 'template'], sentences.missingFile(file));
    return undefined;
  }
}

/** The maps of risk; what is wrong with them is said at their key. */
function describeRisks({ census, complaints }: Check, hazards: readonly PlannedHazard[], ground: Ground): PlannedRisks {
  try {
    return planRisks(census, hazards, ground);
  } catch (error) {
    if (!isInputFault(error)) throw error;
    complaints.report(['risk'], sentences.failed(error));
    return { maps: [], combined: {} };
  }
}

/** A hazard that is asked for must be describable, and what is wrong with it is reported; of the others it is left out. */
function describeHazard({ census, sources, complaints }: Check, hazard: Hazard, ground: Ground, asked: boolean): readonly PlannedHazard[] {
  const given = census.hazards[hazard.hazard] as CensusHazard;
  if (!asked && sourcesOf(given).some((name) => sources.fault(name) !== undefined)) return [];
  for (const [option, value] of Object.entries(given.options ?? {})) {
    const said = optionFault(hazard, option, value);
    if (said !== undefined && asked) complaints.report(['hazards', hazard.hazard, 'options', option], said);
    if (said !== undefined) return [];
  }
  try {
    return [planHazard(hazard, given, census.zoning.scheme, ground)];
  } catch (error) {
    if (!isInputFault(error)) throw error;
    if (asked) complaints.report(['hazards', hazard.hazard], sentences.failed(error));
    return [];
  }
}
