import { dailySpi, spiw60 } from './daily-spi.js';
import { ci, type MciOptions, mci } from './mci.js';
import { relativeMoisture } from './moisture-indices.js';
import type { RainMethod } from './rain-climate.js';
import { runningSums } from './standardize.js';

export interface DailyCompositeOptions extends MciOptions {
  /** The first day, `1991-01-01`. */
  readonly start: string;
  readonly method?: RainMethod;
}

/**
 * Composite drought index of every day from daily rain and evapotranspiration in mm: MCI of GB/T 20481-2017 (SPIW60, MI of 30 days, SPI of 90 and 150) or CI of its
 * edition of 2006 (SPI of 30 and 90 days, MI of 30). NaN until the longest of its sums is full, and where a day of one is missing. O(n · 150).
 */
export function dailyComposite(
  index: 'mci' | 'ci',
  rain: Float64Array,
  evapotranspiration: Float64Array,
  { start, method = 'thom', region, ka = 1 }: DailyCompositeOptions,
): Float64Array {
  const moisture = relativeMoisture(runningSums(rain, 30), runningSums(evapotranspiration, 30));
  const spiOf = (days: number): Float64Array => dailySpi(rain, days, { start, method });
  const spi90 = spiOf(90);
  if (index === 'ci') {
    const spi30 = spiOf(30);
    return moisture.map((mi30, day) => ci({ spi30: spi30[day]!, spi90: spi90[day]!, mi30 }));
  }
  const [weighted, spi150] = [spiw60(rain, { start, method }), spiOf(150)];
  return moisture.map((mi30, day) => mci({ spiw60: weighted[day]!, mi30, spi90: spi90[day]!, spi150: spi150[day]! }, { region, ka }));
}
