import { operation } from '../../layers/operation.js';
import { global } from '../../layers/reach.js';
import { downstream, ENDS, fromHeadsDown, NO_CELL } from '../flow/downstream.js';

/**
 * Drainage basins: every cell gets the number of the cell where its water ends (on the edge of the grid, beside nodata, or in a pit), counted 1 … n in
 * the order of the grid. Directions are D8 in ESRI's codes. Category, int32, nodata 0. O(cells). Throws `bad-values` as `flowAccumulation`.
 */
export const basins = operation(
  {
    name: 'basins',
    version: 1,
    title: { zh: '流域划分', en: 'Basins' },
    inputs: { directions: 'any' },
    options: {},
    type: 'int32',
    kind: 'category',
    unit: '',
    reach: global,
  },
  ({ values, window, grid, ...shape }, _, out) => {
    const to = downstream('basins', { ...shape, values, window, grid });
    const order = fromHeadsDown('basins', to);
    let count = 0;
    for (let i = 0; i < to.length; i++) out.values[i] = to[i] === ENDS ? ++count : 0;
    labelUpward(to, order, out.values);
  },
);

/** Gives every cell that has no label the label of the cell it drains to, if that has one; `order` is from heads down. */
export function labelUpward(to: Int32Array, order: Int32Array, labels: Int32Array): void {
  for (let k = order.length - 1; k >= 0; k--) {
    const cell = order[k]!;
    const next = to[cell]!;
    if (labels[cell] === 0 && next !== ENDS && next !== NO_CELL) labels[cell] = labels[next]!;
  }
}
