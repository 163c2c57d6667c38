import type { LineString } from 'geojson';
import type { Features, Position } from '../../features/features.js';
import { reduction } from '../../layers/reduction.js';
import { metresPerCell } from '../../raster/areas.js';
import { columnX, type Grid, rowY, uniteWindows, type Window } from '../../raster/grid.js';
import { type Raster, raster } from '../../raster/raster.js';
import { D8, D8_NODATA } from '../flow/d8.js';
import { reachesOf } from './reaches.js';
import { middleCellArea } from './streams.js';

/** One reach of the network. */
export interface ReachProperties extends Record<string, unknown> {
  /** Its number, 1 … n, as in `reachCatchments`. */
  readonly reach: number;
  /** The reach it flows into; 0 where the stream ends. */
  readonly downstream: number;
  /** Order of Strahler. */
  readonly order: number;
  /** Metres along the cells, to the first cell of the next reach. */
  readonly length: number;
  /** Fall over length, m/m; 0 where it does not fall. */
  readonly slope: number;
  /** What drains through its last cell, km². */
  readonly area: number;
}

/** The stream cells of one block: place in the grid, code, height, accumulation. */
interface Cells {
  readonly cells: readonly number[];
  readonly codes: readonly number[];
  readonly heights: readonly number[];
  readonly sums: readonly number[];
}

/**
 * The stream network as lines in the CRS of the grid, one from cell centre to cell centre for every reach, downstream: from where a stream begins or
 * streams meet to the first cell of the next reach. `streams` is not 0 on stream cells; directions are D8 in ESRI's codes; accumulation in cells (of the
 * size of the one in the middle of the grid), `m2` or `km2`. A reach of one cell at the end of a stream is left out: it has no length.
 */
export const streamNetwork = reduction(
  {
    name: 'stream-network',
    version: 1,
    title: { zh: '河网线', en: 'Stream network' },
    inputs: { dem: 'float32', directions: 'any', streams: 'any', accumulation: 'any' },
    options: {},
  },
  {
    map: ({ dem, directions, streams, accumulation }, _, block) => {
      const cells: number[] = [];
      const codes: number[] = [];
      const heights: number[] = [];
      const sums: number[] = [];
      for (let i = 0; i < streams.values.length; i++) {
        if (!(streams.values[i]! > 0) || streams.values[i] === streams.nodata) continue;
        cells.push((block.row + Math.floor(i / block.width)) * dem.grid.width + block.col + (i % block.width));
        codes.push(directions.values[i] === directions.nodata ? D8_NODATA : directions.values[i]!);
        heights.push(dem.values[i]!);
        sums.push(accumulation.values[i]!);
      }
      return { grid: dem.grid, unit: accumulation.unit, window: block as Window, blocks: [{ cells, codes, heights, sums }] as readonly Cells[] };
    },
    combine: (first, second) => ({ ...first, window: uniteWindows(first.window, second.window), blocks: [...first.blocks, ...second.blocks] }),
    finish: (state): Features<LineString> => {
      if (state === undefined) return { crs: '', features: [] };
      const { grid, unit, blocks } = state;
      const length = grid.width * grid.height;
      const directions = raster(grid, 'uint8', new Uint8Array(length).fill(D8_NODATA), { kind: 'category', nodata: D8_NODATA });
      const streams = raster(grid, 'uint8', new Uint8Array(length), { kind: 'category' });
      const heights = new Map<number, number>();
      const sums = new Map<number, number>();
      for (const block of blocks)
        block.cells.forEach((cell, k) => {
          directions.values[cell] = block.codes[k]!;
          streams.values[cell] = 1;
          heights.set(cell, block.heights[k]!);
          sums.set(cell, block.sums[k]!);
        });
      const toKm2 = unit === 'km2' ? 1 : unit === 'm2' ? 1e-6 : middleCellArea(grid) / 1e6;
      return { crs: grid.crs, features: linesOf(grid, directions, streams, heights, (cell) => sums.get(cell)! * toKm2) };
    },
  },
);

function linesOf(grid: Grid, directions: Raster<'uint8'>, streams: Raster<'uint8'>, heights: ReadonlyMap<number, number>, area: (cell: number) => number) {
  const { to, reach, heads, next, strahler } = reachesOf('stream-network', directions, streams);
  const features: { geometry: LineString; properties: ReachProperties }[] = [];
  heads.forEach((head, k) => {
    const coordinates: Position[] = [at(grid, head)];
    let length = 0;
    let last = head;
    let cell = head;
    while (to[cell]! >= 0) {
      const from = cell;
      cell = to[cell]!;
      length += stepOf(grid, from, directions.values[from]!);
      coordinates.push(at(grid, cell));
      if (reach[cell] !== k + 1) break;
      last = cell;
    }
    if (coordinates.length < 2) return;
    const fall = heights.get(head)! - heights.get(cell)!;
    features.push({
      geometry: { type: 'LineString', coordinates },
      properties: { reach: k + 1, downstream: next[k]!, order: strahler[k]!, length, slope: fall > 0 ? fall / length : 0, area: area(last) },
    });
  });
  return features;
}

const at = (grid: Grid, cell: number): Position => [columnX(grid, cell % grid.width), rowY(grid, Math.floor(cell / grid.width))];

function stepOf(grid: Grid, cell: number, code: number): number {
  const { x, y } = metresPerCell(grid, Math.floor(cell / grid.width));
  const { dCol, dRow } = D8.find((step) => step.code === code)!;
  return Math.hypot(dCol * x, dRow * y);
}
