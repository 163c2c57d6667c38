import { CellHeap } from '../../algebra/cell-heap.js';
import { operation } from '../../layers/operation.js';
import { flag, integer, number } from '../../layers/options.js';
import { global } from '../../layers/reach.js';
import { D8 } from '../flow/d8.js';
import { heightAt, placeOf } from './float-steps.js';
import { isOutlet } from './outlet.js';
import { raiseDepressions } from './raise-depressions.js';

/**
 * Cuts depressions open instead of filling them: from each pit, lowest first, the channel to lower ground or off the map that takes the least lowering,
 * summed over its cells (Lindsay & Dhun 2015). A channel falls one float32 step a cell, so that it drains. Cells on the edge of the grid and beside nodata
 * are outlets. Embankments, bridges and the noise of a DEM are cut through; lakes and quarries deeper than the limits are left and, with `fill`, raised as
 * `fillDepressions` does.
 *
 * `maxLength` bounds the cells of a channel and `maxDepth` how far any of them is lowered, in the unit of the heights. Deterministic: of equally dear
 * channels the one found first, neighbours in the order E, NE, N, NW, W, SW, S, SE. Float32, nodata NaN. Time: pits × maxLength² · log(maxLength).
 */
export const breachDepressions = operation(
  {
    name: 'breach-depressions',
    version: 1,
    title: { zh: '洼地切开', en: 'Breach depressions' },
    inputs: { dem: 'float32' },
    options: {
      maxLength: integer(100, { min: 1, max: 1000, unit: 'cells' }, { zh: '最长的通道', en: 'longest channel' }),
      maxDepth: number(1e6, { min: 0 }, { zh: '最深的切口，用高程的单位', en: 'deepest cut, in the unit of the heights' }),
      fill: flag(true, { zh: '把没能切开的洼地填平', en: 'raise what could not be cut open' }),
      epsilon: flag(true, { zh: '在填高处留极小的坡度，使其能排水', en: 'leave a least slope in what is raised, so that it drains' }),
    },
    type: 'float32',
    unit: ({ dem }) => dem!.unit,
    reach: global,
  },
  ({ values }, { maxLength, maxDepth, fill, epsilon }, out, context) => {
    const { width, height } = out.window;
    const z = out.values;
    z.set(values);
    const pits: number[] = [];
    for (let i = 0; i < z.length; i++) if (isPit(z, width, height, i)) pits.push(i);
    pits.sort((a, b) => z[a]! - z[b]! || a - b);
    const search = channelSearch(z, width, height, maxLength, maxDepth);
    for (const pit of pits) {
      context.check();
      if (isPit(z, width, height, pit)) search(pit);
    }
    if (fill) raiseDepressions(z.slice(), z, width, height, epsilon, context);
  },
);

function isPit(z: Float32Array, width: number, height: number, i: number): boolean {
  const row = Math.floor(i / width);
  const col = i - row * width;
  if (Number.isNaN(z[i]!) || isOutlet(z, width, height, row, col)) return false;
  for (const { dCol, dRow } of D8) if (z[i + dRow * width + dCol]! < z[i]!) return false;
  return true;
}

/** Searches and cuts one channel after the other; the arrays of the search are kept and told apart by a number for each. */
function channelSearch(z: Float32Array, width: number, height: number, maxLength: number, maxDepth: number) {
  const costs = new Float64Array(z.length);
  const seen = new Int32Array(z.length);
  const settled = new Int32Array(z.length);
  const from = new Int32Array(z.length);
  const lengths = new Int32Array(z.length);
  let turn = 0;
  return (pit: number): void => {
    turn++;
    const bottom = placeOf(z[pit]!);
    const heap = new CellHeap(64);
    seen[pit] = turn;
    costs[pit] = 0;
    from[pit] = -1;
    lengths[pit] = 0;
    heap.push(pit, 0);
    while (heap.size > 0) {
      const cell = heap.pop();
      if (settled[cell] === turn) continue;
      settled[cell] = turn;
      const length = lengths[cell]!;
      const row = Math.floor(cell / width);
      const col = cell - row * width;
      // lower ground than a channel would have here, or a way off the map
      if (cell !== pit && (z[cell]! <= heightAt(bottom - length) || isOutlet(z, width, height, row, col))) {
        for (let at = cell; at !== -1; at = from[at]!) z[at] = Math.min(z[at]!, heightAt(bottom - lengths[at]!));
        return;
      }
      if (length === maxLength) continue;
      const floor = heightAt(bottom - length - 1);
      for (const { dCol, dRow } of D8) {
        const next = cell + dRow * width + dCol;
        if (col + dCol < 0 || col + dCol >= width || row + dRow < 0 || row + dRow >= height || settled[next] === turn) continue;
        const cut = Math.max(0, z[next]! - floor);
        if (Number.isNaN(cut) || cut > maxDepth) continue;
        const cost = costs[cell]! + cut;
        if (seen[next] === turn && (cost > costs[next]! || (cost === costs[next]! && length + 1 >= lengths[next]!))) continue;
        seen[next] = turn;
        costs[next] = cost;
        from[next] = cell;
        lengths[next] = length + 1;
        heap.push(next, cost);
      }
    }
  };
}
