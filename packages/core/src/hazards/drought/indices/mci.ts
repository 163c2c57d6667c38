import { TetrazoneError } from '../../../errors/error.js';
import { compositeWeights, mciWeights } from '../../../standards/gb-t-20481-2017.js';

/** What the meteorological drought composite index is made of. */
export interface MciParts {
  readonly spiw60: number;
  /** Relative moisture of the last 30 days. */
  readonly mi30: number;
  /** SPI of the last 90 and 150 days. */
  readonly spi90: number;
  readonly spi150: number;
}

export interface MciOptions {
  /** Which row of weights: Hunan is south. */
  readonly region: keyof typeof mciWeights.value;
  /**
   * Seasonal coefficient of the province and month, from Appendix H of the standard. Only those of Northeast China and of Qinghai were seen, none of Hunan:
   * 1 unless given, and whoever publishes must give it.
   */
  readonly ka?: number;
}

/**
 * Meteorological drought composite index of GB/T 20481-2017: Ka (a SPIW60 + b MI30 + c SPI90 + d SPI150). The weights are as published and do not add up
 * to 1. NaN where a part is NaN.
 */
export function mci({ spiw60, mi30, spi90, spi150 }: MciParts, { region, ka = 1 }: MciOptions): number {
  const weights = mciWeights.value[region];
  if (weights === undefined) throw new TetrazoneError('bad-option', { path: 'mci.region', value: region, expected: Object.keys(mciWeights.value).join(' / ') });
  const [a, b, c, d] = weights;
  return ka * (a * spiw60 + b * mi30 + c * spi90 + d * spi150);
}

/** Composite index of the 2006 edition: 0.4 SPI30 + 0.4 SPI90 + 0.8 MI30. NaN where a part is NaN. */
export function ci({ spi30, spi90, mi30 }: { readonly spi30: number; readonly spi90: number; readonly mi30: number }): number {
  const [a, b, c] = compositeWeights.value;
  return a * spi30 + b * spi90 + c * mi30;
}
