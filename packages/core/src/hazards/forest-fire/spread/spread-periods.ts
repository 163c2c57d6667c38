import { TetrazoneError } from '../../../errors/error.js';
import { several } from '../../../layers/inputs.js';
import { numbers } from '../../../layers/options.js';
import type { Raster } from '../../../raster/raster.js';
import type { SpreadPeriod } from './spread-ground.js';

/** How fire spreads, of the whole run or of period after period. */
export const spreadInputs = { rateOfSpread: several('float32'), direction: several('float32'), eccentricity: several('float32') };

/** When the periods begin. */
export const periodsOption = numbers([], {
  zh: '多个栅格各自开始的分钟，第一个为 0：0,180',
  en: 'minutes from which each raster of several holds, the first 0: 0,180',
});

/**
 * The periods of rasters in the order of time, one of each a period; what does not change may be given once.
 *
 * @throws `bad-input` for numbers of rasters that do not go together, `bad-option` for periods that do not.
 */
export function spreadPeriods(
  operation: string,
  given: { readonly [K in keyof typeof spreadInputs]: readonly Raster[] },
  periods: readonly number[],
): readonly SpreadPeriod[] {
  const count = Math.max(...Object.values(given).map(({ length }) => length));
  for (const [input, { length }] of Object.entries(given))
    if (length !== 1 && length !== count) throw new TetrazoneError('bad-input', { operation, input, detail: `has ${length} rasters, expected 1 or ${count}` });
  const begins = periods.length === 0 && count === 1 ? [0] : periods;
  const rises = begins.every((minute, at) => (at === 0 ? minute === 0 : minute > begins[at - 1]!));
  if (begins.length !== count || !rises)
    throw new TetrazoneError('bad-option', {
      path: `${operation}.periods`,
      value: begins.length === 0 ? 'none' : begins.join(','),
      expected: count === 1 ? '0, since there is one raster of each' : `${count} rising minutes, one for each raster, the first 0`,
    });
  const of = (rasters: readonly Raster[], at: number): Raster => (rasters[at] ?? rasters[0]) as Raster;
  return begins.map((from, at) => ({
    from,
    rateOfSpread: of(given.rateOfSpread, at),
    direction: of(given.direction, at),
    eccentricity: of(given.eccentricity, at),
  }));
}
