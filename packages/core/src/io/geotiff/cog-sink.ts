import { fileTarget } from '#files';
import { TetrazoneError } from '../../errors/error.js';
import type { Sink } from '../../layers/sink.js';
import { sameGrid } from '../../raster/grid.js';
import { letGo } from '../../raster/let-go.js';
import type { FieldShape } from '../../raster/raster.js';
import type { ByteTarget, Spool } from '../files/byte-target.js';
import { type CogLevel, cogHeader } from './cog-layout.js';
import { COG_TILE, type CogTile, type CogTileOptions, cogTile, TILE_LEADER, TILE_TRAILER } from './cog-tile.js';
import { formatMetadata, type MetadataItem, OWN_DOMAIN } from './gdal-metadata.js';
import { levelSizes, overviewCascade } from './overview-cascade.js';
import type { Reduction } from './reduce-tile.js';
import { joinStatistics, noStatistics, type TileStatistics } from './tile-statistics.js';

export interface CogOptions {
  /** What the band holds, in words; GDAL and QGIS show it. */
  readonly description?: string | undefined;
  /** Colours by code as `#RRGGBB`, for uint8 levels and categories: the file's palette. */
  readonly colors?: Readonly<Record<number, string>> | undefined;
  /** How overviews are made; `average` for values and `mode` for levels and categories unless given. */
  readonly overviews?: Reduction | undefined;
  /** zlib's own levels, 1 fastest … 9 smallest. Unless given our own packer: four times as quick as level 4 for one to three hundredths more bytes (docs/performance.md). */
  readonly deflateLevel?: number | undefined;
  /** True to tell cells without data by an internal mask in place of a nodata value, for readers that know no NaN; false. One band only. */
  readonly mask?: boolean | undefined;
  /** BigTIFF even where the file stays below 4 GiB. */
  readonly bigTiff?: boolean | undefined;
}

/** Statistics of the valid cells; `undefined` minimum and so on where there are none. */
export interface CogStatistics {
  readonly count: number;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly mean: number | undefined;
  /** Of the population. */
  readonly stddev: number | undefined;
}

export interface CogResult<R> {
  /** What the target gave: the path, or a Blob. */
  readonly output: R;
  /** Size of the file. */
  readonly bytes: number;
  /** Of the band written, the last where there are several. */
  readonly statistics: CogStatistics;
}

/**
 * A sink that writes a cloud-optimized GeoTIFF: tiles of 512 cells, DEFLATE with a predictor, overviews down to one tile, GeoKeys, nodata (or a mask), unit,
 * description, statistics and palette where GDAL looks for them. Tiles wait in a spool until the header is known, so that memory holds at most a row
 * of tiles a level; tiles without data are left out. The bytes depend on the cells and options alone.
 */
export function cogSink(target: string, options?: CogOptions): Sink<CogResult<string>, CogTile>;
export function cogSink<R>(target: ByteTarget<R>, options?: CogOptions): Sink<CogResult<R>, CogTile>;
export function cogSink(target: string | ByteTarget<unknown>, options: CogOptions = {}): Sink<CogResult<unknown>, CogTile> {
  const [sink] = stack(typeof target === 'string' ? fileTarget(target) : target, [options]);
  return sink as Sink<CogResult<unknown>, CogTile>;
}

/**
 * Sinks that write the bands of one GeoTIFF, as `cogSink` does: a sink a band, each to be written to the end before the next. The last one gives the file. Every
 * band has tiles of its own, so that one is read without the others. Bands must share grid, type, kind and nodata, or `grid-mismatch` or `bad-option`
 * is thrown; they have no palette and no mask.
 */
export function cogBands(target: string, bands: readonly CogOptions[]): Sink<CogResult<string> | undefined, CogTile>[];
export function cogBands<R>(target: ByteTarget<R>, bands: readonly CogOptions[]): Sink<CogResult<R> | undefined, CogTile>[];
export function cogBands(target: string | ByteTarget<unknown>, bands: readonly CogOptions[]): Sink<CogResult<unknown> | undefined, CogTile>[] {
  if (bands.length > 1 && bands.some(({ mask, colors }) => mask === true || colors !== undefined))
    throw new TetrazoneError('bad-option', { path: 'cogBands.bands', value: 'mask or colors', expected: 'neither, since the file has several bands' });
  return stack(typeof target === 'string' ? fileTarget(target) : target, bands);
}

/** The work on one file, from the first tile of its first band to the last of its last. */
function stack(to: ByteTarget<unknown>, bands: readonly CogOptions[]): Sink<CogResult<unknown> | undefined, CogTile>[] {
  const done: BandJob[] = [];
  let spool: Spool | undefined;
  return bands.map((options, index) => {
    let job: BandJob | undefined;
    const begun = (): BandJob => {
      if (job === undefined) throw new TetrazoneError('write-failed', { target: to.name, detail: 'it was not started' });
      return job;
    };
    return {
      encoder: cogTile.name,
      encoderOptions: (shape) => ({ ...tileOptions(shape, options) }),
      tileSize: COG_TILE,
      async start(shape) {
        if (done.length !== index)
          throw new TetrazoneError('write-failed', { target: to.name, detail: `band ${done.length + 1} comes before band ${index + 1}` });
        const [first] = done;
        if (first !== undefined) checkAlike(first.shape, shape, index);
        spool ??= await to.spool();
        job = bandJob(shape, options, spool);
      },
      put: (tile, encoded) => begun().put(tile.col / COG_TILE, tile.row / COG_TILE, encoded),
      async finish() {
        done.push(begun());
        if (done.length < bands.length || spool === undefined) return undefined;
        const bytes = await assemble(to, done, spool, options);
        const output = await to.finish();
        await spool.discard();
        return { output, bytes, statistics: begun().statistics() };
      },
      async abandon() {
        await spool?.discard();
        await to.abandon();
      },
    };
  });
}

