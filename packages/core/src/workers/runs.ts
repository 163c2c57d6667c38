import { tilesOf } from '../layers/blocks.js';
import type { Window } from '../raster/grid.js';

/** Consecutive tiles that one worker computes in one message. */
export type TileRun = readonly Window[];

/** Cells of the tiles of a run, about: what a worker gives back at once, and what waits for its turn, stay small. */
const RUN_CELLS = 1 << 22;

/**
 * Cuts the tiles of a window into runs: up to four rows of tiles each, so that strips are decoded once, but several runs for every worker, and none of
 * many more cells than `RUN_CELLS`.
 */
export function runsOf(window: Window, tileSize: number, workers: number): TileRun[] {
  return runsOfTiles(tilesOf(window, tileSize), Math.ceil(window.width / tileSize) + 1, workers);
}

/** The same for tiles already cut, `across` of them in a row. */
export function runsOfTiles(tiles: readonly Window[], across: number, workers: number): TileRun[] {
  const [first] = tiles;
  const most = first === undefined ? 1 : Math.max(1, Math.floor(RUN_CELLS / (first.width * first.height)));
  const rows = most >= across ? across * Math.min(4, Math.floor(most / across)) : most;
  const length = Math.max(1, Math.min(rows, Math.floor(tiles.length / (4 * workers))));
  const runs: TileRun[] = [];
  for (let start = 0; start < tiles.length; start += length) runs.push(tiles.slice(start, start + length));
  return runs;
}
