/** Web Mercator as map tiles use it. Paint only: nothing is measured here. */
import type { Grid } from '@tetrazone/core';

/** Half the width of the world in EPSG:3857 metres. */
export const HALF_WORLD = Math.PI * 6378137;

/** Cells of a tile's edge. */
export const TILE_SIZE = 512;

export interface TileAddress {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

export const mercatorX = (longitude: number): number => (longitude / 180) * HALF_WORLD;

export const mercatorY = (latitude: number): number => Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) * 6378137;

export const longitudeOf = (x: number): number => (x / HALF_WORLD) * 180;

export const latitudeOf = (y: number): number => (Math.atan(Math.exp(y / 6378137)) * 360) / Math.PI - 90;

/** The grid of a tile: 512 × 512 cells of EPSG:3857; at zoom 0 one tile is the world. */
export function tileGrid({ x, y, z }: TileAddress): Grid {
  const cell = (2 * HALF_WORLD) / TILE_SIZE / 2 ** z;
  return {
    crs: 'EPSG:3857',
    transform: [cell, 0, x * TILE_SIZE * cell - HALF_WORLD, 0, -cell, HALF_WORLD - y * TILE_SIZE * cell],
    width: TILE_SIZE,
    height: TILE_SIZE,
  };
}

/** The tile that holds a place, and the place's cell in it. */
export function cellAt(longitude: number, latitude: number, z: number): TileAddress & { readonly col: number; readonly row: number } {
  const cells = TILE_SIZE * 2 ** z;
  const across = ((mercatorX(longitude) + HALF_WORLD) / (2 * HALF_WORLD)) * cells;
  const down = ((HALF_WORLD - mercatorY(latitude)) / (2 * HALF_WORLD)) * cells;
  const x = Math.floor(across / TILE_SIZE);
  const y = Math.floor(down / TILE_SIZE);
  return { x, y, z, col: Math.floor(across - x * TILE_SIZE), row: Math.floor(down - y * TILE_SIZE) };
}

/** Metres on the ground that a cell of a tile spans at a latitude. */
export const groundCell = (latitude: number, z: number): number => ((2 * HALF_WORLD) / TILE_SIZE / 2 ** z) * Math.cos((latitude * Math.PI) / 180);

/** The zoom from which tiles need not get finer: two tile cells or more to a census cell. Beyond it cells show as squares. */
export function finestZoom(cell: number, latitude: number): number {
  return Math.max(0, Math.ceil(Math.log2(groundCell(latitude, 0) / (cell / 2))));
}

/** The overview to cut a tile from: the coarsest whose cells are not larger than the tile's. 0 is full resolution. */
export function overviewFor(cell: number, latitude: number, z: number, overviews: number): number {
  const level = Math.floor(Math.log2(groundCell(latitude, z) / cell));
  return Math.max(0, Math.min(overviews, level));
}
