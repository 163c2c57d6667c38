import { operation } from '../layers/operation.js';
import { flag } from '../layers/options.js';
import { global } from '../layers/reach.js';
import { raiseDepressions } from './raise-depressions.js';

/**
 * Raises the ground just enough for water to leave the map from every cell: Priority-Flood (Barnes, Lehman & Mulla 2014). Cells on the edge of the
 * grid and beside nodata are outlets and keep their height.
 *
 * Depressions become level, and D8 stops on flats; with `epsilon` every cell that is no outlet ends at least one float32 step above a neighbour
 * on its way out, so that filled ground drains (`resolveFlats` after a level fill is the other way). The result is the lowest surface that has this
 * property. Cells raised in a depression
 * wait in a queue of their own that is in order by itself and is taken from in turn with the heap; so neither order nor ties change a cell.
 *
 * Float32, nodata NaN, unit of the heights; filled − original is the depth of depressions. Time: O(n log n) for cells outside depressions, O(n) inside.
 */
export const fillDepressions = operation(
  {
    name: 'fill-depressions',
    version: 2,
    title: { zh: '填洼', en: 'Fill depressions' },
    inputs: { dem: 'float32' },
    options: { epsilon: flag(false, 'leave a least slope in what is filled, so that it drains') },
    type: 'float32',
    unit: ({ dem }) => dem!.unit,
    reach: global,
  },
  (dem, { epsilon }, out, context) => {
    out.values.set(dem.values);
    raiseDepressions(out.values, out.window.width, out.window.height, epsilon, context);
  },
);
