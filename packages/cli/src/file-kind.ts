import { extname } from 'node:path';

/** What a file is by its ending; `json` may be GeoJSON or plain data. */
export type FileKind = 'raster' | 'features' | 'json' | 'table';

const kinds: Readonly<Record<string, FileKind>> = {
  '.tif': 'raster',
  '.tiff': 'raster',
  '.geojson': 'features',
  '.geojsonl': 'features',
  '.ndjson': 'features',
  '.fgb': 'features',
  '.shp': 'features',
  '.zip': 'features',
  '.gpkg': 'features',
  '.parquet': 'features',
  '.kml': 'features',
  '.kmz': 'features',
  '.json': 'json',
  '.csv': 'table',
  '.tsv': 'table',
  '.xlsx': 'table',
};

/** The kind of a file or address; `undefined` where the ending says nothing. */
export const fileKind = (place: string): FileKind | undefined => kinds[extname(/^https?:\/\//i.test(place) ? new URL(place).pathname : place).toLowerCase()];

/** The endings that are known, for messages. */
export const knownEndings = (only: readonly FileKind[]): string =>
  Object.keys(kinds)
    .filter((ending) => only.includes(kinds[ending] as FileKind))
    .join(', ');
