import { TetrazoneError } from '../errors/error.js';
import type { Features } from '../features/features.js';
import type { HazardGiven, HazardInput } from '../hazards/hazard.js';
import type { Folder } from '../io/folder.js';
import { openFeatures } from '../io/open-features.js';
import { openRaster } from '../io/open-raster.js';
import { openTable } from '../io/open-table.js';
import type { Later, LaterValue, Layer } from '../layers/field.js';
import type { Type } from '../raster/raster.js';
import type { StationSeries } from '../tables/stations.js';
import type { Census, CensusSource } from './schema.js';

/** The sources of a census, opened: headers are read, nothing else. */
export interface Sources {
  raster(name: string): Layer<Type>;
  features(name: string): LaterValue<Features>;
  /** A source as a hazard's role asks for it. */
  forRole(reference: { readonly source: string; readonly field?: string }, input: HazardInput): HazardGiven<Later>;
}

type Opened = { readonly raster: Layer<Type> } | { readonly features: LaterValue<Features> } | { readonly stations: LaterValue<StationSeries> };

const isRaster = (file: string): boolean => /\.tiff?$/i.test(file);
const isTable = (file: string): boolean => /\.(csv|tsv)$/i.test(file);

async function open(
  folder: Folder,
  { file, crs, unit, kind, columns, missing }: CensusSource,
  wanted: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Opened> {
  const place = await folder.locate(file);
  if (isRaster(file)) return { raster: await openRaster(place, { crs, unit, kind, signal }) };
  if (!isTable(file)) return { features: await openFeatures(place, { crs, signal }) };
  if (columns === undefined)
    throw new TetrazoneError('bad-source', { source: file, detail: 'a table needs columns: { station, longitude, latitude, date, value }' });
  return {
    stations: await openTable(place, {
      columns,
      crs: crs ?? 'EPSG:4490',
      unit: unit ?? wanted ?? '',
      ...(wanted === undefined ? {} : { to: wanted }),
      ...(missing === undefined ? {} : { missing }),
    }),
  };
}

/** Opens the named sources of a census, each file once. `units` says into which unit the values of a table are brought. */
export async function openSources(
  census: Census,
  folder: Folder,
  names: ReadonlySet<string>,
  units: ReadonlyMap<string, string>,
  signal?: AbortSignal,
): Promise<Sources> {
  const opened = new Map<string, Opened>();
  for (const name of names) opened.set(name, await open(folder, census.sources[name] as CensusSource, units.get(name), signal));
  const refuse = (name: string, wanted: string): never => {
    throw new TetrazoneError('bad-source', { source: census.sources[name]?.file ?? name, detail: `${wanted} is needed here` });
  };
  const sources: Sources = {
    raster(name) {
      const found = opened.get(name);
      return found !== undefined && 'raster' in found ? found.raster : refuse(name, 'a GeoTIFF');
    },
    features(name) {
      const found = opened.get(name);
      return found !== undefined && 'features' in found ? found.features : refuse(name, 'a file of features (GeoJSON, FlatGeobuf)');
    },
    forRole({ source, field }, input) {
      if (input.kind === 'raster') return sources.raster(source) as HazardGiven<Later>;
      if (input.kind === 'features') return { features: sources.features(source), ...(field === undefined ? {} : { field }) };
      const found = opened.get(source);
      return found !== undefined && 'stations' in found ? found.stations : refuse(source, 'a table of stations (CSV)');
    },
  };
  return sources;
}
