import { debrisFactors } from '../../../standards/flood-hazard.js';
import type { FloodPlan } from './flood-plan.js';
import { type Band, flowsAfter } from './inertial-flow.js';

/**
 * Keeps the worst of every cell of a band after a step of `dt` that ended at `time`: velocities and hazards where water is at least as deep as flooded, since
 * those of thin films mean nothing. The rating is `floodHazardRating` in town. Returns the greatest depth of the band, m.
 */
export function observe({ state, record, floodedDepth }: FloodPlan, { first, end }: Band, step: number, time: number, dt: number): number {
  const { width, depth } = state;
  const east = flowsAfter(state.east, step);
  const south = flowsAfter(state.south, step);
  const { maxDepth, maxVelocity, maxDischarge, arrivalTime, floodedTime, hazardRating } = record;
  const [shallow, middle, deep] = debrisFactors.value.urban;
  let deepest = 0;
  for (let row = first; row < end; row++)
    for (let i = row * width, f = row * (width + 1), last = i + width; i < last; i++, f++) {
      const h = depth[i]!;
      if (h > deepest) deepest = h;
      if (h > maxDepth[i]!) maxDepth[i] = h;
      if (!(h >= floodedDepth)) continue;
      // the step in which water comes does not count as flooded
      if (Number.isNaN(arrivalTime[i]!)) arrivalTime[i] = time;
      else floodedTime[i]! += dt;
      const u = 0.5 * (east[f]! + east[f + 1]!);
      const v = 0.5 * (south[i]! + south[i + width]!);
      const discharge = Math.sqrt(u * u + v * v);
      const velocity = discharge / h;
      if (discharge > maxDischarge[i]!) maxDischarge[i] = discharge;
      if (velocity > maxVelocity[i]!) maxVelocity[i] = velocity;
      const rating = discharge + 0.5 * h + (h > 0.75 || velocity > 2 ? deep : h > 0.25 ? middle : shallow);
      if (rating > hazardRating[i]!) hazardRating[i] = rating;
    }
  return deepest;
}
