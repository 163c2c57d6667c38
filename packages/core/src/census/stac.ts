import { definition } from '../crs/definition.js';
import { transformBounds } from '../crs/transform-bounds.js';
import { wkt2 } from '../crs/wkt2.js';
import { type Bounds, type Grid, gridBounds } from '../raster/grid.js';
import type { FieldShape, Type } from '../raster/raster.js';

/** One file of a product, as its item lists it. */
export interface Asset {
  readonly key: string;
  /** Relative to the item. */
  readonly href: string;
  readonly type: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly shape?: FieldShape;
  readonly statistics?: BandStatistics | undefined;
}

/** Of the cells that have data. */
export interface BandStatistics {
  readonly minimum: number;
  readonly maximum: number;
  readonly mean: number;
  readonly stddev: number;
  readonly valid_percent: number;
}

export const mediaTypes = {
  cog: 'image/tiff; application=geotiff; profile=cloud-optimized',
  geojson: 'application/geo+json',
  flatgeobuf: 'application/vnd.flatgeobuf',
  csv: 'text/csv',
  json: 'application/json',
} as const;

const STAC_VERSION = '1.0.0';
const extensions = ['https://stac-extensions.github.io/projection/v1.1.0/schema.json', 'https://stac-extensions.github.io/raster/v1.1.0/schema.json'];
const dataTypes: Readonly<Record<Type, string>> = { uint8: 'uint8', uint16: 'uint16', int32: 'int32', float32: 'float32', float64: 'float64' };

/** Longitude and latitude to seven decimals: a centimetre. */
const rounded = (bounds: Bounds): number[] => bounds.map((degrees) => Math.round(degrees * 1e7) / 1e7);
const ring = ([west, south, east, north]: readonly number[]): number[][] =>
  [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ] as number[][];

function projection(grid: Grid): Record<string, unknown> {
  const { epsg } = definition(grid.crs);
  return {
    'proj:epsg': epsg ?? null,
    'proj:wkt2': wkt2(grid.crs) ?? null,
    'proj:shape': [grid.height, grid.width],
    'proj:transform': [...grid.transform, 0, 0, 1],
    'proj:bbox': [...gridBounds(grid)],
  };
}

function assetOf({ key, href, type, title, shape, statistics }: Asset): [string, Record<string, unknown>] {
  const plain = { href, type, title: title.en, roles: ['data'], 'tetrazone:title': title };
  if (shape === undefined) return [key, plain];
  const nodata = Number.isNaN(shape.nodata) ? 'nan' : shape.nodata;
  const band = {
    data_type: dataTypes[shape.type],
    nodata,
    ...(shape.unit === '' ? {} : { unit: shape.unit }),
    ...(statistics === undefined ? {} : { statistics }),
  };
  return [key, { ...plain, 'raster:bands': [band], 'tetrazone:kind': shape.kind, 'tetrazone:unit': shape.unit }];
}

/** A STAC 1.0.0 item with the projection and raster extensions at 1.1.0. */
export function stacItem(
  id: string,
  grid: Grid,
  datetime: string,
  assets: readonly Asset[],
  properties: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const bbox = rounded(transformBounds(grid.crs, 'EPSG:4326', gridBounds(grid)));
  return {
    type: 'Feature',
    stac_version: STAC_VERSION,
    stac_extensions: extensions,
    id,
    geometry: { type: 'Polygon', coordinates: [ring(bbox)] },
    bbox,
    properties: { datetime, ...projection(grid), ...properties },
    links: [
      { rel: 'root', href: '../catalog.json', type: mediaTypes.json },
      { rel: 'parent', href: '../catalog.json', type: mediaTypes.json },
    ],
    assets: Object.fromEntries(assets.map(assetOf)),
  };
}

/** The catalogue over the items, in drawing order. */
export function stacCatalog(
  id: string,
  description: string,
  items: readonly { id: string; title: string }[],
  census: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return {
    type: 'Catalog',
    stac_version: STAC_VERSION,
    id,
    description,
    links: [
      { rel: 'root', href: './catalog.json', type: mediaTypes.json },
      ...items.map((item) => ({ rel: 'item', href: `./${item.id}/item.json`, type: mediaTypes.geojson, title: item.title })),
    ],
    ...census,
  };
}
