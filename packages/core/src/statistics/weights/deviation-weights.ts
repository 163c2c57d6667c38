import { deviation, moments } from '../moments.js';
import { type CriteriaTable, columnsOf, type DataWeights, minMax, toWeights } from './criteria-table.js';

/** Weights by the standard deviations of the columns brought to 0 … 1 by their extremes; as they are where `scale` is off (they then need one unit). */
export function deviationWeights(table: CriteriaTable, { scale = true }: { readonly scale?: boolean } = {}): DataWeights {
  return toWeights(columnsOf('deviationWeights', table).map((column) => deviation(moments(scale ? minMax(column) : column))));
}
