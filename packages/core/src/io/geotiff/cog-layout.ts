import type { FieldShape, Type } from '../../raster/raster.js';
import { COG_TILE, TILE_LEADER, TILE_TRAILER } from './cog-tile.js';
import { type GeoKeyTags, geoKeysOf } from './geo-keys.js';
import type { LevelSize } from './overview-cascade.js';
import { directorySize, type TiffField, writeDirectory } from './tiff-directory.js';

/** One level of a COG: its size and the bytes of each tile, row by row and band by band; 0 for a tile that is left out. */
export interface CogLevel extends LevelSize {
  readonly lengths: readonly number[];
  /** Bytes of the mask's tiles, where there is a mask: each lies behind the tile that it belongs to. */
  readonly masks?: readonly number[];
}

/** What the header says beside where tiles lie. */
export interface CogDescription {
  readonly shape: FieldShape;
  /** How many bands there are, all of one shape, each with tiles of its own. */
  readonly bands: number;
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

const STRUCTURE = [
  'LAYOUT=IFDS_BEFORE_DATA',
  'BLOCK_ORDER=ROW_MAJOR',
  'BLOCK_LEADER=SIZE_AS_UINT4',
  'BLOCK_TRAILER=LAST_4_BYTES_REPEATED',
  'KNOWN_INCOMPATIBLE_EDITION=NO',
  ' ',
].join('\n');

/** GDAL's mark of a COG (GDAL documentation, COG driver, "header ghost area"). The last space of the common part leaves room for YES. */
function ghost(masked: boolean): Uint8Array {
  const text = STRUCTURE + (masked ? 'MASK_INTERLEAVED_WITH_IMAGERY=YES\n' : '');
  return new TextEncoder().encode(`GDAL_STRUCTURAL_METADATA_SIZE=${String(text.length).padStart(6, '0')} bytes\n${text}`);
}

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

/** Where the tiles of a level and of its mask lie; 0 for those left out. */
interface Places {
  readonly cells: number[];
  readonly masks: number[];
}

function layOut(levels: readonly CogLevel[], description: CogDescription, bigTiff: boolean): CogHeader {
  const marked = ghost(levels[0]?.masks !== undefined);
  const start = (bigTiff ? 16 : 8) + marked.length;
  const first = start + (start % 2);
  // sizes do not depend on where tiles lie, so that lengths do for a start
  const some = levels.map(({ lengths, masks = [] }): Places => ({ cells: [...lengths], masks: [...masks] }));
  const sizes = directoriesOf(levels, some, description, bigTiff).map((entries) => directorySize(entries, bigTiff));
  const headerSize = sizes.reduce((sum, bytes) => sum + bytes, first);
  let size = headerSize;
  const place = (length: number): number => {
    const offset = length === 0 ? 0 : size + TILE_LEADER;
    if (length > 0) size += TILE_LEADER + length + TILE_TRAILER;
    return offset;
  };
  const places = levels.map((): Places => ({ cells: [], masks: [] }));
  for (let index = levels.length - 1; index >= 0; index--) {
    const { lengths, masks } = levels[index] as CogLevel;
    lengths.forEach((length, tile) => {
      places[index]?.cells.push(place(length));
      if (masks !== undefined) places[index]?.masks.push(place(masks[tile] as number));
    });
  }

  const bytes = new Uint8Array(headerSize);
  bytes.set(fileHeader(first, bigTiff));
  bytes.set(marked, bigTiff ? 16 : 8);
  let at = first;
  directoriesOf(levels, places, description, bigTiff).forEach((entries, index) => {
    const next = index === sizes.length - 1 ? 0 : at + (sizes[index] as number);
    bytes.set(writeDirectory(entries, at, next, bigTiff), at);
    at += sizes[index] as number;
  });
  return { bytes, bigTiff, size };
}

/** The directories in the order that GDAL has them: the full image, its mask, the overviews, their masks. */
function directoriesOf(levels: readonly CogLevel[], places: readonly Places[], description: CogDescription, bigTiff: boolean): TiffField[][] {
  const cells = levels.map((level, index) => cellsDirectory(level, index, (places[index] as Places).cells, description, bigTiff));
  const masks = levels.flatMap((level, index) => (level.masks === undefined ? [] : [maskDirectory(level, index, (places[index] as Places).masks, bigTiff)]));
  return [...cells.slice(0, 1), ...masks.slice(0, 1), ...cells.slice(1), ...masks.slice(1)];
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

const short = (tag: number, ...values: number[]): TiffField => ({ tag, type: 'short', values });
const long = (tag: number, values: readonly number[]): TiffField => ({ tag, type: 'long', values });

/** Fields of every image: its size, and where its tiles lie. */
const tileFields = (level: CogLevel, offsets: readonly number[], lengths: readonly number[], bigTiff: boolean): TiffField[] => [
  long(256, [level.width]),
  long(257, [level.height]),
  short(259, 8),
  short(322, COG_TILE),
  short(323, COG_TILE),
  { tag: 324, type: bigTiff ? 'long8' : 'long', values: offsets },
  long(325, lengths),
];

function cellsDirectory(level: CogLevel, index: number, offsets: readonly number[], description: CogDescription, bigTiff: boolean): TiffField[] {
  const { shape, bands, colors, metadata } = description;
  const [format, bits] = stored[shape.type];
  const each = (value: number): number[] => Array.from({ length: bands }, () => value);
  return [
    ...(index === 0 ? [] : [long(254, [1])]),
    ...tileFields(level, offsets, level.lengths, bigTiff),
    short(258, ...each(bits)),
    short(262, colors === undefined ? 1 : 3),
    short(277, bands),
    short(284, bands > 1 ? 2 : 1),
    short(317, format === 3 ? 3 : 2),
    ...(colors === undefined ? [] : [short(320, ...colorMap(colors))]),
    // the bands beyond the first are no alpha
    ...(bands > 1 ? [short(338, ...each(0).slice(1))] : []),
    short(339, ...each(format)),
    ...(index === 0 ? [...positionFields(shape), { tag: 42112, type: 'ascii', values: metadata } as const] : []),
    // a mask takes the place of the value
    ...(level.masks === undefined ? [{ tag: 42113, type: 'ascii', values: Number.isNaN(shape.nodata) ? 'nan' : String(shape.nodata) } as const] : []),
  ];
}

const maskDirectory = (level: CogLevel, index: number, offsets: readonly number[], bigTiff: boolean): TiffField[] => [
  long(254, [index === 0 ? 4 : 5]),
  ...tileFields(level, offsets, level.masks ?? [], bigTiff),
  short(258, 1),
  short(262, 4),
  short(277, 1),
  short(284, 1),
  short(339, 1),
];

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
