import { TetrazoneError } from '../../errors/error.js';
import { unitConversion } from '../../tables/units.js';

/** What numbers of an input are multiplied by to be in `wanted`: 1 where the input states no unit. Throws `bad-input` for a unit that measures something else. */
export function scaleTo(wanted: string, operation: string, input: string, stated: string): number {
  if (stated === '') return 1;
  try {
    return unitConversion(stated, wanted).scale;
  } catch (cause) {
    throw new TetrazoneError('bad-input', { operation, input, detail: `is in ${stated}; give ${wanted}` }, cause);
  }
}
