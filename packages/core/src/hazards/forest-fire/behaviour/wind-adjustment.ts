import { TetrazoneError } from '../../../errors/error.js';
import { METRES_PER_FOOT } from './fuel-model.js';

/** What slows the wind down to the flame. */
export interface WindShelter {
  /** Depth of the fuel bed, m. */
  readonly depth: number;
  /** Share of the ground under crowns, 0 … 1; their height, m; the share of it that the crown takes. */
  readonly cover?: number;
  readonly height?: number;
  readonly crownRatio?: number;
}

/** The wind at 10 m over that at 20 ft. */
const TEN_METRES = 1.15;

/**
 * The share of the wind in the open that reaches the middle of the flame, by Albini & Baughman 1979 as behave has it: under a canopy where its crowns fill 5 %
 * of its volume and it is 6 ft high, else over the fuel bed. `at` tells the height of the wind: 20 ft, or 10 m as Chinese stations measure it.
 *
 * @throws `bad-values` for shares or lengths out of range.
 */
export function windAdjustment({ depth, cover = 0, height = 0, crownRatio = 0 }: WindShelter, at: '20ft' | '10m' = '20ft'): number {
  const share = (value: number): boolean => value >= 0 && value <= 1;
  if (!(depth > 0 && share(cover) && share(crownRatio) && height >= 0))
    throw new TetrazoneError('bad-values', {
      operation: 'windAdjustment',
      detail: `depth ${depth} m, cover ${cover}, height ${height} m, crownRatio ${crownRatio}; expected a depth above 0, shares from 0 to 1, and a height from 0 on`,
    });
  const filled = (crownRatio * cover) / 3;
  const canopy = height / METRES_PER_FOOT;
  const bed = depth / METRES_PER_FOOT;
  const log = (feet: number): number => Math.log((20 + 0.36 * feet) / (0.13 * feet));
  const factor = filled >= 0.05 && canopy >= 6 ? 0.555 / (Math.sqrt(filled * canopy) * log(canopy)) : 1.83 / log(bed);
  return at === '10m' ? factor / TEN_METRES : factor;
}
