import { TetrazoneError } from '../../../errors/error.js';
import { type SiteClass, siteFactors } from '../../../standards/gb18306-2015.js';

/**
 * Factor Fa by which peak ground acceleration on site class Ⅱ (g) is multiplied for another class: GB 18306-2015 Table E.1, linear in the acceleration
 * between its rows, constant outside 0.05 … 0.40 g. NaN for NaN.
 *
 * @throws `bad-option` for a class that is not I0, I1, II, III or IV, and for an acceleration below zero.
 */
export function siteFactor(acceleration: number, site: SiteClass): number {
  const { acceleration: rows, factors } = siteFactors.value;
  if (!Object.hasOwn(factors, site))
    throw new TetrazoneError('bad-option', { path: 'site-factor.site', value: String(site), expected: Object.keys(factors).join(', ') });
  if (acceleration < 0) throw new TetrazoneError('bad-option', { path: 'site-factor.acceleration', value: String(acceleration), expected: '0 g or more' });
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
