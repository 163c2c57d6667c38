import { isTetrazoneError, TetrazoneError } from '../../errors/error.js';
import type { MapDatum } from '../../features/correct-datum.js';
import type { Features } from '../../features/features.js';
import type { HazardGiven, HazardInput } from '../../hazards/hazard.js';
import type { Folder } from '../../io/files/folder.js';
import { openRaster } from '../../io/geotiff/open-raster.js';
import { openRows, type TextRow } from '../../io/tables/open-rows.js';
import { openTable } from '../../io/tables/open-table.js';
import { openFeatures } from '../../io/vectors/open-features.js';
import { type Later, type LaterValue, type Layer, type Node, planOf } from '../../layers/field.js';
import type { Type } from '../../raster/raster.js';
import type { StationSeries } from '../../tables/stations.js';
import { fileKind } from '../file/file-kind.js';
import type { Census, CensusSource } from '../file/schema.js';

/** The sources of a census, opened: headers are read, nothing else. What could not be opened throws its error when it is asked for. */
export interface Sources {
  raster(name: string): Layer<Type>;
  features(name: string): LaterValue<Features>;
  stations(name: string, unit: string): LaterValue<StationSeries>;
  /** A plain table as rows of texts. */
  rows(name: string): LaterValue<readonly TextRow[]>;
  /** A source as a hazard's role asks for it. */
  forRole(reference: { readonly source: string; readonly field?: string }, input: HazardInput): HazardGiven<Later>;
  /** Why a source could not be opened. */
  fault(name: string): TetrazoneError | undefined;
  /** Names of the sources by the hash of what was opened; of two with the same contents, one. */
  readonly names: ReadonlyMap<string, string>;
  /** Names of all sources that could be opened. */
  readonly opened: readonly string[];
}

/** A table is opened once for every unit that its values are wanted in; as rows where they are wanted in none. */
type Opened =
  | { readonly raster: Layer<Type> }
  | { readonly features: LaterValue<Features> }
  | { readonly stations: ReadonlyMap<string, LaterValue<StationSeries>> }
  | { readonly rows: LaterValue<readonly TextRow[]> }
  | { readonly fault: TetrazoneError };

async function open(folder: Folder, source: CensusSource, units: ReadonlySet<string>, signal: AbortSignal | undefined): Promise<Opened> {
  const { file, crs, unit, layer, band, kind, columns, missing } = source;
  const datum = offsetOf(source);
  const place = await folder.locate(file);
  const holds = fileKind(file);
  if (holds === 'raster') return { raster: await openRaster(place, { crs, unit, band, kind, signal }) };
  if (holds === 'features') return { features: await openFeatures(place, { ...(crs === undefined ? {} : { crs }), datum, layer, signal }) };
  if (holds === 'stations' && units.size === 0) return { rows: await openRows(place, layer) };
  if (holds === undefined || columns === undefined)
    throw new TetrazoneError('bad-source', { source: file, detail: 'it is of no format that a census reads, or a table without columns' });
  const stations = new Map<string, LaterValue<StationSeries>>();
  const read = { columns, crs: crs ?? 'EPSG:4490', ...(datum === undefined ? {} : { datum }), ...(missing === undefined ? {} : { missing }) };
  for (const wanted of units) stations.set(wanted, await openTable(place, { ...read, unit: unit ?? wanted, to: wanted }));
  return { stations };
}

/** The offset that is taken out of a source's coordinates, if any. */
export const offsetOf = ({ datum }: CensusSource): MapDatum | undefined => (datum === 'cgcs2000' ? undefined : datum);

/** Opens sources of a census by name, each file once; the set beside a name holds the units into which the values of a table are brought. */
export async function openSources(census: Census, folder: Folder, wanted: ReadonlyMap<string, ReadonlySet<string>>, signal?: AbortSignal): Promise<Sources> {
  const opened = new Map<string, Opened>();
  const names = new Map<string, string>();
  for (const [name, units] of wanted) {
    const found = await open(folder, census.sources[name] as CensusSource, units, signal).catch((error: unknown): Opened => {
      if (!isTetrazoneError(error) || error.code === 'cancelled') throw error;
      return { fault: error };
    });
    opened.set(name, found);
    for (const node of nodesOf(found)) names.set(planOf(node).hash, name);
  }
  const get = (name: string): Exclude<Opened, { fault: TetrazoneError }> => {
    const found = opened.get(name);
    if (found === undefined) throw new TetrazoneError('missing-source', { source: name });
    if ('fault' in found) throw found.fault;
    return found;
  };
  const refuse = (name: string, detail: string): never => {
    throw new TetrazoneError('bad-source', { source: census.sources[name]?.file ?? name, detail });
  };
  const sources: Sources = {
    names,
    opened: [...opened].filter(([, found]) => !('fault' in found)).map(([name]) => name),
    raster(name) {
      const found = get(name);
      return 'raster' in found ? found.raster : refuse(name, 'it is no raster');
    },
    features(name) {
      const found = get(name);
      return 'features' in found ? found.features : refuse(name, 'it holds no features');
    },
    stations(name, unit) {
      const found = get(name);
      return ('stations' in found ? found.stations.get(unit) : undefined) ?? refuse(name, `it is no table in ${unit}`);
    },
    rows(name) {
      const found = get(name);
      return 'rows' in found ? found.rows : refuse(name, 'it is no table');
    },
    forRole({ source, field }, input) {
      if (input.kind === 'raster') return sources.raster(source) as HazardGiven<Later>;
      if (input.kind === 'stations') return sources.stations(source, input.unit);
      return { features: sources.features(source), ...(field === undefined ? {} : { field }) };
    },
    fault(name) {
      const found = opened.get(name);
      return found !== undefined && 'fault' in found ? found.fault : undefined;
    },
  };
  return sources;
}

function nodesOf(opened: Opened): readonly Node[] {
  if ('raster' in opened) return [opened.raster];
  if ('features' in opened) return [opened.features];
  if ('rows' in opened) return [opened.rows];
  return 'stations' in opened ? [...opened.stations.values()] : [];
}
