import { jonkmanMortality, logisticMortality } from '../../../standards/flood-mortality.js';
import { normalCdf } from '../../../statistics/functions/normal-cdf.js';

/** What the water is like where people are. */
export interface MortalWater {
  /** m */
  readonly depth: number;
  /** m/s; still unless given. */
  readonly velocity?: number;
  /** m/h up to 1.5 m of water; slow unless given. */
  readonly rise?: number;
  /** Near a place where a dyke breaks. */
  readonly nearBreach?: boolean;
}

/**
 * The share of people who drown in water, 0 … 1: 0 on dry ground, NaN for an unknown depth. `jonkman` tells breaches, fast and slow rise apart; `logistic` knows
 * depth alone. Both are of people who have stayed. Numbers and their status: `standards/flood-mortality.ts`.
 */
export function floodMortality({ depth, velocity = 0, rise = 0, nearBreach = false }: MortalWater, method: 'jonkman' | 'logistic' = 'jonkman'): number {
  if (Number.isNaN(depth)) return Number.NaN;
  if (depth <= 0) return 0;
  if (method === 'logistic') {
    const { most, shift, slope } = logisticMortality.value;
    return most / (1 + Math.exp(shift - slope * depth));
  }
  const { breach, rising, remaining } = jonkmanMortality.value;
  if (nearBreach && depth * velocity >= breach.product && velocity >= breach.velocity) return 1;
  const { mean, deviation } = depth >= rising.depth && rise >= rising.rise ? rising : remaining;
  return normalCdf((Math.log(depth) - mean) / deviation);
}
