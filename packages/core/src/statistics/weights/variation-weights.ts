import { TetrazoneError } from '../../errors/error.js';
import { deviation, moments } from '../moments.js';
import { type CriteriaTable, columnsOf, type DataWeights, toWeights } from './criteria-table.js';

/** Weights by variation coefficient: standard deviation over mean, brought to sum 1. `bad-values` where a column varies about a mean that is not above 0. */
export function variationWeights(table: CriteriaTable): DataWeights {
  const told = columnsOf('variationWeights', table).map((column, j) => {
    const found = moments(column);
    if (found.squares === 0) return 0;
    if (!(found.mean > 0)) throw new TetrazoneError('bad-values', { operation: 'variationWeights', detail: `column ${j + 1} has the mean ${found.mean}` });
    return deviation(found) / found.mean;
  });
  return toWeights(told);
}
