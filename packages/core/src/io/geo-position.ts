import { TetrazoneError } from '../errors/error.js';
import type { Affine, Grid } from '../raster/grid.js';
import type { TiffImage } from './tiff-image.js';

/** Where the cells of an image lie, turned north-up. */
export interface Position {
  readonly transform: Affine;
  /** True when the file's first row is its southernmost: rows are then counted from the other end. */
  readonly southUp: boolean;
}

/** GTRasterTypeGeoKey of files whose coordinates are those of cell centres. */
const PIXEL_IS_POINT = 2;

/**
 * The position that GeoTIFF's tags give (OGC 19-008r4, 7.1). Cells named by their centres are moved half a cell; a south-up image is turned.
 * Throws `bad-source` when the tags are missing, or the image is rotated or mirrored.
 */
export function positionOf(image: TiffImage, source: string): Position {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-source', { source, detail });
  };
  let [a, b, c, d, e, f] = tagged(image) ?? refuse('it does not say where its cells lie; give it a position, for example with gdal_translate -a_ullr');
  if (![a, b, c, d, e, f].every(Number.isFinite) || (a === 0 && b === 0) || (d === 0 && e === 0)) refuse(`its cells would be ${a} × ${e} in size`);
  const slight = 1e-9 * Math.min(Math.hypot(a, d), Math.hypot(b, e));
  if (Math.abs(b) > slight || Math.abs(d) > slight) refuse('its rows and columns are rotated; warp it to a north-up grid first, for example with gdalwarp');
  if (a < 0) refuse('its columns run from east to west; warp it to a north-up grid first, for example with gdalwarp');
  if (image.geoKeys.GTRasterTypeGeoKey === PIXEL_IS_POINT) {
    c -= 0.5 * a;
    f -= 0.5 * e;
  }
  const southUp = e > 0;
  if (southUp) {
    f += e * image.height;
    e = -e;
  }
  return { transform: [a, 0, c, 0, e, f], southUp };
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

/**
 * The grid of an overview. Files of ours halve exactly, so that a cell of an overview is 2ⁿ cells wide and the last one may reach past the edge;
 * elsewhere an overview covers the bounds of the full image, as GDAL has it.
 */
export function overviewGrid(full: Grid, image: { readonly width: number; readonly height: number }, halved: boolean): Grid {
  const [a, , c, , e, f] = full.transform;
  const ratio = (whole: number, part: number): number => (halved ? 2 ** Math.round(Math.log2(whole / part)) : whole / part);
  const x = ratio(full.width, image.width);
  const y = halved && image.width > 1 ? x : ratio(full.height, image.height);
  return { crs: full.crs, transform: [a * x, 0, c, 0, e * y, f], width: image.width, height: image.height };
}