function checkAlike(first: FieldShape, shape: FieldShape, index: number): void {
  const [one, other] = ['band 1', `band ${index + 1}`];
  if (!sameGrid(first.grid, shape.grid)) {
    const size = ({ grid: { crs, width, height, transform } }: FieldShape): string => `${crs}, ${width} × ${height}, [${transform.join(', ')}]`;
    throw new TetrazoneError('grid-mismatch', { first: one, second: other, difference: `${size(first)} and ${size(shape)}` });
  }
  for (const what of ['type', 'kind', 'nodata'] as const)
    if (!Object.is(first[what], shape[what]))
      throw new TetrazoneError('bad-option', { path: `cogBands, ${other}, ${what}`, value: String(shape[what]), expected: `${first[what]} as in ${one}` });
}

const tileOptions = (shape: FieldShape, { overviews, deflateLevel, mask = false }: CogOptions): CogTileOptions => ({
  deflateLevel,
  reduction: overviews ?? (shape.kind === 'value' ? 'average' : 'mode'),
  mask,
});

/** A tile in the spool with the one of its mask behind it; no bytes where it is left out. */
interface Spooled {
  readonly offset: number;
  readonly length: number;
  readonly mask: number;
}

type BandJob = ReturnType<typeof bandJob>;

/** One band: its tiles into the spool, and what they add up to. */
function bandJob(shape: FieldShape, options: CogOptions, spool: Spool) {
  const sizes = levelSizes(shape.grid.width, shape.grid.height);
  const tiles = sizes.map((): Spooled[] => []);
  let total: TileStatistics = noStatistics;

  const keep = async (level: number, { bytes, mask }: CogTile): Promise<void> => {
    const offset = bytes.length === 0 ? 0 : await spool.append(bytes);
    if (mask.length > 0) await spool.append(mask);
    tiles[level]?.push({ offset, length: bytes.length, mask: mask.length });
    letGo(bytes, mask);
  };
  const cascade = overviewCascade(shape, tileOptions(shape, options), keep);

  async function put(col: number, row: number, encoded: CogTile): Promise<void> {
    await keep(0, encoded);
    total = joinStatistics(total, encoded.statistics);
    await cascade(0, col, row, encoded.reduced);
  }

  return { shape, options, sizes, tiles, put, statistics: () => summary(total) };
}

/** Header and tiles in the order of the file. Returns its size. */
async function assemble(to: ByteTarget<unknown>, bands: readonly BandJob[], spool: Spool, { mask, bigTiff = false }: CogOptions): Promise<number> {
  const { shape, sizes, options } = bands[0] as BandJob;
  const tilesOf = (level: number): Spooled[] => bands.flatMap(({ tiles }) => tiles[level] as Spooled[]);
  const levels = sizes.map((size, level): CogLevel => {
    const lengths = tilesOf(level).map(({ length }) => bare(length));
    return { ...size, lengths, ...(mask === true ? { masks: tilesOf(level).map((tile) => bare(tile.mask)) } : {}) };
  });
  const colors = shape.type === 'uint8' ? options.colors : undefined;
  const header = cogHeader(levels, { shape, bands: bands.length, metadata: metadataOf(bands), colors, bigTiff });
  await to.append(header.bytes);
  for (let level = sizes.length - 1; level >= 0; level--)
    for (const tile of tilesOf(level)) {
      if (tile.length === 0) continue;
      const bytes = await spool.read(tile.offset, tile.length + tile.mask);
      await to.append(bytes);
      letGo(bytes);
    }
  return header.size;
}

/** The size of a tile that the directory tells: without leader and trailer. */
const bare = (length: number): number => (length === 0 ? 0 : length - TILE_LEADER - TILE_TRAILER);

function summary({ count, min, max, mean, squares }: TileStatistics): CogStatistics {
  if (count === 0) return { count, min: undefined, max: undefined, mean: undefined, stddev: undefined };
  return { count, min, max, mean, stddev: Math.sqrt(squares / count) };
}

function metadataOf(bands: readonly BandJob[]): string {
  const { shape, options } = bands[0] as BandJob;
  const own = (name: string, value: string): MetadataItem => ({ name, value, domain: OWN_DOMAIN });
  const items = [own('kind', shape.kind), own('overviews', 'halved')];
  // with a mask the code stands nowhere else
  if (options.mask === true && !Number.isNaN(shape.nodata)) items.push(own('nodata', String(shape.nodata)));
  return formatMetadata([...items, ...bands.flatMap(bandMetadata)]);
}

function bandMetadata({ shape, options: { description }, statistics }: BandJob, band: number): MetadataItem[] {
  const items: MetadataItem[] = [];
  if (description !== undefined) items.push({ name: 'DESCRIPTION', value: description, band, role: 'description' });
  if (shape.unit !== '') items.push({ name: 'UNITTYPE', value: shape.unit, band, role: 'unittype' });
  const { count, min, max, mean, stddev } = statistics();
  // codes have no mean
  if (shape.kind !== 'category' && count > 0) {
    const share = (100 * count) / (shape.grid.width * shape.grid.height);
    const numbers = { MAXIMUM: max, MEAN: mean, MINIMUM: min, STDDEV: stddev, VALID_PERCENT: Number(share.toPrecision(4)) };
    for (const [name, value] of Object.entries(numbers)) items.push({ name: `STATISTICS_${name}`, value: String(value), band });
  }
  return items;
}
