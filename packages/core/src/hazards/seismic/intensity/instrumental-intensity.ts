import { TetrazoneError } from '../../../errors/error.js';
import { instrumentalLines, intensityRange, velocityFrom } from '../../../standards/gb-t-17742-2020.js';

const { acceleration, velocity } = instrumentalLines.value;
const { lowest, highest, decimals } = intensityRange.value;

/** Greatest resultant of the three components: acceleration in m/s², velocity in m/s. One of them may be left out. */
export interface PeakMotion {
  readonly pga?: number | undefined;
  readonly pgv?: number | undefined;
}

/**
 * Instrumental seismic intensity by GB/T 17742-2020 Appendix A: the velocity alone where both give Ⅵ or more, else the mean of both; cut to 1 … 12 and
 * rounded to one decimal. With only one of the two motions, that one alone tells. No motion at all is 1.
 *
 * Models predict a horizontal mean, not the resultant of three components; there is no official factor between them and none is applied.
 *
 * @throws `bad-values` where neither is given or one is negative or not a number.
 */
export function instrumentalIntensity({ pga, pgv }: PeakMotion): number {
  const given = [pga, pgv].filter((x) => x !== undefined);
  if (given.length === 0 || !given.every((x) => x >= 0))
    throw new TetrazoneError('bad-values', {
      operation: 'instrumental-intensity',
      detail: `give pga in m/s² and pgv in m/s of 0 or more, not ${pga} and ${pgv}`,
    });
  return Number(intensityOfMotion(pga ?? Number.NaN, pgv ?? Number.NaN).toFixed(decimals));
}

/** The same before it is rounded; NaN for a motion that is not known, and where neither is. */
export function intensityOfMotion(pga: number, pgv: number): number {
  const byAcceleration = acceleration.slope * Math.log10(pga) + acceleration.start;
  const byVelocity = velocity.slope * Math.log10(pgv) + velocity.start;
  const strong = byAcceleration >= velocityFrom.value && byVelocity >= velocityFrom.value;
  const both = strong ? byVelocity : (byAcceleration + byVelocity) / 2;
  const intensity = Number.isNaN(pgv) ? byAcceleration : Number.isNaN(pga) ? byVelocity : both;
  return Math.min(highest, Math.max(lowest, intensity));
}
