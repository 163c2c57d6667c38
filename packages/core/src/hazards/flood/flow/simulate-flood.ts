import { TetrazoneError } from '../../../errors/error.js';
import { finishFlood, storedWater } from './finish-flood.js';
import type { FloodInput, FloodOptions, FloodResult } from './flood-input.js';
import { plainMemory } from './flow-state.js';
import { planFlood } from './plan-flood.js';
import { alone, runBand } from './run-band.js';

/**
 * Water on the ground in two dimensions: the local-inertial shallow-water equations (Bates, Horritt & Fewtrell 2010; de Almeida et al. 2012) over a DEM, with
 * rain, inflow hydrographs, infiltration, dykes that break, and closed, open or normal-depth sides. Depths never fall below 0 and no water is lost or made:
 * `balance.relativeError` is rounding alone. Water at rest stays at rest exactly.
 *
 * Good for slow, subcritical flow over plains and in towns, in cells of 1 to 100 m; without the advection of momentum it is no model of dam-break fronts,
 * jets and hydraulic jumps, where a face passes critical flow at most. The grid must be projected, and is taken whole. `simulateFloodOnWorkers` does the same
 * on several threads, to the same bits.
 *
 * Double precision, 85 bytes a cell, and 4 for every frame. Time: cells × steps, of which there are about duration · √(g h) / (0.7 Δx).
 *
 * @throws `bad-grid` on a geographic grid; `bad-option`; `bad-values` for series, cells, roughness or depths that cannot be; `cancelled`.
 */
export function simulateFlood(input: FloodInput, options: FloodOptions): FloodResult {
  const plan = planFlood(input, options, plainMemory);
  const initial = storedWater(plan);
  const check = (): void => {
    if (options.signal?.aborted) throw new TetrazoneError('cancelled', {});
  };
  return finishFlood(input, plan, initial, runBand(plan, alone(check)));
}
