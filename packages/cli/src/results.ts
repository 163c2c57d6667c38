import { basename, dirname, extname, resolve } from 'node:path';
import {
  type Features,
  isGeographic,
  outDirectory,
  type Raster,
  type StationValues,
  type Type,
  transformFeatures,
  writeCog,
  writeCsv,
  writeFlatGeobuf,
  writeGeoJson,
  writeGeoPackage,
  writePmtiles,
  writeXlsx,
} from '@tetrazone/core';
import { UsageError } from './exit.js';
import type { Output } from './session.js';
import type { Words } from './words.js';

const isFeatures = (value: unknown): value is Features => typeof value === 'object' && value !== null && 'crs' in value && 'features' in value;
const isStations = (value: unknown): value is StationValues =>
  typeof value === 'object' && value !== null && 'ids' in value && 'x' in value && 'values' in value;

type Row = Readonly<Record<string, string | number | boolean | null | undefined>>;
const isPlain = (value: unknown): boolean => value === null || typeof value !== 'object';
const isRows = (value: unknown): value is readonly Row[] =>
  Array.isArray(value) && value.length > 0 && value.every((row) => !isPlain(row) && Object.values(row as object).every(isPlain));

/** A value as JSON; typed arrays and maps become lists and objects, NaN and the infinities null. */
export function jsonOf(value: unknown): string {
  const plain = (_: string, part: unknown): unknown =>
    ArrayBuffer.isView(part) ? Array.from(part as Float64Array) : part instanceof Map ? Object.fromEntries(part) : part;
  return `${JSON.stringify(value, plain, 1)}\n`;
}

/** Stations as the command reads them again; a list of plain rows as it is. `undefined` for what is no table. */
function csvOf(value: unknown): string | undefined {
  if (isStations(value)) {
    const places = isGeographic(value.crs) ? ['lon', 'lat'] : ['x', 'y'];
    return writeCsv(
      ['station', ...places, 'value'],
      value.ids.map((id, at) => [id, value.x[at], value.y[at], value.values[at]]),
    );
  }
  if (!isRows(value)) return undefined;
  const names = [...new Set(value.flatMap((row) => Object.keys(row)))];
  return writeCsv(
    names,
    value.map((row) => names.map((name) => row[name])),
  );
}

/** How features are written, by ending. Tiles are in longitude and latitude. */
const features: Readonly<Record<string, (value: Features) => string | Uint8Array>> = {
  '.geojson': writeGeoJson,
  '.json': writeGeoJson,
  '.fgb': writeFlatGeobuf,
  '.gpkg': (value) => writeGeoPackage(value),
  '.pmtiles': (value) => writePmtiles(transformFeatures(value, 'EPSG:4490')),
};

const isSvg = (value: unknown): value is string => typeof value === 'string' && value.startsWith('<svg ');

/** The content of a file with such an ending; `undefined` where the result cannot be written so. */
function contentOf(value: unknown, ending: string): string | Uint8Array | undefined {
  if (ending === '.csv') return csvOf(value);
  if (isFeatures(value)) return features[ending]?.(value);
  if (ending === '.xlsx' && isRows(value)) {
    const header = [...new Set(value.flatMap((row) => Object.keys(row)))];
    return writeXlsx([{ name: 'table', header, rows: value.map((row) => header.map((name) => row[name])) }]);
  }
  // a drawing
  if (ending === '.svg') return isSvg(value) ? value : undefined;
  return ending === '.json' ? jsonOf(value) : undefined;
}

/** Tables and maps by name: what becomes a folder of files. */
type Bundle = Readonly<Record<string, readonly Row[] | Raster<Type>>>;
const isRaster = (value: unknown): value is Raster<Type> =>
  typeof value === 'object' && value !== null && 'grid' in value && ArrayBuffer.isView((value as Raster).values);
const isBundle = (value: unknown): value is Bundle =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).length > 0 &&
  Object.values(value).every((one) => isRows(one) || isRaster(one) || (Array.isArray(one) && one.length === 0));

/** Every table as CSV and every map as GeoTIFF, under its name. */
async function writeBundle(bundle: Bundle, folder: string): Promise<void> {
  const out = outDirectory(folder);
  for (const [name, one] of Object.entries(bundle)) {
    if (isRaster(one)) await writeCog(one, await out.openWriter(`${name}.tif`), { description: name });
    else await out.write(`${name}.csv`, csvOf(one) ?? '');
  }
}

const endingsFor = (value: unknown): string =>
  isFeatures(value)
    ? '.geojson, .fgb, .gpkg, .pmtiles'
    : csvOf(value) === undefined
      ? isSvg(value)
        ? '.svg, .json'
        : '.json'
      : isRows(value)
        ? '.json, .csv, .xlsx'
        : '.json, .csv';

/** Writes a result that is no raster: to a file by its ending, or as JSON to the reader. */
export async function writeResult(value: unknown, out: string | undefined, stdout: Output, words: Words): Promise<void> {
  if (out === undefined) {
    stdout.write(isFeatures(value) ? writeGeoJson(value) : jsonOf(value));
    return;
  }
  if (isBundle(value) && extname(out) === '') {
    await writeBundle(value, resolve(out));
    return;
  }
  const content = contentOf(value, extname(out).toLowerCase());
  if (content === undefined) throw new UsageError(words.badOut(out, endingsFor(value)));
  await outDirectory(dirname(resolve(out))).write(basename(out), content);
}
