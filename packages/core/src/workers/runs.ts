import { tilesOf } from '../layers/blocks.js';
import type { Window } from '../raster/grid.js';

/** Consecutive tiles that one worker computes in one message. */
export type TileRun = readonly Window[];

/** Cuts the tiles of a window into runs: up to four rows of tiles each, so that strips are decoded once, but several runs for every worker. */
export function runsOf(window: Window, tileSize: number, workers: number): TileRun[] {
  return runsOfTiles(tilesOf(window, tileSize), Math.ceil(window.width / tileSize) + 1, workers);
}

/** The same for tiles already cut, `across` of them in a row. */
export function runsOfTiles(tiles: readonly Window[], across: number, workers: number): TileRun[] {
  const length = Math.max(1, Math.min(4 * across, Math.floor(tiles.length / (4 * workers))));
  const runs: TileRun[] = [];
  for (let start = 0; start < tiles.length; start += length) runs.push(tiles.slice(start, start + length));
  return runs;
}
