import type { HazardInput } from '../../hazards/hazard.js';

/** What stands in a file by its name; `undefined` for formats that a census does not read. */
export function fileKind(file: string): HazardInput['kind'] | undefined {
  if (/\.tiff?$/i.test(file)) return 'raster';
  if (/\.(csv|tsv|xlsx)$/i.test(file)) return 'stations';
  return /\.(geojson|geojsonl|ndjson|json|fgb|shp|zip|gpkg|parquet|kml|kmz)$/i.test(file) ? 'features' : undefined;
}
