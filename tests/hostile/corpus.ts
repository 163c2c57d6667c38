import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type Features,
  writeCsv,
  writeFlatGeobuf,
  writeGeoJson,
  writeGeoJsonLines,
  writeGeoPackage,
  writeGeoParquet,
  writeShapefileZip,
  writeXlsx,
} from '@tetrazone/core';
import { writeZip } from '../../packages/core/src/io/files/zip.js';

/** In which ways a file is read. */
export type FileKind = 'raster' | 'features' | 'table' | 'matrix' | 'census';
export interface Sample {
  readonly name: string;
  readonly kind: FileKind;
  readonly bytes: Uint8Array;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const fixtures = `${root}packages/core/src/io/fixtures/`;
const utf8 = new TextEncoder();

const features: Features = {
  crs: 'EPSG:4490',
  features: [
    {
      id: 7,
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [110, 26],
            [111, 26],
            [111, 27],
            [110, 27],
            [110, 26],
          ],
          [
            [110.2, 26.2],
            [110.2, 26.4],
            [110.4, 26.4],
            [110.2, 26.2],
          ],
        ],
      },
      properties: { adcode: '430582', name: '邵东市', area: 1778.5, more: { a: [1] } },
    },
    {
      geometry: {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [112, 26],
              [113, 26],
              [113, 27],
              [112, 26],
            ],
          ],
          [
            [
              [114, 26],
              [115, 26],
              [115, 27],
              [114, 26],
            ],
          ],
        ],
      },
      properties: { adcode: '430522', name: '新邵县', area: null, wet: true },
    },
  ],
};
const mixed: Features = {
  crs: 'EPSG:4490',
  features: [
    { geometry: { type: 'Point', coordinates: [111, 27, 300] }, properties: { n: 1 } },
    {
      geometry: {
        type: 'LineString',
        coordinates: [
          [111, 27, 1],
          [112, 28, 2],
        ],
      },
      properties: { n: 2 },
    },
    {
      geometry: {
        type: 'GeometryCollection',
        geometries: [
          { type: 'Point', coordinates: [1, 2] },
          {
            type: 'MultiLineString',
            coordinates: [
              [
                [1, 2],
                [3, 4],
              ],
            ],
          },
        ],
      },
      properties: {},
    },
  ],
};
const series = ['station', 'lon', 'lat', 'date', 'value'] as const;
const rain = Array.from({ length: 12 }, (_, i) => [`5775${i % 3}`, 111 + (i % 3) / 4, 27, `2024-0${1 + Math.floor(i / 3)}-05`, i * 1.5] as const);

const rasters = [
  'float32-tiled-deflate',
  'float32-lzw-predictor3',
  'float32-zstd',
  'float32-packbits',
  'float32-overviews',
  'float32-big-endian',
  'int16-three-bands-planar',
  'int16-sparse-no-nodata',
  'int16-scaled',
  'uint8-palette',
  'uint8-lzw-runs',
  'float64-zstd-predictor3',
  'crs-albers',
  'float32-south-up',
  'int32-codes',
];

/** The files that are broken: what GDAL and office programs wrote, and what our own writers write. */
export async function corpus(): Promise<readonly Sample[]> {
  const file = (kind: FileKind, path: string): Sample => ({
    name: path,
    kind,
    bytes: new Uint8Array(readFileSync(path.startsWith('data/') ? root + path : fixtures + path)),
  });
  const made = (kind: FileKind, name: string, content: Uint8Array | string): Sample => ({
    name,
    kind,
    bytes: typeof content === 'string' ? utf8.encode(content) : content,
  });
  const foreign = readdirSync(`${fixtures}vectors`).sort();
  const kml = readFileSync(`${fixtures}vectors/mixed.kml`);
  return [
    ...rasters.map((name) => file('raster', `rasters/${name}.tif`)),
    ...foreign.map((name) => file('features', `vectors/${name}`)),
    made('features', 'own.geojson', writeGeoJson(features)),
    made('features', 'mixed.geojson', writeGeoJson(mixed)),
    made('features', 'own.geojsonl', writeGeoJsonLines(mixed)),
    made('features', 'own.fgb', writeFlatGeobuf(features)),
    made('features', 'mixed.fgb', writeFlatGeobuf(mixed)),
    made('features', 'own.gpkg', writeGeoPackage(features)),
    made('features', 'own.parquet', await writeGeoParquet(mixed)),
    made('features', 'own.zip', writeShapefileZip(features).bytes),
    made('features', 'own.kmz', writeZip({ 'doc.kml': new Uint8Array(kml) })),
    file('table', 'tables.xlsx'),
    made('table', 'own.csv', writeCsv(series, rain)),
    made('table', 'own.xlsx', writeXlsx([{ name: '雨量', header: series, rows: rain }])),
    file('matrix', 'data/shaoyang/fire-ahp.csv'),
    file('census', 'data/shaoyang/census.yaml'),
  ];
}
