import { type SiteClass, siteFactors } from '../../../standards/gb18306-2015.js';

/**
 * Factor Fa by which peak ground acceleration on site class Ⅱ (g) is multiplied for another class: GB 18306-2015 Table E.1, linear in the acceleration
 * between its rows, constant outside 0.05 … 0.40 g. NaN for NaN.
 */
export function siteFactor(acceleration: number, site: SiteClass): number {
  const { acceleration: rows, factors } = siteFactors.value;
  const column = factors[site];
  const last = rows.length - 1;
  if (acceleration <= (rows[0] as number)) return column[0] as number;
  if (acceleration >= (rows[last] as number)) return column[last] as number;
  for (let row = 1; row <= last; row++) {
    const to = rows[row] as number;
    if (!(acceleration <= to)) continue;
    const from = rows[row - 1] as number;
    const share = (acceleration - from) / (to - from);
    return (column[row - 1] as number) * (1 - share) + (column[row] as number) * share;
  }
  return Number.NaN;
}
