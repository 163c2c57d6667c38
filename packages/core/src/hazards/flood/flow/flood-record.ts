import { floodHazardClass, floodHazardRating } from './hazard-rating.js';
import type { FlowState } from './inertial-flow.js';

/** The worst of every cell over a simulation. */
export interface FloodRecord {
  readonly maxDepth: Float32Array;
  readonly maxVelocity: Float32Array;
  readonly arrivalTime: Float32Array;
  readonly floodedTime: Float32Array;
  readonly hazardRating: Float32Array;
  readonly hazardClass: Uint8Array;
  /** Looks at the water after a step of `dt` that ended at `time`. */
  readonly observe: (time: number, dt: number) => void;
}

/** Keeps the worst; velocities and hazards where water is at least `flooded` deep, since those of thin films mean nothing. */
export function floodRecord(state: FlowState, flooded: number): FloodRecord {
  const { width, height, depth } = state;
  const cells = width * height;
  const maxDepth = new Float32Array(cells);
  const maxVelocity = new Float32Array(cells);
  const arrivalTime = new Float32Array(cells).fill(Number.NaN);
  const floodedTime = new Float64Array(cells);
  const shown = new Float32Array(cells);
  const hazardRating = new Float32Array(cells);
  const hazardClass = new Uint8Array(cells);
  const observe = (time: number, dt: number): void => {
    const { east, south } = state;
    for (let row = 0; row < height; row++)
      for (let col = 0; col < width; col++) {
        const i = row * width + col;
        const h = depth[i]!;
        if (h > maxDepth[i]!) maxDepth[i] = h;
        if (!(h >= flooded)) continue;
        // the step in which water comes does not count as flooded
        if (Number.isNaN(arrivalTime[i]!)) arrivalTime[i] = time;
        else floodedTime[i]! += dt;
        shown[i] = floodedTime[i]!;
        const f = row * (width + 1) + col;
        const u = (east[f]! + east[f + 1]!) / (2 * h);
        const v = (south[i]! + south[i + width]!) / (2 * h);
        const velocity = Math.sqrt(u * u + v * v);
        if (velocity > maxVelocity[i]!) maxVelocity[i] = velocity;
        const rating = floodHazardRating(h, velocity);
        if (rating > hazardRating[i]!) hazardRating[i] = rating;
        const level = floodHazardClass(h, velocity);
        if (level > hazardClass[i]!) hazardClass[i] = level;
      }
  };
  return { maxDepth, maxVelocity, arrivalTime, floodedTime: shown, hazardRating, hazardClass, observe };
}
