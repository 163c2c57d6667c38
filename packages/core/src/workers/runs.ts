import { tilesOf } from '../layers/blocks.js';
import type { Registry } from '../layers/registry.js';
import { planTile } from '../layers/tile-plan.js';
import { growWindow, intersectWindows, uniteWindows, type Window } from '../raster/grid.js';
import type { FieldShape } from '../raster/raster.js';
import type { Resolved } from './resolved.js';

/** Consecutive tiles that one worker computes in one message. */
export type TileRun = readonly Window[];

/** Cells on a side that are computed at once: those of one tile, or of several beside each other. */
export interface Together {
  readonly width: number;
  readonly height: number;
}

/** The tiles of a window in runs. */
export interface TileRuns {
  readonly runs: readonly TileRun[];
  readonly together: Together;
}

/** Cells of the tiles of a run, about: what a worker gives back at once, and what waits for its turn, stay small. */
const RUN_CELLS = 1 << 22;
/** The same where the tiles come back encoded. */
const ENCODED_CELLS = 1 << 24;
/** Tiles on a side that are computed together at most. */
const MOST = 4;

export interface RunsOptions {
  readonly tileSize: number;
  readonly workers: number;
  /** Bytes that the tiles at work may take together. */
  readonly memoryLimitBytes: number;
  /** Tiles are taken row by row, as files have them, or as they come. */
  readonly order: 'rows' | 'any';
}

/**
 * Cuts the tiles of a window of a layer into runs: up to four rows of tiles each, so that strips are decoded once, but several runs for every worker, and none
 * of many more cells than `RUN_CELLS`. Where a tile looks further beyond itself than an eighth of its edge, tiles are computed together, as far as memory, the
 * order in which they are taken and the number of workers allow: what each would compute of its surroundings is computed once.
 */
export function runsOf(registry: Registry, layer: Resolved, window: Window, options: RunsOptions): TileRuns {
  const { tileSize, workers, order } = options;
  const tiles = tilesOf(window, tileSize);
  const together = togetherFor(registry, layer, tiles, options);
  if (together.width === tileSize) return { runs: runsOfTiles(tiles, Math.ceil(window.width / tileSize) + 1, workers), together };
  const [bands, rows] = [Math.ceil(window.height / tileSize / (2 * workers)), Math.floor(ENCODED_CELLS / (tileSize * window.width))];
  const height = order === 'any' ? together.height : tileSize * Math.max(1, Math.min(together.height / tileSize, bands, rows));
  const shape = { width: together.width, height };
  // one row of groups may come back at once, or as many groups as are few cells
  const most = order === 'any' ? 1 : height > tileSize ? Number.POSITIVE_INFINITY : Math.max(1, Math.floor(RUN_CELLS / (shape.width * height)));
  const runs = new Map<string, Window[]>();
  for (const tile of tiles) {
    const key = `${Math.floor(tile.row / height)} ${Math.floor(Math.floor(tile.col / shape.width) / most)}`;
    const run = runs.get(key);
    if (run === undefined) runs.set(key, [tile]);
    else run.push(tile);
  }
  return { runs: [...runs.values()], together: shape };
}

/** Tiles in runs one by one, `across` of them in a row. */
export function runsOfTiles(tiles: readonly Window[], across: number, workers: number): TileRun[] {
  const [first] = tiles;
  const most = first === undefined ? 1 : Math.max(1, Math.floor(RUN_CELLS / (first.width * first.height)));
  const rows = most >= across ? across * Math.min(4, Math.floor(most / across)) : most;
  const length = Math.max(1, Math.min(rows, Math.floor(tiles.length / (4 * workers))));
  const runs: TileRun[] = [];
  for (let start = 0; start < tiles.length; start += length) runs.push(tiles.slice(start, start + length));
  return runs;
}

/** How many cells are computed at once: enough that what is looked at beyond them is an eighth of their edge, or as near to that as four tiles come. */
function togetherFor(registry: Registry, layer: Resolved, tiles: readonly Window[], { tileSize, workers, memoryLimitBytes }: RunsOptions): Together {
  const one = { width: tileSize, height: tileSize };
  const grid = (layer.entries.find(({ hash }) => hash === layer.root)?.shape as FieldShape | undefined)?.grid;
  const middle = tiles[Math.floor(tiles.length / 2)];
  if (grid === undefined || middle === undefined) return one;
  const stored = new Set(layer.stored.map(({ hash }) => hash));
  const plan = (window: Window) => planTile(registry, layer.entries, stored, layer.root, window);
  const beyond = plan(middle).steps.flatMap(({ entry, window: { col, row, width, height } }) =>
    entry.shape?.grid.width === grid.width && entry.shape.grid.height === grid.height
      ? [middle.col - col, middle.row - row, col + width - middle.col - middle.width, row + height - middle.row - middle.height]
      : [],
  );
  const halo = Math.max(0, ...beyond);
  for (let count = Math.min(MOST, Math.ceil((8 * halo) / tileSize)); count > 1; count--) {
    if (tiles.length < 2 * workers * count * count) continue;
    const side = count * tileSize;
    const group = intersectWindows(growWindow(middle, side - tileSize, grid), { col: middle.col, row: middle.row, width: side, height: side });
    // a quarter, so that stores and caches keep their room
    if (plan(group).bytes * workers <= memoryLimitBytes / 4) return { width: side, height: side };
  }
  return one;
}

/** The tiles of a run that are computed together: their window, and their places in the run. */
export interface TileGroup {
  readonly window: Window;
  readonly members: readonly number[];
}

export function groupsOf(run: TileRun, { width, height }: Together): TileGroup[] {
  const groups = new Map<string, { window: Window; members: number[] }>();
  run.forEach((tile, index) => {
    const key = `${Math.floor(tile.row / height)} ${Math.floor(tile.col / width)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { window: tile, members: [index] });
    else {
      group.window = uniteWindows(group.window, tile);
      group.members.push(index);
    }
  });
  return [...groups.values()];
}
