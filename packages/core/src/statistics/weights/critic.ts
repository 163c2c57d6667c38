import { deviation, moments } from '../moments.js';
import { type CriteriaTable, columnsOf, type DataWeights, type Direction, directionsOf, minMax, toWeights } from './criteria-table.js';

/**
 * CRITIC weights (Diakoulaki et al. 1995): a column counts by its spread and by how little it repeats the others, C_j = s_j Σ_k (1 − r_jk), over columns
 * brought to 0 … 1 by their extremes. All criteria count as benefits unless `directions` say otherwise: turning one round turns the signs of its
 * correlations. A constant column has no correlation and gets 0.
 */
export function critic(table: CriteriaTable, { directions }: { readonly directions?: readonly Direction[] } = {}): DataWeights {
  const columns = columnsOf('critic', table);
  const turned = directionsOf('critic', columns.length, directions);
  const scaled = columns.map((column, j) => minMax(column, turned[j]!));
  const stats = scaled.map((column) => moments(column));
  const told = scaled.map((column, j) => {
    const own = stats[j]!;
    if (own.squares === 0) return 0;
    const conflict = scaled.reduce((sum, other, k) => {
      const { mean, squares } = stats[k]!;
      if (squares === 0) return sum;
      const shared = column.reduce((total, x, i) => total + (x - own.mean) * (other[i]! - mean), 0);
      return sum + (1 - shared / Math.sqrt(own.squares * squares));
    }, 0);
    return deviation(own, 1) * conflict;
  });
  return toWeights(told);
}
