import {
  arithmetic,
  canonicalCrs,
  directoryFolder,
  featuresInfo,
  type Grid,
  type InputKind,
  isTetrazoneError,
  type LaterValue,
  type Layer,
  later,
  neededKind,
  openFeatures,
  openRaster,
  parseCsvNumbers,
  parseGeoJson,
  rasterInfo,
  readTable,
  TetrazoneError,
  type Type,
} from '@tetrazone/core';
import { UsageError } from './exit.js';
import { fileKind, knownEndings } from './file-kind.js';
import { readStationSeries, readStationValues, readWeather, type TableFlags } from './station-tables.js';
import type { Words } from './words.js';

/** One `name=text` of the command line and what is known beside it. */
export interface InputWord {
  readonly name: string;
  readonly text: string;
  readonly flags: TableFlags;
  /** Of a raster, counted from 1. */
  readonly band: number;
  readonly words: Words;
  /** Takes lines for the reader. */
  readonly notes: (line: string) => void;
}

/**
 * Opens what a word names as an input of the kind that the operation declares: a layer of a GeoTIFF, or a later value of features, stations, numbers or JSON.
 * Cells are read as the operation wants them where the file can be read so: any numbers as float32, codes of 8 bits as levels.
 */
export async function openInput(word: InputWord, asked: InputKind): Promise<Layer<Type> | LaterValue<unknown>> {
  const kind = neededKind(asked);
  if (typeof kind === 'string') return openCells(word, kind);
  const { text, name, flags, words, notes } = word;
  if (kind.form === 'features') return openFeatureFile(word);
  if (kind.form === 'table-of-numbers' && fileKind(text) === 'table') return later(parseCsvNumbers(await directoryFolder('.').readText(text), text));
  if (kind.form === 'data' || kind.form === 'table-of-numbers') return readData(word);
  if (fileKind(text) !== 'table') throw new UsageError(words.unknownFile(text, knownEndings(['table'])));
  if (kind.form === 'station-weather') return later(await readWeather(text, flags));
  return later(kind.form === 'station-values' ? await readStationValues(text, name, flags, words) : await readStationSeries(text, name, flags, words, notes));
}

/** The grid of a raster: `--grid like.tif`. */
export const readGrid = async (file: string, crs?: string): Promise<Grid> => (await openStated(file, crs)).grid;

interface Opening {
  readonly kind?: 'value' | 'level' | 'category';
  readonly band?: number;
}

/** A raster; the CRS given counts where the file says none or one that its coordinates contradict, and where it adds a datum shift to the file's. */
async function openStated(file: string, crs: string | undefined, options: Opening = {}): Promise<Layer<Type>> {
  const stated = async (): Promise<Layer<Type>> => openRaster(file, { ...options, crs });
  try {
    const layer = await openRaster(file, options);
    return crs !== undefined && canonicalCrs(crs).startsWith(`${layer.grid.crs} +towgs84=`) ? await stated() : layer;
  } catch (error) {
    if (crs === undefined || !(isTetrazoneError(error, 'missing-crs') || isTetrazoneError(error, 'doubtful-crs'))) throw error;
    return stated();
  }
}

/** The kind as which cells become of a type. */
const kindFor: Readonly<Record<Type, 'value' | 'level' | 'category'>> = {
  uint8: 'level',
  uint16: 'category',
  int32: 'category',
  float32: 'value',
  float64: 'value',
};

async function openCells({ text, flags, band, words }: InputWord, type: Type | 'any'): Promise<Layer<Type>> {
  const kind = fileKind(text);
  if (kind !== undefined && kind !== 'raster') throw new UsageError(words.unknownFile(text, knownEndings(['raster'])));
  const asIs = await openStated(text, flags.crs, { band });
  if (type === 'any' || asIs.type === type) return asIs;
  const asked = await openStated(text, flags.crs, { kind: kindFor[type], band });
  // a file of float64 or 32-bit integers, where the operation computes in float32
  if (type === 'float32' && asked.type === 'float64') return arithmetic({ cells: asked }, { expression: 'cells', unit: asked.unit });
  return asked;
}

