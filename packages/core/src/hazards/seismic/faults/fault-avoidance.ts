import { TetrazoneError } from '../../../errors/error.js';
import { faultAvoidanceTable } from '../../../standards/gb50011-2010.js';

/** What is known of a fault and of what stands near it. */
export interface FaultSetting {
  /** Fortification intensity, 6 … 9. */
  readonly intensity: number;
  /** Class of the building by GB 50223, 甲 … 丁. */
  readonly building: 'A' | 'B' | 'C' | 'D';
  /** Whether it moved in the Holocene; true unless said. */
  readonly holocene?: boolean;
  /** Soil over a buried fault, m; 0 unless said. */
  readonly cover?: number;
}

/**
 * How far (m) a building keeps from the main line of a fault by GB 50011-2010 Table 4.1.7: a distance, `special` where a study of its own decides (class 甲), 0
 * where the fault may be left out of account: intensity below Ⅷ, not active in the Holocene, buried deep enough, or class 丁.
 */
export function faultAvoidance({ intensity, building, holocene = true, cover = 0 }: FaultSetting): number | 'special' {
  if (!Number.isFinite(intensity) || !['A', 'B', 'C', 'D'].includes(building) || !(cover >= 0))
    throw new TetrazoneError('bad-values', { operation: 'fault-avoidance', detail: 'give an intensity, a building class A to D, and a cover of 0 m or more' });
  const row = faultAvoidanceTable.value.findLast((one) => intensity >= one.intensity);
  if (row === undefined || !holocene || cover > row.coverAbove) return 0;
  return building === 'A' ? 'special' : building === 'B' ? row.b : building === 'C' ? row.c : 0;
}
