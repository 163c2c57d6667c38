import type { Language } from '../../errors/error.js';
import type { Features } from '../../features/features.js';
import { featureBounds } from '../../features/spatial-index.js';
import type { Folder } from '../../io/files/folder.js';
import { later } from '../../layers/bind.js';
import type { Engine } from '../../layers/engine.js';
import type { LaterValue } from '../../layers/field.js';
import { metresPerCell } from '../../raster/areas.js';
import { type Bounds, gridBounds } from '../../raster/grid.js';
import { type Check, checkInputs, checkPolygons, checkRaster } from '../file/check-inputs.js';
import { referenceOf } from '../file/check-references.js';
import type { Complaints, Path } from '../file/complaints.js';
import { optionFiles, readOptionFiles } from '../file/read-option-files.js';
import type { Census, CensusHazard } from '../file/schema.js';
import { censusGrids } from '../plan/census-grid.js';
import { openSources } from '../plan/open-sources.js';
import { readCensusFile } from '../plan/prepare-census.js';
import { hazardsOf, hillshadeSource, wantedSources } from '../plan/source-uses.js';
import { VERSION } from '../products/provenance.js';
import { type AuditFinding, type AuditRegion, type CensusAudit, verdictOf, worstVerdict } from './audit.js';
import { geographicBounds } from './audit-place.js';
import { auditSource, type LookedAt, settleAudits, sourcesAtWork } from './audit-sources.js';
import type { AuditWork } from './audit-work.js';
import { findings } from './findings.js';
import { sketchOfBounds, sketchOfFeatures } from './sketch.js';

export interface CensusAuditRun {
  /** Where the census file and its sources are. */
  readonly folder: Folder;
  /** Path of the census file in it; `census.yaml` unless given. */
  readonly file?: string;
  readonly engine: Engine;
  /** Outlines known to be right, such as those of counties: layers are held against them, and not against each other, when GCJ-02 and BD-09 are looked for. */
  readonly outlines?: Features;
  /** In which faults of the census file itself are said; findings come in both languages. */
  readonly language?: Language;
  readonly signal?: AbortSignal;
  /** Before each source. */
  readonly onProgress?: (progress: { readonly source: string; readonly index: number; readonly count: number }) => void;
}

/**
 * Looks into every source of a census file and says what is wrong, what is odd, and what to do about it: CRS and place, cells and their values, gaps in time,
 * texts, rings, offset maps. Nothing is written, and a source that cannot be read is a finding like others. Throws `CensusErrors` for a census file that
 * cannot be understood, `missing-source` where there is none, and `cancelled` on abort. Rasters are read near the region alone, twice; tables and features whole.
 */
export async function auditCensus(run: CensusAuditRun): Promise<CensusAudit> {
  const { folder, engine, signal } = run;
  const read = await readCensusFile(folder, run.file ?? 'census.yaml', undefined, run.language);
  const value = <X>(later: LaterValue<X>): Promise<X> => engine.value(later, { signal });
  const heard = collector(read.census);
  const book: Complaints = { ...read.complaints, report: heard.report, settle: () => {} };
  const census = await readOptionFiles(read.census, optionFiles(read.census, hazardsOf(read.census)), { folder, complaints: book, asked: () => true });
  const sources = sourcesAtWork(census);
  const opened = await openSources(census, folder, everySource(census), signal);
  const check: Check = { census, sources: opened, complaints: book, value };

  const names = [...sources.keys()];
  const { boundary } = census.region;
  // the boundary first: without it nobody knows where the others should be
  const ordered = boundary === undefined ? names : [boundary, ...names.filter((name) => name !== boundary)];
  const looked = new Map<string, LookedAt>();
  let work: AuditWork = { folder, signal, value, brief: false, region: undefined, grid: undefined };
  let region: AuditRegion | undefined;
  for (const [index, name] of ordered.entries()) {
    run.onProgress?.({ source: name, index, count: ordered.length });
    if (index === (boundary === undefined ? 0 : 1)) {
      const found = await groundOf(check, boundary === undefined ? undefined : looked.get(boundary));
      region = found.region;
      work = { ...work, ...found.work };
    }
    const source = sources.get(name);
    if (source !== undefined) looked.set(name, await auditSource(work, source));
  }
  const { grid } = work;
  if (grid !== undefined) await askAsRun(check, grid.computed);
  const audited = settleAudits(
    names.map((name) => looked.get(name) as LookedAt),
    boundary,
    run.outlines,
    heard.of,
  );
  const own = heard.of('');
  const { name, edition, language } = census;
  return {
    tetrazone: VERSION,
    census: { file: read.file, name, edition, language },
    verdict: worstVerdict([verdictOf(own), ...audited.map(({ verdict }) => verdict)]),
    ...(region === undefined ? {} : { region }),
    ...(grid === undefined ? {} : { grid: { crs: grid.region.crs, cell: census.grid.cell, columns: grid.region.width, rows: grid.region.height } }),
    findings: own,
    sources: audited,
    synthetic: audited.some(({ synthetic }) => synthetic),
  };
}