/** All bands of some files, one file after the other, as layers of values. */
export async function openStack(files: readonly string[], word: InputWord): Promise<Layer<'float32'>[]> {
  const layers: Layer<'float32'>[] = [];
  for (const text of files) {
    const kind = fileKind(text);
    if (kind !== undefined && kind !== 'raster') throw new UsageError(word.words.unknownFile(text, knownEndings(['raster'])));
    const { bands } = await rasterInfo(text);
    for (let band = 1; band <= bands.length; band++) layers.push((await openCells({ ...word, text, band }, 'float32')) as Layer<'float32'>);
  }
  return layers;
}

const looksLikeJson = (text: string): boolean => /^\s*[[{"\d-]/.test(text) && fileKind(text) === undefined;

async function openFeatureFile({ text, flags: { crs }, words }: InputWord): Promise<LaterValue<unknown>> {
  if (looksLikeJson(text)) return later(parseGeoJson(text, 'GeoJSON'));
  const kind = fileKind(text);
  if (kind === 'features' || kind === 'json') {
    const stated = crs === undefined || (await featuresInfo(text)).crs !== undefined;
    return openFeatures(text, stated ? {} : { crs });
  }
  throw new UsageError(words.unknownFile(text, knownEndings(['features', 'json'])));
}

/** A file of small values has no more bytes, and no more lists and objects in each other: what has more is none, and would fill the memory or the stack. */
const [LARGEST_DATA, DEEPEST_DATA] = [2 ** 24, 64];

/** Small values: breaks, extents, rows. JSON as a word or in a file; rows also as CSV or a workbook. */
async function readData({ text, words }: InputWord): Promise<LaterValue<unknown>> {
  if (looksLikeJson(text)) {
    try {
      return later(JSON.parse(text) as unknown);
    } catch {
      throw new UsageError(words.notJson(`"${text}"`));
    }
  }
  if (fileKind(text) === 'table') return later(await readRows(text));
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-source', { source: text, detail });
  };
  const folder = directoryFolder('.');
  const { size } = await folder.stat(text);
  if (size > LARGEST_DATA) refuse(`it has ${size} bytes; values that an operation takes as JSON have ${LARGEST_DATA} at most`);
  const json = await folder.readText(text);
  if (deepestOf(json) > DEEPEST_DATA) refuse(`its lists and objects stand more than ${DEEPEST_DATA} deep in each other`);
  try {
    return later(JSON.parse(json) as unknown);
  } catch (error) {
    return refuse(`it is not JSON (${(error as Error).message})`);
  }
}

/** Columns that name things, whatever their texts look like: 430502 is a code. */
const naming = /^(id|unit|code|name|parent|level)$/i;

/** A table as rows: columns of numbers alone as numbers, codes and names as texts, empty fields left out. */
async function readRows(file: string): Promise<readonly Readonly<Record<string, string | number>>[]> {
  const { columns, rows } = await readTable(file);
  const read = [...columns].map(([name, texts]) => {
    const filled = texts.filter((text) => text.trim() !== '');
    const numeric = !naming.test(name) && filled.every((text) => Number.isFinite(Number(text)));
    return [name, texts.map((text) => (text.trim() === '' ? undefined : numeric ? Number(text) : text.trim()))] as const;
  });
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(read.flatMap(([name, values]) => (values[row] === undefined ? [] : [[name, values[row] as string | number]]))),
  );
}

/** How many lists and objects stand in each other at most. */
function deepestOf(json: string): number {
  let [depth, deepest] = [0, 0];
  let quoted = false;
  for (let at = 0; at < json.length; at++) {
    const character = json[at];
    if (quoted) {
      if (character === '\\') at++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '[' || character === '{') deepest = Math.max(deepest, ++depth);
    else if (character === ']' || character === '}') depth--;
  }
  return deepest;
}
