import { operation } from '../layers/operation.js';
import { integer, required } from '../layers/options.js';
import { global } from '../layers/reach.js';
import { connectivityOption, labelRegions } from './regions.js';

/**
 * Removes small regions: one of strictly fewer than `minimumCells` cells takes the level of its largest neighbouring region; where that one is small too, the
 * level of that one's largest neighbour, and so on (the rules of gdal_sieve). Of equally large neighbours the more severe level wins, so that a tie
 * never dilutes risk, then the one that comes first from the north-west. Nodata is never changed and takes nothing; a region that finds no neighbour
 * large enough stays.
 *
 * O(cells), 17 bytes a cell besides input and output.
 */
export const sieve = operation(
  {
    name: 'sieve',
    version: 1,
    title: { zh: '碎斑归并', en: 'Sieve small regions' },
    inputs: { levels: 'uint8' },
    type: 'uint8',
    kind: 'same',
    unit: '',
    reach: global,
    options: {
      minimumCells: required(integer(1, { min: 0, unit: 'cells' }, { zh: '像元数更少的区域被去除', en: 'regions with fewer cells are removed' })),
      connectivity: connectivityOption,
    },
  },
  ({ values: levels, window: { width, height } }, { minimumCells, connectivity }, out, context) => {
    const check = (): void => context.check();
    const { labels, count } = labelRegions(levels, width, height, connectivity, check);
    const sizes = new Int32Array(count + 1);
    const levelOf = new Uint8Array(count + 1);
    for (let row = 0, i = 0; row < height; row++) {
      check();
      for (const end = i + width; i < end; i++) {
        const label = labels[i] as number;
        sizes[label] = (sizes[label] as number) + 1;
        levelOf[label] = levels[i] as number;
      }
    }

    // the largest neighbour of every small region
    const largest = new Int32Array(count + 1);
    const consider = (label: number, neighbour: number): void => {
      if ((sizes[label] as number) >= minimumCells) return;
      const best = largest[label] as number;
      const more = (sizes[neighbour] as number) - (sizes[best] as number);
      if (best === 0 || more > 0 || (more === 0 && (levelOf[neighbour] as number) > (levelOf[best] as number))) largest[label] = neighbour;
    };
    const meet = (i: number, j: number): void => {
      const a = labels[i] as number;
      const b = labels[j] as number;
      if (a === b || a === 0 || b === 0) return;
      consider(a, b);
      consider(b, a);
    };
    for (let row = 0, i = 0; row < height; row++) {
      check();
      for (let col = 0; col < width; col++, i++) {
        if (col > 0) meet(i, i - 1);
        if (row === 0) continue;
        meet(i, i - width);
        if (connectivity === 8) {
          if (col > 0) meet(i, i - width - 1);
          if (col < width - 1) meet(i, i - width + 1);
        }
      }
    }

    // from small to larger until one is large enough; a chain that comes round again has none
    const becomes = levelOf.slice();
    const seen = new Int32Array(count + 1);
    for (let label = 1; label <= count; label++) {
      let at = label;
      while (at !== 0 && (sizes[at] as number) < minimumCells && seen[at] !== label) {
        seen[at] = label;
        at = largest[at] as number;
      }
      if (at !== 0 && (sizes[at] as number) >= minimumCells) becomes[label] = levelOf[at] as number;
    }
    for (let row = 0, i = 0; row < height; row++) {
      check();
      for (const end = i + width; i < end; i++) out.values[i] = becomes[labels[i] as number] as number;
    }
  },
);
