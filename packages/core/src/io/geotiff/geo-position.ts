import { TetrazoneError } from '../../errors/error.js';
import type { Affine, Grid } from '../../raster/grid.js';
import type { TiffImage } from './tiff-image.js';

/** Where the cells of an image lie, turned north-up. */
export interface Position {
  readonly grid: Omit<Grid, 'crs'>;
  /** True when the file's first row is its southernmost: rows are then counted from the other end. */
  readonly southUp: boolean;
  /** From columns and rows of the file to coordinates, where its cells are rotated, sheared or mirrored: the grid is then another lattice, for which they are sampled. */
  readonly turned: Affine | undefined;
}

/** GTRasterTypeGeoKey of files whose coordinates are those of cell centres. */
const PIXEL_IS_POINT = 2;

/**
 * The place that GeoTIFF's tags give (OGC 19-008r4, 7.1), from the upper left corner of the first cell: those named by their centres are moved half a
 * cell. `undefined` where the tags are missing.
 */
export function taggedPlace(image: TiffImage): Affine | undefined {
  const tags = tagged(image);
  if (tags === undefined || image.geoKeys.GTRasterTypeGeoKey !== PIXEL_IS_POINT) return tags;
  const [a, b, c, d, e, f] = tags;
  return [a, b, c - 0.5 * (a + b), d, e, f - 0.5 * (d + e)];
}

function tagged({ pixelScale, tiepoints, transformation: m }: TiffImage): Affine | undefined {
  if (pixelScale !== undefined && pixelScale.length >= 2 && tiepoints !== undefined && tiepoints.length >= 6) {
    const [sx, sy] = pixelScale as [number, number];
    const [i, j, , x, y] = tiepoints as [number, number, number, number, number];
    return [sx, 0, x - i * sx, 0, -Math.abs(sy), y + j * Math.abs(sy)];
  }
  if (m === undefined || m.length < 16) return undefined;
  return [m[0], m[1], m[3], m[4], m[5], m[7]] as unknown as Affine;
}

/** The place of an overview. Files of ours halve exactly, so that its last cells may reach past the edge; elsewhere it covers what the full image covers. */
export function overviewPlace([a, b, c, d, e, f]: Affine, full: Size, overview: Size, halved: boolean): Affine {
  const ratio = (whole: number, part: number): number => (halved ? 2 ** Math.round(Math.log2(whole / part)) : whole / part);
  const x = ratio(full.width, overview.width);
  const y = halved && overview.width > 1 ? x : ratio(full.height, overview.height);
  return [a * x, b * y, c, d * x, e * y, f];
}

/** A sheared file whose grid would have so many times its own cells is refused: with a diagonal of nothing there would be no end of them. */
const SPREAD = 64;

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * The north-up grid of an image that lies at a place. Rows from the south are counted from the other end; mirrored columns and quarter turns keep
 * their cells; any other rotation or shear gets the grid of square cells that `gdalwarp` gives it: as fine along the image's diagonal, from its upper left bounds.
 * Throws `bad-source` for a place without an extent.
 */
export function northUp(place: Affine, { width, height }: Size, source: string): Position {
  const [a, b, c, d, e, f] = place;
  const across = Math.hypot(a, d);
  const down = Math.hypot(b, e);
  if (!place.every(Number.isFinite) || !(Math.abs(a * e - b * d) > 1e-9 * across * down))
    throw new TetrazoneError('bad-source', { source, detail: `its cells would be ${a} × ${e} in size` });
  const slight = 1e-9 * Math.min(across, down);
  const upright = Math.abs(b) <= slight && Math.abs(d) <= slight;
  if (upright && a > 0) {
    const transform: Affine = [a, 0, c, 0, -Math.abs(e), e > 0 ? f + e * height : f];
    return { grid: { transform, width, height }, southUp: e > 0, turned: undefined };
  }
  const corners = [0, width].flatMap((col) => [0, height].map((row) => [a * col + b * row + c, d * col + e * row + f] as const));
  const west = Math.min(...corners.map(([x]) => x));
  const north = Math.max(...corners.map(([, y]) => y));
  const lattice = (cellX: number, cellY: number, columns: number, rows: number): Position => ({
    grid: { transform: [cellX, 0, west, 0, -cellY, north], width: columns, height: rows },
    southUp: false,
    turned: place,
  });
  if (upright) return lattice(-a, Math.abs(e), width, height);
  if (Math.abs(a) <= slight && Math.abs(e) <= slight) return lattice(Math.abs(b), Math.abs(d), height, width);
  const cell = Math.hypot(a * width + b * height, d * width + e * height) / Math.hypot(width, height);
  const count = (extent: number): number => Math.max(1, Math.floor(extent / cell + 0.5));
  const columns = count(Math.max(...corners.map(([x]) => x)) - west);
  const rows = count(north - Math.min(...corners.map(([, y]) => y)));
  if (!(columns * rows <= SPREAD * width * height))
    throw new TetrazoneError('bad-source', {
      source,
      detail: 'its rows and columns are nearly parallel; warp it to a north-up grid first, for example with gdalwarp -tr',
    });
  return lattice(cell, cell, columns, rows);
}
