import { debrisFactors } from '../../../standards/flood-hazard.js';
import type { FloodPlan } from './flood-plan.js';
import type { RowOfCells } from './water-of-cells.js';

/**
 * Keeps the worst of cells of a row after a step of `dt` that ended at `time`: velocities and hazards where water is at least as deep as flooded, since
 * those of thin films mean nothing. The rating is `floodHazardRating` in town. Returns the greatest of their depths, m.
 */
export function observe(
  { state: { width, depth }, record, floodedDepth }: FloodPlan,
  { row, first, end, east, south }: RowOfCells,
  time: number,
  dt: number,
): number {
  const { maxDepth, maxVelocity, maxDischarge, arrivalTime, floodedTime, hazardRating } = record;
  const [shallow, middle, deep] = debrisFactors.value.urban;
  let deepest = 0;
  for (let i = first; i < end; i++) {
    const h = depth[i]!;
    if (h > deepest) deepest = h;
    if (h > maxDepth[i]!) maxDepth[i] = h;
    if (!(h >= floodedDepth)) continue;
    const arrival = arrivalTime[i]!;
    // the step in which water comes does not count as flooded
    if (Number.isNaN(arrival)) arrivalTime[i] = time;
    else floodedTime[i]! += dt;
    const u = 0.5 * (east[i + row]! + east[i + row + 1]!);
    const v = 0.5 * (south[i]! + south[i + width]!);
    // squares are compared, so that roots are taken only where something grows
    const square = u * u + v * v;
    const most = maxDischarge[i]!;
    const fastest = maxVelocity[i]! * h;
    const debris = h > 0.75 || square > 4 * h * h ? deep : h > 0.25 ? middle : shallow;
    const short = hazardRating[i]! - 0.5 * h - debris;
    if (short >= 0 && square <= most * most && square <= fastest * fastest && square <= short * short) continue;
    const discharge = Math.sqrt(square);
    if (discharge > most) maxDischarge[i] = discharge;
    if (discharge > fastest) maxVelocity[i] = discharge / h;
    if (discharge > short) hazardRating[i] = discharge + 0.5 * h + debris;
  }
  return deepest;
}
