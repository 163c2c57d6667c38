import { TetrazoneError } from '../../../errors/error.js';
import { value } from '../../../layers/inputs.js';
import { operation } from '../../../layers/operation.js';
import { choice, integer, number } from '../../../layers/options.js';
import { local } from '../../../layers/reach.js';
import { reduction } from '../../../layers/reduction.js';
import { crop, type Raster, raster } from '../../../raster/raster.js';
import { finishFlood, storedWater } from './finish-flood.js';
import { plainMemory } from './flow-state.js';
import { planFlood } from './plan-flood.js';
import { alone, runBand } from './run-band.js';

/** What a storm is simulated by: shared by the reduction and by the hazard that uses it. */
export const simulationOptions = {
  rain: number(100, { min: 0, unit: 'mm' }, 'that falls everywhere alike, at one rate'),
  hours: number(1, { above: 0, unit: 'h' }, 'how long it rains'),
  duration: number(3, { above: 0, unit: 'h' }, 'how long is simulated'),
  manning: number(0.06, { above: 0 }, 'roughness n of the ground'),
  infiltration: number(0, { min: 0, unit: 'mm/h' }, 'what the ground takes in while there is water'),
  boundary: choice(['open', 'closed'], 'whether water leaves over the sides of the grid'),
  frames: integer(0, { min: 0, max: 240 }, 'depths kept on the way, at equal times after the start, the last at the end'),
};

/** What a simulation leaves of every cell; row by row over the whole grid, NaN on walls. */
export interface Simulated {
  readonly maxDepth: Float32Array;
  readonly maxVelocity: Float32Array;
  readonly arrivalTime: Float32Array;
  readonly floodedTime: Float32Array;
  readonly hazardRating: Float32Array;
  readonly frames: readonly Float32Array[];
  /** Part of all water that rounding made or lost. */
  readonly relativeError: number;
}

/**
 * Simulates a storm over a DEM on a projected grid (`simulateFlood`): rain at one rate everywhere, depths and velocities of two-dimensional flow. The whole grid
 * is held, at about 120 bytes a cell. `floodResult` makes rasters of it.
 */
export const floodSimulation = reduction(
  {
    name: 'flood-simulation',
    version: 1,
    title: { zh: '二维洪水模拟', en: 'Simulation of a flood' },
    inputs: { dem: 'float32' },
    options: simulationOptions,
  },
  {
    map: (dem): readonly Raster[] => [dem],
    combine: (first, second): readonly Raster[] => [...first, ...second],
    finish: (blocks, { rain, hours, duration, manning, infiltration, boundary, frames }, _, context): Simulated => {
      if (blocks === undefined) throw new TetrazoneError('bad-input', { operation: 'flood-simulation', input: 'dem', detail: 'holds no cell' });
      const bed = gathered(blocks);
      const input = { bed, manning, infiltration, ...(rain > 0 ? { rain: { times: [0, hours * 3600], values: [rain / hours, rain / hours] } } : {}) };
      const plan = planFlood(input, { duration: duration * 3600, boundary, ...(frames > 0 ? { frameEvery: (duration * 3600) / frames } : {}) }, plainMemory);
      const found = finishFlood(
        input,
        plan,
        storedWater(plan),
        runBand(
          plan,
          { first: 0, end: plan.state.height },
          alone(() => context.check()),
        ),
      );
      return {
        maxDepth: found.maxDepth.values,
        maxVelocity: found.maxVelocity.values,
        arrivalTime: found.arrivalTime.values,
        floodedTime: found.floodedTime.values,
        hazardRating: found.hazardRating.values,
        frames: found.frames.slice(1).map(({ depth }) => depth),
        relativeError: found.balance.relativeError,
      };
    },
  },
);

/** The whole of a grid from its blocks. */
function gathered(blocks: readonly Raster[]): Raster {
  const { grid, unit } = blocks[0]!;
  const whole = raster(grid, 'float32', new Float32Array(grid.width * grid.height).fill(Number.NaN), { unit });
  for (const { values, window } of blocks)
    for (let row = 0; row < window.height; row++)
      whole.values.set(values.subarray(row * window.width, (row + 1) * window.width), (window.row + row) * grid.width + window.col);
  return whole;
}

const units = { 'max-depth': 'm', 'max-velocity': 'm/s', 'arrival-time': 's', 'flooded-time': 's', 'hazard-rating': '', frame: 'm' } as const;

/** One of the rasters of a simulation (`floodSimulation` of the same DEM), or a frame of it, counted from 1. Float32, nodata NaN. O(cells). */
export const floodResult = operation(
  {
    name: 'flood-result',
    version: 1,
    title: { zh: '模拟成果', en: 'Result of a simulation' },
    inputs: { dem: 'float32', simulation: value<Simulated>('result of flood-simulation') },
    options: {
      output: choice(['max-depth', 'max-velocity', 'arrival-time', 'flooded-time', 'hazard-rating', 'frame'], 'which of its rasters'),
      frame: integer(1, { min: 1, max: 240 }, 'which frame, for the output of that name'),
    },
    type: 'float32',
    unit: (_, { output }) => units[output],
    reach: local,
  },
  ({ dem, simulation }, { output, frame }, out) => {
    const { maxDepth, maxVelocity, arrivalTime, floodedTime, hazardRating, frames } = simulation;
    const values = {
      'max-depth': maxDepth,
      'max-velocity': maxVelocity,
      'arrival-time': arrivalTime,
      'flooded-time': floodedTime,
      'hazard-rating': hazardRating,
      frame: frames[frame - 1],
    }[output];
    if (values === undefined)
      throw new TetrazoneError('bad-option', {
        path: 'flood-result.frame',
        value: String(frame),
        expected: `one of the ${frames.length} frames of the simulation`,
      });
    const { grid, window } = dem;
    out.values.set(crop(raster(grid, 'float32', values), window).values);
  },
);
