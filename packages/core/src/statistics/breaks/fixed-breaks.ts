import { TetrazoneError } from '../../errors/error.js';
import type { Breaks } from './breaks.js';

/** Breaks as given: finite and ascending, else `bad-values`. Equal neighbours are allowed and leave a class empty. */
export function fixedBreaks(values: readonly number[], { closed = 'left', worse = 'higher' }: Partial<Omit<Breaks, 'values'>> = {}): Breaks {
  values.forEach((value, i) => {
    if (!Number.isFinite(value) || (i > 0 && value < (values[i - 1] as number)))
      throw new TetrazoneError('bad-values', { operation: 'fixedBreaks', detail: `the breaks ${values.join(', ')} are not finite and ascending` });
  });
  return { values: [...values], closed, worse };
}
