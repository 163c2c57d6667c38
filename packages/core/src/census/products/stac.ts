import { definition } from '../../crs/definition.js';
import { transformBounds } from '../../crs/transform-bounds.js';
import { wkt2 } from '../../crs/wkt2.js';
import type { RasterClass } from '../../hazards/hazard.js';
import { type Bounds, type Grid, gridBounds } from '../../raster/grid.js';
import type { FieldShape } from '../../raster/raster.js';

/** What a thing is called. */
export interface Title {
  readonly zh: string;
  readonly en: string;
}

/** One file of a product, as its item lists it. */
export interface Asset {
  readonly key: string;
  /** Relative to the item. */
  readonly href: string;
  readonly type: string;
  readonly title: Title;
  /** Of a raster. */
  readonly shape?: FieldShape;
  readonly statistics?: BandStatistics | null;
  readonly classes?: readonly RasterClass[];
  /** Years, of what happens once in so many. */
  readonly returnPeriod?: number;
  /** After the start of a simulation. */
  readonly seconds?: number;
  /** Of the day that it shows, ISO. */
  readonly date?: string;
  /** Of features. */
  readonly crs?: string;
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
  svg: 'image/svg+xml',
  html: 'text/html',
  qml: 'application/xml',
  sld: 'application/vnd.ogc.sld+xml',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  geopackage: 'application/geopackage+sqlite3',
  pmtiles: 'application/vnd.pmtiles',
  png: 'image/png',
  pdf: 'application/pdf',
} as const;

const STAC_VERSION = '1.0.0';
const PROJECTION = 'https://stac-extensions.github.io/projection/v1.1.0/schema.json';
const RASTER = 'https://stac-extensions.github.io/raster/v1.1.0/schema.json';

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

/** The CRS as the projection extension has it: a code, and the whole of it for readers that do not know the code. */
const crsFields = (crs: string): Record<string, unknown> => ({ 'proj:epsg': definition(crs).epsg ?? null, 'proj:wkt2': wkt2(crs) ?? null });

/** Of a grid; what an item says here goes for all of its assets that say nothing else. */
const gridFields = (grid: Grid): Record<string, unknown> => ({
  ...crsFields(grid.crs),
  'proj:shape': [grid.height, grid.width],
  'proj:transform': [...grid.transform, 0, 0, 1],
  'proj:bbox': [...gridBounds(grid)],
});

function assetOf(
  { key, href, type, title, shape, statistics, classes = [], returnPeriod, seconds, date, crs }: Asset,
  bbox: readonly number[],
): [string, Record<string, unknown>] {
  const plain = { href, type, title: title.en, roles: ['data'], 'tetrazone:title': title };
  if (crs !== undefined) return [key, { ...plain, ...crsFields(crs), 'proj:bbox': bbox }];
  if (shape === undefined) return [key, plain];
  const band = {
    data_type: shape.type,
    nodata: Number.isNaN(shape.nodata) ? 'nan' : shape.nodata,
    ...(shape.unit === '' ? {} : { unit: shape.unit }),
    ...(statistics == null ? {} : { statistics }),
  };
  const named = classes.map(({ value, zh, en, colour }) => ({ value, zh, en, ...(colour === undefined ? {} : { color: colour }) }));
  return [
    key,
    {
      ...plain,
      'raster:bands': [band],
      'tetrazone:kind': shape.kind,
      'tetrazone:unit': shape.unit,
      ...(returnPeriod === undefined ? {} : { 'tetrazone:returnPeriod': returnPeriod }),
      ...(seconds === undefined ? {} : { 'tetrazone:seconds': seconds }),
      ...(date === undefined ? {} : { 'tetrazone:date': date }),
      ...(named.length === 0 ? {} : { 'tetrazone:classes': named }),
    },
  ];
}

/** A STAC 1.0.0 item with the projection and raster extensions at 1.1.0, as far as it has rasters. */
export function stacItem(
  id: string,
  grid: Grid,
  datetime: string,
  assets: readonly Asset[],
  properties: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const bbox = rounded(transformBounds(grid.crs, 'EPSG:4326', gridBounds(grid)));
  const rasters = assets.some(({ shape }) => shape !== undefined);
  return {
    type: 'Feature',
    stac_version: STAC_VERSION,
    stac_extensions: rasters ? [PROJECTION, RASTER] : [PROJECTION],
    id,
    geometry: { type: 'Polygon', coordinates: [ring(bbox)] },
    bbox,
    properties: { datetime, ...(rasters ? gridFields(grid) : {}), ...properties },
    links: [
      { rel: 'root', href: '../catalog.json', type: mediaTypes.json },
      { rel: 'parent', href: '../catalog.json', type: mediaTypes.json },
    ],
    assets: Object.fromEntries(assets.map((asset) => assetOf(asset, bbox))),
  };
}

/** The catalogue over the items, in drawing order. */
export function stacCatalog(
  id: string,
  description: string,
  items: readonly { readonly id: string; readonly title: Title }[],
  census: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return {
    type: 'Catalog',
    stac_version: STAC_VERSION,
    id,
    description,
    links: [
      { rel: 'root', href: './catalog.json', type: mediaTypes.json },
      ...items.map((item) => ({ rel: 'item', href: `./${item.id}/item.json`, type: mediaTypes.geojson, title: item.title.en })),
    ],
    ...census,
  };
}
