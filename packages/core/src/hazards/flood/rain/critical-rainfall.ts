import { TetrazoneError } from '../../../errors/error.js';
import { curveNumberAt, rainForRunoff, type Wetness } from './runoff-depth.js';

/** A small catchment above a place that floods. */
export interface SmallCatchment {
  /** km² */
  readonly area: number;
  /** Hours. */
  readonly timeOfConcentration: number;
  /** At normal wetness. */
  readonly curveNumber: number;
  /** Discharge in m³/s at which people prepare to leave (准备转移), and at which they leave at once (立即转移), such as those of the bank-full stage and of 成灾水位 by a rating curve (`dischargeAt`). */
  readonly discharge: { readonly prepare: number; readonly immediate: number };
}

/** The rain of a duration that brings the discharges about. */
export interface CriticalRain extends Readonly<Record<string, number | string>> {
  readonly hours: number;
  readonly wetness: Wetness;
  /** mm */
  readonly prepare: number;
  readonly immediate: number;
}

/**
 * Critical rainfall (临界雨量) by calculating back from discharge: the net rain whose triangular unit hydrograph (SCS: peak 0.208 A R / (D/2 + 0.6 t_c)) has that
 * peak, plus what the ground keeps at each wetness by its curve number. The project's own form of the method; round as the local guide says (often to
 * 5 mm). Throws `bad-values` for a catchment that cannot be.
 */
export function criticalRainfall(
  { area, timeOfConcentration, curveNumber, discharge }: SmallCatchment,
  hours: readonly number[] = [1, 3, 6, 24],
): CriticalRain[] {
  const good =
    area > 0 && timeOfConcentration > 0 && curveNumber > 0 && curveNumber <= 100 && discharge.prepare > 0 && discharge.immediate >= discharge.prepare;
  if (!good || hours.some((one) => !(one > 0)))
    throw new TetrazoneError('bad-values', {
      operation: 'critical-rainfall',
      detail: 'areas, times and discharges are above 0, CN at most 100, immediate not below prepare',
    });
  return hours.flatMap((duration) =>
    (['dry', 'normal', 'wet'] as const).map((wetness) => {
      const rainFor = (peak: number): number =>
        rainForRunoff((peak * (duration / 2 + 0.6 * timeOfConcentration)) / (0.208 * area), curveNumberAt(curveNumber, wetness));
      return { hours: duration, wetness, prepare: rainFor(discharge.prepare), immediate: rainFor(discharge.immediate) };
    }),
  );
}
