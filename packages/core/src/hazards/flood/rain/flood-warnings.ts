import { TetrazoneError } from '../../../errors/error.js';
import type { CriticalRain } from './critical-rainfall.js';
import type { Wetness } from './runoff-depth.js';

/** A catchment with people in it, and the rain that endangers them. */
export interface WarnedCatchment {
  readonly id: string;
  /** Inside: the sum of a population raster over it (`zonalStatistics`). */
  readonly people: number;
  /** From `criticalRainfall`. */
  readonly critical: readonly CriticalRain[];
}

/** Rain over a catchment that was measured or is forecast. */
export interface CatchmentRain {
  readonly id: string;
  readonly hours: number;
  /** mm, areal mean; NaN is unknown. */
  readonly rain: number;
}

/** 0 none, 1 prepare to leave (准备转移), 2 leave at once (立即转移). */
export type WarningLevel = 0 | 1 | 2;

/** What a catchment is told. */
export interface FloodWarning {
  readonly id: string;
  readonly level: WarningLevel;
  /** The rain that decides: that nearest to, or farthest beyond, what brings leaving about; absent where none is known. */
  readonly hours?: number;
  readonly rain?: number;
  /** mm of that duration. */
  readonly prepare?: number;
  readonly immediate?: number;
  readonly people: number;
}

/**
 * The tiered warning of each catchment from its rain of one or several durations: the worst that any of them brings about, at the wetness of the ground. A rain
 * warns from its critical rain on. In the order of the catchments.
 *
 * @throws `bad-values` for rain of a catchment that is not among them, or of a duration without critical rain.
 */
export function floodWarnings(
  catchments: readonly WarnedCatchment[],
  rains: readonly CatchmentRain[],
  { wetness = 'normal' }: { readonly wetness?: Wetness } = {},
): FloodWarning[] {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation: 'flood-warnings', detail });
  };
  for (const { id, people } of catchments) if (typeof people !== 'number' || people < 0) refuse(`${people} people in ${id}`);
  const known = new Set(catchments.map(({ id }) => id));
  for (const { id, rain } of rains) {
    if (!known.has(id)) refuse(`there is rain for a catchment ${id} that is not given`);
    if (typeof rain !== 'number' || rain < 0) refuse(`a rain of ${rain} mm over ${id}`);
  }
  return catchments.map(({ id, people, critical }) => {
    let worst: FloodWarning = { id, level: 0, people };
    let share = Number.NEGATIVE_INFINITY;
    for (const { hours, rain } of rains.filter((one) => one.id === id && !Number.isNaN(one.rain))) {
      const limits =
        critical.find((one) => one.hours === hours && one.wetness === wetness) ??
        refuse(`there is no critical rain of ${hours} h on ${wetness} ground for ${id}`);
      const level: WarningLevel = rain >= limits.immediate ? 2 : rain >= limits.prepare ? 1 : 0;
      const reached = rain / limits.immediate;
      if (level < worst.level || (level === worst.level && reached <= share)) continue;
      share = reached;
      worst = { id, level, hours, rain, prepare: limits.prepare, immediate: limits.immediate, people };
    }
    return worst;
  });
}

/** How many people are told to prepare, and how many to leave at once. */
export const peopleWarned = (warnings: readonly FloodWarning[]): { readonly prepare: number; readonly immediate: number } => ({
  prepare: warnings.reduce((sum, { level, people }) => sum + (level === 1 ? people : 0), 0),
  immediate: warnings.reduce((sum, { level, people }) => sum + (level === 2 ? people : 0), 0),
});