/** Every source with the units that its values are wanted in; one that nothing uses, in its own. */
function everySource(census: Census): ReadonlyMap<string, ReadonlySet<string>> {
  const wanted = wantedSources(census);
  return new Map(Object.entries(census.sources).map(([name, { unit }]) => [name, wanted.get(name) ?? new Set([unit ?? ''])]));
}

/** The region and the grids, as far as the boundary, or else the DEM, lets them be known. */
async function groundOf(check: Check, boundary: LookedAt | undefined): Promise<{ readonly region?: AuditRegion; readonly work: Partial<AuditWork> }> {
  const { census, sources, complaints } = check;
  let extent: { readonly crs: string; readonly bounds: Bounds; readonly features: Features };
  if (census.region.boundary === undefined) {
    if (sources.fault('dem') !== undefined) return { work: {} };
    const { grid } = sources.raster('dem');
    const bounds = gridBounds(grid);
    extent = { crs: grid.crs, bounds, features: boxOf(grid.crs, bounds) };
  } else {
    if (boundary === undefined || boundary.findings.some(({ severity }) => severity === 'failed')) return { work: {} };
    const features = await checkPolygons(check, census.region.boundary, ['region', 'boundary']);
    if (features === undefined || features.features.length === 0) return { work: {} };
    extent = { crs: features.crs, bounds: featureBounds(features), features };
  }
  const geographic = geographicBounds(extent.crs, extent.bounds);
  if (geographic === undefined) return { work: {} };
  const sketch = census.region.boundary === undefined ? sketchOfBounds(extent.crs, extent.bounds) : sketchOfFeatures(extent.features);
  const region: AuditRegion = { crs: extent.crs, bounds: geographic, sketch };
  const grids = censusGrids(census.grid, extent);
  if ('said' in grids) complaints.report(['grid', grids.key], grids.said);
  const known = { region: { features: census.region.boundary === undefined ? later(extent.features) : sources.features(census.region.boundary), geographic } };
  if ('said' in grids) return { region, work: known };
  const { x, y } = metresPerCell(grids.region, Math.floor(grids.region.height / 2));
  return { region, work: { ...known, grid: { ...grids, metres: Math.max(x, y) } } };
}

const boxOf = (crs: string, [west, south, east, north]: Bounds): Features => ({
  crs,
  features: [
    {
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [west, south],
            [east, south],
            [east, north],
            [west, north],
            [west, south],
          ],
        ],
      },
      properties: {},
    },
  ],
});

/** What a run asks of the sources, of each that could be opened. */
async function askAsRun(check: Check, grid: Parameters<typeof checkInputs>[3]): Promise<void> {
  const { census, sources } = check;
  for (const [name, hazard] of hazardsOf(census)) await checkInputs(check, hazard, census.hazards[name] as CensusHazard, grid);
  const shaded = hillshadeSource(census);
  if (shaded !== undefined && sources.fault(shaded) === undefined) checkRaster(check, shaded, ['products', 'hillshade'], { unit: 'm' }, grid);
  const { units } = census.region;
  if (units !== undefined && sources.fault(units.source) === undefined)
    await checkPolygons(check, units.source, ['region', 'units', 'source'], { id: units.id, name: units.name });
}

/** Complaints by the source that they are about; those about none under ''. */
function collector(census: Census): { readonly report: Complaints['report']; readonly of: (name: string) => readonly AuditFinding[] } {
  const found = new Map<string, AuditFinding[]>();
  return {
    report(path, said) {
      const name = sourceAt(census, path) ?? '';
      const before = found.get(name) ?? [];
      const detail = said.en.detail;
      if (before.some((one) => one.said.en.detail === detail)) return;
      found.set(name, [...before, findings.census(said)]);
    },
    of: (name) => found.get(name) ?? [],
  };
}

/** The source that a place in a census file names. */
function sourceAt({ sources, region, hazards, products }: Census, [room, name, part, role]: Path): string | undefined {
  if (room === 'sources' && typeof name === 'string' && Object.hasOwn(sources, name)) return name;
  if (room === 'region') return name === 'boundary' ? region.boundary : region.units?.source;
  if (room === 'products') return typeof products.hillshade === 'string' ? products.hillshade : 'dem';
  if (room === 'hazards' && part === 'inputs') return referenceOf(Object.entries(hazards).find(([one]) => one === name)?.[1]?.inputs[String(role)])?.source;
  return undefined;
}
