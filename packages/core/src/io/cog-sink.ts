import { fileTarget } from '#files';
import { TetrazoneError } from '../errors/error.js';
import type { Sink } from '../layers/sink.js';
import type { FieldShape } from '../raster/raster.js';
import type { ByteTarget, Spool } from './byte-target.js';
import { type CogLevel, cogHeader, TILE_LEADER, TILE_TRAILER } from './cog-layout.js';
import { COG_TILE, type CogTile, type CogTileOptions, cogTile, type TileStatistics } from './cog-tile.js';
import { formatMetadata, type MetadataItem, OWN_DOMAIN } from './gdal-metadata.js';
import { levelSizes, overviewCascade } from './overview-cascade.js';
import type { Reduction } from './reduce-tile.js';

export interface CogOptions {
  /** What the band holds, in words; GDAL and QGIS show it. */
  readonly description?: string | undefined;
  /** Colours by code as `#RRGGBB`, for uint8 levels and categories: the file's palette. */
  readonly colors?: Readonly<Record<number, string>> | undefined;
  /** How overviews are made; `average` for values and `mode` for levels and categories unless given. */
  readonly overviews?: Reduction | undefined;
  /** 1 fastest … 9 smallest; 6. */
  readonly deflateLevel?: number | undefined;
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
  readonly statistics: CogStatistics;
}

/**
 * A sink that writes a cloud-optimized GeoTIFF: tiles of 512 cells, DEFLATE with a predictor, overviews down to one tile, GeoKeys, nodata, unit,
 * description, statistics and palette where GDAL looks for them. Tiles wait in a spool until the header is known, so that memory holds at most a row
 * of tiles a level; tiles without data are left out. The bytes depend on the cells and options alone.
 */
export function cogSink(target: string, options?: CogOptions): Sink<CogResult<string>, CogTile>;
export function cogSink<R>(target: ByteTarget<R>, options?: CogOptions): Sink<CogResult<R>, CogTile>;
export function cogSink(target: string | ByteTarget<unknown>, options: CogOptions = {}): Sink<CogResult<unknown>, CogTile> {
  const to = typeof target === 'string' ? fileTarget(target) : target;
  let job: Job | undefined;
  const begun = (): Job => {
    if (job === undefined) throw new TetrazoneError('write-failed', { target: to.name, detail: 'it was not started' });
    return job;
  };
  return {
    encoder: cogTile.name,
    encoderOptions: (shape) => ({ ...tileOptions(shape, options) }),
    tileSize: COG_TILE,
    async start(shape) {
      job = makeJob(shape, options, await to.spool());
    },
    put: (tile, encoded) => begun().put(tile.col / COG_TILE, tile.row / COG_TILE, encoded),
    async finish() {
      const { spool, assemble } = begun();
      const written = await assemble(to);
      const output = await to.finish();
      await spool.discard();
      return { output, ...written };
    },
    async abandon() {
      await job?.spool.discard();
      await to.abandon();
    },
  };
}

const tileOptions = (shape: FieldShape, { overviews, deflateLevel = 6 }: CogOptions): CogTileOptions => ({
  deflateLevel,
  reduction: overviews ?? (shape.kind === 'value' ? 'average' : 'mode'),
});

type Job = ReturnType<typeof makeJob>;

/** The work from the first tile to the last. */
function makeJob(shape: FieldShape, options: CogOptions, spool: Spool) {
  const sizes = levelSizes(shape.grid.width, shape.grid.height);
  const tiles = sizes.map((): { offset: number; length: number }[] => []);
  const tile = tileOptions(shape, options);
  let total: TileStatistics = { count: 0, min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY, sum: 0, sumOfSquares: 0 };

  const keep = async (level: number, { bytes }: CogTile): Promise<void> => {
    const offset = bytes.length === 0 ? 0 : await spool.append(framed(bytes));
    tiles[level]?.push({ offset, length: bytes.length });
  };
  const cascade = overviewCascade(shape, tile, keep);

  async function put(col: number, row: number, encoded: CogTile): Promise<void> {
    await keep(0, encoded);
    total = joined(total, encoded.statistics);
    await cascade(0, col, row, encoded.reduced);
  }

  async function assemble(to: ByteTarget<unknown>): Promise<{ bytes: number; statistics: CogStatistics }> {
    const statistics = summary(total);
    const levels: CogLevel[] = sizes.map((size, level) => ({ ...size, lengths: (tiles[level] ?? []).map(({ length }) => length) }));
    const colors = shape.type === 'uint8' ? options.colors : undefined;
    const header = cogHeader(levels, { shape, metadata: metadataOf(shape, options, tile.reduction, statistics), colors, bigTiff: options.bigTiff ?? false });
    await to.append(header.bytes);
    for (const level of [...tiles].reverse())
      for (const { offset, length } of level) if (length > 0) await to.append(await spool.read(offset, TILE_LEADER + length + TILE_TRAILER));
    return { bytes: header.size, statistics };
  }

  return { spool, put, assemble };
}

/** A tile with its size before it and its last four bytes once more behind it. */
function framed(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(TILE_LEADER + bytes.length + TILE_TRAILER);
  new DataView(out.buffer).setUint32(0, bytes.length, true);
  out.set(bytes, TILE_LEADER);
  out.set(bytes.subarray(-TILE_TRAILER), TILE_LEADER + bytes.length);
  return out;
}

const joined = (a: TileStatistics, b: TileStatistics): TileStatistics => ({
  count: a.count + b.count,
  min: Math.min(a.min, b.min),
  max: Math.max(a.max, b.max),
  sum: a.sum + b.sum,
  sumOfSquares: a.sumOfSquares + b.sumOfSquares,
});

function summary({ count, min, max, sum, sumOfSquares }: TileStatistics): CogStatistics {
  if (count === 0) return { count, min: undefined, max: undefined, mean: undefined, stddev: undefined };
  const mean = sum / count;
  return { count, min, max, mean, stddev: Math.sqrt(Math.max(0, sumOfSquares / count - mean * mean)) };
}

function metadataOf(shape: FieldShape, { description }: CogOptions, reduction: Reduction, statistics: CogStatistics): string {
  const items: MetadataItem[] = [
    { name: 'kind', value: shape.kind, domain: OWN_DOMAIN },
    { name: 'overviews', value: 'halved', domain: OWN_DOMAIN },
  ];
  if (description !== undefined) items.push({ name: 'DESCRIPTION', value: description, band: 0, role: 'description' });
  if (shape.unit !== '') items.push({ name: 'UNITTYPE', value: shape.unit, band: 0, role: 'unittype' });
  const { count, min, max, mean, stddev } = statistics;
  if (reduction === 'average' && count > 0) {
    const share = (100 * count) / (shape.grid.width * shape.grid.height);
    const numbers = { MAXIMUM: max, MEAN: mean, MINIMUM: min, STDDEV: stddev, VALID_PERCENT: Number(share.toPrecision(4)) };
    for (const [name, value] of Object.entries(numbers)) items.push({ name: `STATISTICS_${name}`, value: String(value), band: 0 });
  }
  return formatMetadata(items);
}
