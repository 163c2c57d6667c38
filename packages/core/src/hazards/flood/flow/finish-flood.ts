import { type Raster, raster } from '../../../raster/raster.js';
import type { FloodInput, FloodResult } from './flood-input.js';
import type { FloodPlan } from './flood-plan.js';
import { floodHazardClassOf } from './hazard-rating.js';
import type { FloodSteps } from './run-band.js';

/** The water at the start of a simulation, m³. */
export const storedWater = ({ state: { depth, dx, dy } }: FloodPlan): number => total(depth) * dx * dy;

/** What a simulation has found, once all of its bands have run. `initial` and `inflow` in m³. */
export function finishFlood({ bed }: FloodInput, plan: FloodPlan, initial: number, { steps, inflow }: FloodSteps): FloodResult {
  const { state, record, frameEvery } = plan;
  const { depth, dx, dy } = state;
  const cells = depth.length;
  const ground = bed.values;
  const area = dx * dy;
  const rain = total(record.rain) * area;
  const infiltration = total(record.infiltration) * area;
  const outflow = total(record.outflow);
  const final = total(depth) * area;
  const ever = initial + rain + inflow;
  // no views of shared memory go out: what holds one could not be written or sent
  const masked = (values: Float32Array | Float64Array): Float32Array => {
    const made = new Float32Array(values);
    for (let i = 0; i < cells; i++) if (Number.isNaN(ground[i]!)) made[i] = Number.NaN;
    return made;
  };
  const made = (values: Float32Array | Float64Array, unit: string): Raster => raster(bed.grid, 'float32', masked(values), { unit });
  const classes = new Uint8Array(cells);
  for (let i = 0; i < cells; i++)
    if (!Number.isNaN(record.arrivalTime[i]!)) classes[i] = floodHazardClassOf(record.maxDischarge[i]!, record.maxDepth[i]!, record.maxVelocity[i]!);
  return {
    depth: made(depth, 'm'),
    maxDepth: made(record.maxDepth, 'm'),
    maxVelocity: made(record.maxVelocity, 'm/s'),
    arrivalTime: made(record.arrivalTime, 's'),
    floodedTime: made(record.floodedTime, 's'),
    hazardRating: made(record.hazardRating, ''),
    hazardClass: raster(bed.grid, 'uint8', classes),
    frames: Array.from({ length: record.frames.length / Math.max(1, cells) }, (_, k) => ({
      time: k * (frameEvery as number),
      depth: masked(record.frames.subarray(k * cells, (k + 1) * cells)),
    })),
    balance: {
      initial,
      rain,
      inflow,
      infiltration,
      outflow,
      final,
      relativeError: ever > 0 ? (ever - infiltration - outflow - final) / ever : 0,
    },
    steps: cells > 0 ? steps : 0,
  };
}

/** The sum, with what rounding loses carried along (Kahan 1965). */
function total(values: Float64Array): number {
  let sum = 0;
  let carried = 0;
  for (const value of values) {
    const next = value - carried;
    const reached = sum + next;
    carried = reached - sum - next;
    sum = reached;
  }
  return sum;
}
