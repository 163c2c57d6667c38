import { CellHeap } from '../algebra/cell-heap.js';
import { operation } from '../layers/operation.js';
import { number, required } from '../layers/options.js';
import { global } from '../layers/reach.js';
import { cellAreas, metresPerCell } from '../raster/areas.js';
import type { Grid, Window } from '../raster/grid.js';
import { connectivityOption, labelRegions } from './regions.js';

/**
 * Merges every region smaller than `minimumArea` (m² on the ellipsoid) into the neighbour with which it shares the longest border, the smallest region
 * first; of equal borders the more severe level wins. What has grown together counts as one from then on, so nothing stays below the minimum but regions
 * that nodata surrounds: they find no neighbour, and nodata is never changed. `sieve` asks for the largest neighbour instead and counts cells.
 *
 * O(cells + borders of small regions), 17 bytes a cell besides input and output.
 */
export const eliminate = operation(
  {
    name: 'eliminate',
    version: 1,
    title: { zh: '按最长公共边界消除碎斑', en: 'Eliminate by longest shared border' },
    inputs: { levels: 'uint8' },
    type: 'uint8',
    kind: 'same',
    unit: '',
    reach: global,
    options: {
      minimumArea: required(number(1, { min: 0, unit: 'm2' }, { zh: '更小的区域并入相邻区域', en: 'smaller regions are merged' })),
      connectivity: connectivityOption,
    },
  },
  ({ values: levels, window, grid }, { minimumArea, connectivity }, out, context) => {
    const { labels, count } = labelRegions(levels, window.width, window.height, connectivity, () => context.check());
    const areas = new Float64Array(count + 1);
    const levelOf = new Uint8Array(count + 1);
    cellAreas(grid, window).forEach((m2, i) => {
      areas[labels[i]!]! += m2;
      levelOf[labels[i]!] = levels[i]!;
    });
    const borders = bordersOfSmall(labels, areas, minimumArea, grid, window);
    const parent = Int32Array.from({ length: count + 1 }, (_, i) => i);
    const root = (label: number): number => {
      let at = label;
      while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
      return at;
    };
    /** Borders of a region by what its neighbours have become. */
    const current = (label: number): Map<number, number> => {
      const found = new Map<number, number>();
      for (const [neighbour, length] of borders.get(label) ?? []) {
        const now = root(neighbour);
        if (now !== label) found.set(now, (found.get(now) ?? 0) + length);
      }
      return found;
    };
    const merge = (from: number, into: number): void => {
      parent[from] = into;
      areas[into]! += areas[from]!;
      const own = borders.get(into);
      if (own !== undefined) for (const [neighbour, length] of borders.get(from) ?? []) own.set(neighbour, (own.get(neighbour) ?? 0) + length);
      borders.delete(from);
    };

    const waiting = new CellHeap(1024);
    for (const label of borders.keys()) waiting.push(label, areas[label]!);
    while (waiting.size > 0) {
      const label = waiting.pop();
      // merged already, or grown since it was put here
      if (parent[label] !== label || areas[label]! >= minimumArea) continue;
      const neighbours = current(label);
      let best = 0;
      for (const [neighbour, length] of neighbours) {
        const lead = length - (neighbours.get(best) ?? 0);
        if (best === 0 || lead > 0 || (lead === 0 && (levelOf[neighbour]! > levelOf[best]! || (levelOf[neighbour] === levelOf[best] && neighbour < best))))
          best = neighbour;
      }
      if (best === 0) continue;
      merge(label, best);
      // neighbours of that level are now one with it
      for (const neighbour of neighbours.keys()) if (neighbour !== best && levelOf[neighbour] === levelOf[best]) merge(neighbour, best);
      if (areas[best]! < minimumArea) waiting.push(best, areas[best]!);
      context.check();
    }
    for (let i = 0; i < labels.length; i++) out.values[i] = levelOf[root(labels[i]!)]!;
  },
);

/** Metres of border between each small region and its neighbours. */
function bordersOfSmall(labels: Int32Array, areas: Float64Array, minimumArea: number, grid: Grid, window: Window): Map<number, Map<number, number>> {
  const borders = new Map<number, Map<number, number>>();
  for (let label = 1; label < areas.length; label++) if (areas[label]! < minimumArea) borders.set(label, new Map());
  const meet = (a: number, b: number, length: number): void => {
    if (a === b || a === 0 || b === 0) return;
    const ofA = borders.get(a);
    const ofB = borders.get(b);
    if (ofA !== undefined) ofA.set(b, (ofA.get(b) ?? 0) + length);
    if (ofB !== undefined) ofB.set(a, (ofB.get(a) ?? 0) + length);
  };
  for (let row = 0, i = 0; row < window.height; row++) {
    const { x, y } = metresPerCell(grid, window.row + row);
    for (let col = 0; col < window.width; col++, i++) {
      if (col > 0) meet(labels[i]!, labels[i - 1]!, y);
      if (row > 0) meet(labels[i]!, labels[i - window.width]!, x);
    }
  }
  return borders;
}
