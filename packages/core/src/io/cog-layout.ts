import type { FieldShape, Type } from '../raster/raster.js';
import { COG_TILE } from './cog-tile.js';
import { type GeoKeyTags, geoKeysOf } from './geo-keys.js';
import type { LevelSize } from './overview-cascade.js';
import { directorySize, type TiffField, writeDirectory } from './tiff-directory.js';

/** One level of a COG: its size and the bytes of each tile, row by row; 0 for a tile that is left out. */
export interface CogLevel extends LevelSize {
  readonly lengths: readonly number[];
}

/** What the header says beside where tiles lie. */
export interface CogDescription {
  readonly shape: FieldShape;
  /** Text of GDAL_METADATA. */
  readonly metadata: string;
  /** `#RRGGBB` by code, for uint8. */
  readonly colors: Readonly<Record<number, string>> | undefined;
  /** BigTIFF even where a classic TIFF would do. */
  readonly bigTiff: boolean;
}

/** Everything before the first tile, and where tiles lie. */
export interface CogHeader {
  readonly bytes: Uint8Array;
  readonly bigTiff: boolean;
  /** Size of the whole file. */
  readonly size: number;
}

/** Bytes before and after each tile: its size, and its last four bytes again, so that a reader may take tiles without the directory. */
export const TILE_LEADER = 4;
export const TILE_TRAILER = 4;

const STRUCTURE = [
  'LAYOUT=IFDS_BEFORE_DATA',
  'BLOCK_ORDER=ROW_MAJOR',
  'BLOCK_LEADER=SIZE_AS_UINT4',
  'BLOCK_TRAILER=LAST_4_BYTES_REPEATED',
  'KNOWN_INCOMPATIBLE_EDITION=NO',
  ' ',
].join('\n');
/** GDAL's mark of a COG (GDAL documentation, COG driver, "header ghost area"). The last space leaves room for YES. */
const GHOST = `GDAL_STRUCTURAL_METADATA_SIZE=${String(STRUCTURE.length).padStart(6, '0')} bytes\n${STRUCTURE}`;

/** Largest offset of a classic TIFF. */
const CLASSIC_LIMIT = 2 ** 32 - 1;

/**
 * Lays out a cloud-optimized GeoTIFF: header, GDAL's structural metadata, the directories of all levels with the full one first, then the tiles of the
 * smallest overview, of the next, and of the full image last. Classic TIFF while every byte can be pointed to, else BigTIFF.
 */
export function cogHeader(levels: readonly CogLevel[], description: CogDescription): CogHeader {
  const classic = layOut(levels, description, false);
  return classic.size <= CLASSIC_LIMIT && !description.bigTiff ? classic : layOut(levels, description, true);
}

function layOut(levels: readonly CogLevel[], description: CogDescription, bigTiff: boolean): CogHeader {
  const start = (bigTiff ? 16 : 8) + GHOST.length;
  const first = start + (start % 2);
  // sizes do not depend on where tiles lie, so that zeros do for a start
  const sizes = levels.map((level, index) => directorySize(directoryOf(level, index, level.lengths, description, bigTiff), bigTiff));
  let size = sizes.reduce((sum, bytes) => sum + bytes, first);
  const offsets = levels.map((): number[] => []);
  for (let index = levels.length - 1; index >= 0; index--)
    for (const length of (levels[index] as CogLevel).lengths) {
      offsets[index]?.push(length === 0 ? 0 : size + TILE_LEADER);
      if (length > 0) size += TILE_LEADER + length + TILE_TRAILER;
    }

  const bytes = new Uint8Array(sizes.reduce((sum, next) => sum + next, first));
  bytes.set(fileHeader(first, bigTiff));
  bytes.set(new TextEncoder().encode(GHOST), bigTiff ? 16 : 8);
  let at = first;
  levels.forEach((level, index) => {
    const next = index === levels.length - 1 ? 0 : at + (sizes[index] as number);
    bytes.set(writeDirectory(directoryOf(level, index, offsets[index] as number[], description, bigTiff), at, next, bigTiff), at);
    at += sizes[index] as number;
  });
  return { bytes, bigTiff, size };
}

function fileHeader(firstDirectory: number, bigTiff: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(bigTiff ? 16 : 8));
  view.setUint16(0, 0x4949, true);
  view.setUint16(2, bigTiff ? 43 : 42, true);
  if (bigTiff) {
    view.setUint16(4, 8, true);
    view.setBigUint64(8, BigInt(firstDirectory), true);
  } else view.setUint32(4, firstDirectory, true);
  return new Uint8Array(view.buffer);
}

/** SampleFormat and BitsPerSample. */
const stored: Readonly<Record<Type, readonly [format: number, bits: number]>> = {
  uint8: [1, 8],
  uint16: [1, 16],
  int32: [2, 32],
  float32: [3, 32],
  float64: [3, 64],
};

function directoryOf(level: CogLevel, index: number, offsets: readonly number[], description: CogDescription, bigTiff: boolean): TiffField[] {
  const { shape, colors, metadata } = description;
  const [format, bits] = stored[shape.type];
  const short = (tag: number, ...values: number[]): TiffField => ({ tag, type: 'short', values });
  const long = (tag: number, values: readonly number[]): TiffField => ({ tag, type: 'long', values });
  return [
    ...(index === 0 ? [] : [long(254, [1])]),
    long(256, [level.width]),
    long(257, [level.height]),
    short(258, bits),
    short(259, 8),
    short(262, colors === undefined ? 1 : 3),
    short(277, 1),
    short(284, 1),
    short(317, format === 3 ? 3 : 2),
    ...(colors === undefined ? [] : [short(320, ...colorMap(colors))]),
    short(322, COG_TILE),
    short(323, COG_TILE),
    { tag: 324, type: bigTiff ? 'long8' : 'long', values: offsets },
    long(325, level.lengths),
    short(339, format),
    ...(index === 0 ? [...positionFields(shape), { tag: 42112, type: 'ascii', values: metadata } as const] : []),
    { tag: 42113, type: 'ascii', values: Number.isNaN(shape.nodata) ? 'nan' : String(shape.nodata) },
  ];
}

function positionFields({ grid }: FieldShape): TiffField[] {
  const [a, , c, , e, f] = grid.transform;
  const keys: GeoKeyTags = geoKeysOf(grid.crs);
  return [
    { tag: 33550, type: 'double', values: [a, -e, 0] },
    { tag: 33922, type: 'double', values: [0, 0, 0, c, f, 0] },
    { tag: 34735, type: 'short', values: keys.directory },
    ...(keys.doubles.length === 0 ? [] : [{ tag: 34736, type: 'double', values: keys.doubles } as const]),
    { tag: 34737, type: 'ascii', values: keys.ascii },
  ];
}

/** All reds, all greens, all blues, 16 bits each; codes without a colour are black. */
function colorMap(colors: Readonly<Record<number, string>>): number[] {
  const channel = (code: number, from: number): number => Number.parseInt((colors[code] ?? '#000000').slice(from, from + 2), 16) * 257;
  return [1, 3, 5].flatMap((from) => Array.from({ length: 256 }, (_, code) => channel(code, from)));
}
