import { TetrazoneError } from '../../errors/error.js';
import type { Context } from '../../layers/operation.js';
import { metresPerCell } from '../../raster/areas.js';
import { type Grid, isEmptyWindow, sameWindow, wholeWindow } from '../../raster/grid.js';
import { type Raster, raster } from '../../raster/raster.js';

/** Where an eye is: a cell, or a place in the CRS of the terrain, and its height above the ground, m. */
export type Observer = ({ readonly col: number; readonly row: number } | { readonly x: number; readonly y: number }) & { readonly height?: number };

export interface ViewshedOptions {
  /** Of eyes that do not tell theirs, above the ground, m; default 2. */
  readonly observerHeight?: number;
  /** Of what is looked for, above the ground, m; default 0. */
  readonly targetHeight?: number;
  /** m; default: no limit. */
  readonly maximumDistance?: number;
  /** Share of the curvature that refraction takes back: 1/7 for light (default), 1/4 for radio, 0 none. */
  readonly refraction?: number;
  /** False for a flat earth. */
  readonly curvature?: boolean;
  /** Asked now and then whether to go on. */
  readonly context?: Context;
}

/** Semi-major axis of the earth, m, as gdal_viewshed takes it. */
const EARTH = 6_378_137;
const NONE = 255;

/**
 * What is seen from a place or from several: how many of them see each cell, uint8 (at most 254), 255 where the terrain is nodata; beyond the distance 0. A
 * cell is seen unless the ground stands above the line from the eye to it at one of the lines between neighbouring cell centres that the sight crosses (the
 * algorithm R3 of Franklin & Ray 1994, exact); heights there are interpolated between the two centres, and sink with the square of the distance by the
 * curvature of the earth less refraction. What just touches the line does not hide. Nodata hides nothing. O(cells · length of the sight) an eye; what is
 * hidden is mostly found near the eye.
 *
 * @throws `bad-values` for an eye off the grid or on nodata and for heights or distances below 0; `bad-input` for a part of a terrain.
 */
export function viewshed(dem: Raster, observers: Observer | readonly Observer[], options: ViewshedOptions = {}): Raster<'uint8'> {
  const { observerHeight = 2, targetHeight = 0, maximumDistance = Number.POSITIVE_INFINITY, refraction = 1 / 7, curvature = true, context } = options;
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation: 'viewshed', detail });
  };
  const { grid, window, values } = dem;
  if (!sameWindow(window, wholeWindow(grid)) && !isEmptyWindow(window))
    throw new TetrazoneError('bad-input', { operation: 'viewshed', input: 'dem', detail: 'it holds a part of its grid; give the whole' });
  if (!(targetHeight >= 0 && maximumDistance >= 0)) refuse(`targetHeight ${targetHeight} m, maximumDistance ${maximumDistance} m; expected 0 or more`);
  if (!(refraction >= 0 && refraction <= 1)) refuse(`refraction is ${refraction}, expected a share from 0 to 1`);
  const eyes = Array.isArray(observers) ? (observers as readonly Observer[]) : [observers as Observer];
  if (eyes.length === 0) refuse('there is no observer');
  const seen = Uint8Array.from(values, (height) => (Number.isNaN(height) ? NONE : 0));
  const drop = curvature ? (1 - refraction) / (2 * EARTH) : 0;
  eyes.forEach((eye, index) => {
    const { col, row } = cellOf(eye, grid);
    const height = eye.height ?? observerHeight;
    if (!(col >= 0 && row >= 0 && col < grid.width && row < grid.height)) refuse(`observer ${index + 1} at column ${col}, row ${row} lies outside the grid`);
    if (!(height >= 0)) refuse(`observer ${index + 1} is ${height} m above the ground, expected 0 or more`);
    if (Number.isNaN(values[row * grid.width + col]!)) refuse(`observer ${index + 1} stands where the terrain is nodata`);
    look(dem, { col, row, height }, { targetHeight, maximumDistance, drop }, seen, context);
  });
  return raster(grid, 'uint8', seen, { kind: 'category', nodata: NONE });
}

function cellOf(eye: Observer, { transform: [a, , c, , e, f] }: Grid): { readonly col: number; readonly row: number } {
  return 'col' in eye ? { col: Math.floor(eye.col), row: Math.floor(eye.row) } : { col: Math.floor((eye.x - c) / a), row: Math.floor((eye.y - f) / e) };
}

interface Eye {
  readonly col: number;
  readonly row: number;
  readonly height: number;
}

/** Adds one to every cell that an eye sees. */
function look(
  { grid, values }: Raster,
  eye: Eye,
  how: { targetHeight: number; maximumDistance: number; drop: number },
  seen: Uint8Array,
  context?: Context,
): void {
  const { width, height } = grid;
  const { x: metresEast, y: metresSouth } = metresPerCell(grid, eye.row);
  const level = values[eye.row * width + eye.col]! + eye.height;
  for (let row = 0; row < height; row++) {
    context?.check();
    const down = row - eye.row;
    for (let col = 0; col < width; col++) {
      const cell = row * width + col;
      if (seen[cell]! >= NONE - 1) continue;
      const across = col - eye.col;
      const distance = Math.hypot(across * metresEast, down * metresSouth);
      if (distance > how.maximumDistance) continue;
      const drop = how.drop * distance * distance;
      const rise = values[cell]! + how.targetHeight - drop - level;
      // shares of the way count instead of metres: the sink at a share is its square times that of the whole
      if (distance === 0 || !isHidden(values, width, eye, across, down, level, rise, drop)) seen[cell]!++;
    }
  }
}

/** Whether the ground stands above the line of sight at a column or a row between the eye and the target. */
function isHidden(values: Float32Array, width: number, eye: Eye, across: number, down: number, level: number, rise: number, drop: number): boolean {
  const [columns, rows] = [Math.abs(across), Math.abs(down)];
  const [stepColumn, stepRow] = [Math.sign(across), Math.sign(down)];
  for (let passed = 1; passed < columns; passed++) {
    const share = passed / columns;
    const at = share * rows;
    const whole = Math.floor(at);
    const cell = (eye.row + stepRow * whole) * width + eye.col + stepColumn * passed;
    const part = at - whole;
    const ground = part === 0 ? values[cell]! : (1 - part) * values[cell]! + part * values[cell + stepRow * width]!;
    // false where either is nodata
    if (ground - level - drop * share * share > rise * share) return true;
  }
  for (let passed = 1; passed < rows; passed++) {
    const share = passed / rows;
    const at = share * columns;
    const whole = Math.floor(at);
    const part = at - whole;
    // was looked at above, unless the sight runs along a column
    if (part === 0 && columns > 0) continue;
    const cell = (eye.row + stepRow * passed) * width + eye.col + stepColumn * whole;
    const ground = (1 - part) * values[cell]! + part * values[cell + stepColumn]!;
    if (ground - level - drop * share * share > rise * share) return true;
  }
  return false;
}
