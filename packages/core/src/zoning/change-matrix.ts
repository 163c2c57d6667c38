import { reduction } from '../layers/reduction.js';
import { cellAreas } from '../raster/areas.js';

/** One way of change. */
export interface ChangeRow {
  /** Levels before and after; 0 is nodata. */
  readonly from: number;
  readonly to: number;
  readonly cells: number;
  /** On the ellipsoid. */
  readonly km2: number;
}

/** The matrix of two editions as a table: a row for every pair of levels that occurs, 0 (nodata) included but from 0 to 0, in the order of from and to. */
export const changeMatrix = reduction(
  {
    name: 'change-matrix',
    version: 1,
    title: { zh: '两期等级转移矩阵', en: 'Matrix of change between editions' },
    inputs: { before: 'uint8', after: 'uint8' },
    options: {},
  },
  {
    map: ({ before, after }, _options, block) => {
      const areas = cellAreas(before.grid, block);
      const cells = new Float64Array(65_536);
      const m2 = new Float64Array(65_536);
      before.values.forEach((from, i) => {
        const pair = from * 256 + after.values[i]!;
        cells[pair]! += 1;
        m2[pair]! += areas[i]!;
      });
      return [...cells.keys()].flatMap((pair) => (pair > 0 && cells[pair]! > 0 ? [{ pair, cells: cells[pair]!, m2: m2[pair]! }] : []));
    },
    combine: (first, second) => {
      const sums = new Map(first.map((row) => [row.pair, row]));
      for (const { pair, cells, m2 } of second) {
        const held = sums.get(pair);
        sums.set(pair, { pair, cells: cells + (held?.cells ?? 0), m2: m2 + (held?.m2 ?? 0) });
      }
      return [...sums.values()].sort((a, b) => a.pair - b.pair);
    },
    finish: (rows): readonly ChangeRow[] => (rows ?? []).map(({ pair, cells, m2 }) => ({ from: Math.floor(pair / 256), to: pair % 256, cells, km2: m2 / 1e6 })),
  },
);
