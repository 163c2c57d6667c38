import { operation } from '../layers/operation.js';
import { choice } from '../layers/options.js';
import { global } from '../layers/reach.js';

/** Global kernels let the run be stopped this often, in cells. */
const CHECK_EVERY = 65_536;

/**
 * Connected components: cells that hang together get one number, int32 category codes 1, 2, … in the order of their first cells, row by row from the
 * north and west to east, so that the numbers are the same however the work is done. Cells join over their edges (`connectivity` 4) or over corners
 * as well (8): `of: 'equal'` joins valid cells of equal value, `nonzero` valid cells that are not 0 and leaves those that are 0 without a number.
 * Nodata cells join nothing and are nodata (0).
 *
 * Two passes with a union of labels (Rosenfeld & Pfaltz 1966); roots are always the earliest label. O(cells) time, 4 bytes a cell beside the result.
 */
export const components = operation(
  {
    name: 'components',
    version: 1,
    title: { zh: '连通分区', en: 'Connected components' },
    inputs: { raster: 'any' },
    options: {
      of: choice(['equal', 'nonzero'], { zh: '哪些像元连成一片', en: 'which cells belong together' }),
      connectivity: choice(['4', '8'], { zh: '像元的邻域', en: 'neighbours of a cell' }),
    },
    type: 'int32',
    kind: 'category',
    unit: '',
    nodata: 0,
    reach: global,
  },
  (raster, { of, connectivity }, out, context) => {
    const { values, nodata } = raster;
    const { width, height } = out.window;
    const labels = out.values;
    const equal = of === 'equal';
    const diagonal = connectivity === '8';
    // the parent of each label; a label never points to a later one
    const parents = new Int32Array(Math.ceil((width * height) / (diagonal && !equal ? 4 : 1)) + width + height + 2);
    let count = 0;
    const rootOf = (label: number): number => {
      let at = label;
      while (parents[at] !== at) {
        parents[at] = parents[parents[at]!]!;
        at = parents[at]!;
      }
      return at;
    };
    const join = (a: number, b: number): number => {
      const first = rootOf(a);
      const second = rootOf(b);
      const root = Math.min(first, second);
      parents[first] = root;
      parents[second] = root;
      return root;
    };
    for (let row = 0, i = 0; row < height; row++)
      for (let col = 0; col < width; col++, i++) {
        if (i % CHECK_EVERY === 0) context.check();
        const value = values[i]!;
        labels[i] = 0;
        if (Number.isNaN(value) || value === nodata || (!equal && value === 0)) continue;
        let label = 0;
        for (let k = 0; k < (diagonal ? 4 : 2); k++) {
          const dx = k === 1 ? 0 : k === 3 ? 1 : -1;
          const dy = k === 0 ? 0 : -1;
          if (col + dx < 0 || col + dx >= width || row + dy < 0) continue;
          const other = i + dy * width + dx;
          if (labels[other] === 0 || (equal && values[other] !== value)) continue;
          label = label === 0 ? labels[other]! : join(label, labels[other]!);
        }
        if (label === 0) {
          label = ++count;
          parents[label] = label;
        }
        labels[i] = label;
      }
    // a root comes before its children, so numbers in the order of labels are those of first cells
    let components = 0;
    for (let label = 1; label <= count; label++) parents[label] = parents[label] === label ? ++components : parents[parents[label]!]!;
    for (let i = 0; i < labels.length; i++) labels[i] = parents[labels[i]!]!;
  },
);
