import { TetrazoneError } from '../../errors/error.js';
import type { Breaks } from './breaks.js';

export interface ClassesOptions extends Partial<Omit<Breaks, 'values'>> {
  readonly classes?: number;
}

/** Breaks that cut [minimum, maximum] into equally wide classes (four unless told), closed right by default. `bad-values` where the two are equal or not finite. */
export function equalIntervalBreaks(
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
  { classes = 4, closed = 'right', worse = 'higher' }: ClassesOptions = {},
): Breaks {
  if (!(minimum < maximum) || !Number.isFinite(maximum - minimum))
    throw new TetrazoneError('bad-values', { operation: 'equalIntervalBreaks', detail: `values from ${minimum} to ${maximum} cannot be cut` });
  const width = (maximum - minimum) / classes;
  return { values: Array.from({ length: classes - 1 }, (_, i) => minimum + (i + 1) * width), closed, worse };
}
