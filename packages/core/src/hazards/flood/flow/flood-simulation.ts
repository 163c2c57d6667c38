import { TetrazoneError } from '../../../errors/error.js';
import type { Features } from '../../../features/features.js';
import { optional, value } from '../../../layers/inputs.js';
import { operation } from '../../../layers/operation.js';
import { choice, integer, number, text } from '../../../layers/options.js';
import { local } from '../../../layers/reach.js';
import { reduction } from '../../../layers/reduction.js';
import { crop, type Raster, raster } from '../../../raster/raster.js';
import { breachesOf, hydrographsOption, hyetographOption, inflowsOf } from './events.js';
import { finishFlood, storedWater } from './finish-flood.js';
import { plainMemory } from './flow-state.js';
import { planFlood } from './plan-flood.js';
import { alone, runBand } from './run-band.js';

/** What a storm is simulated by: shared by the reduction and by the hazard that uses it. */
export const simulationOptions = {
  rain: number(100, { min: 0, unit: 'mm' }, { zh: '各处均匀、强度不变的降雨', en: 'that falls everywhere alike, at one rate' }),
  hours: number(1, { above: 0, unit: 'h' }, { zh: '降雨多久', en: 'how long it rains' }),
  duration: number(3, { above: 0, unit: 'h' }, { zh: '模拟多久', en: 'how long is simulated' }),
  hyetograph: hyetographOption,
  hydrographs: hydrographsOption,
  manning: number(0.06, { above: 0 }, { zh: '没有糙率栅格时地面的糙率 n', en: 'roughness n of the ground where no raster of it is given' }),
  infiltration: number(0, { min: 0, unit: 'mm/h' }, { zh: '有水时地面的下渗', en: 'what the ground takes in while there is water' }),
  boundary: choice(['open', 'closed'], { zh: '水是否从格网边界流出', en: 'whether water leaves over the sides of the grid' }),
  frames: integer(
    0,
    { min: 0, max: 240 },
    { zh: '途中保存的水深，从开始起等时间间隔，最后一帧在结束时', en: 'depths kept on the way, at equal times after the start, the last at the end' },
  ),
};

/** What a simulation leaves of every cell; row by row over the whole grid, NaN on walls. */
export interface Simulated {
  readonly maxDepth: Float32Array;
  readonly maxVelocity: Float32Array;
  readonly arrivalTime: Float32Array;
  readonly floodedTime: Float32Array;
  readonly hazardRating: Float32Array;
  readonly hazardClass: Uint8Array;
  readonly frames: readonly Float32Array[];
  /** Part of all water that rounding made or lost. */
  readonly relativeError: number;
}

/** A block of what is simulated over. */
interface Ground {
  readonly dem: Raster;
  readonly manning: Raster | undefined;
}

/**
 * Simulates a flood over a DEM on a projected grid (`simulateFlood`): a storm that is everywhere alike, rivers that come in at `inflows`, dykes that break
 * (`breaches`, `breachesOf`). `manning` is the roughness of cells. The whole grid is held, at about 80 bytes a cell. `floodResult` makes rasters of it.
 *
 * @throws `bad-input` for places without a hydrograph and dykes without an hour, or off the ground; as `simulateFlood` for the rest.
 */
export const floodSimulation = reduction(
  {
    name: 'flood-simulation',
    version: 2,
    title: { zh: '二维洪水模拟', en: 'Simulation of a flood' },
    inputs: {
      dem: 'float32',
      manning: optional('float32'),
      inflows: optional(value<Features>({ zh: '水流入的地方', en: 'places where water comes in' }, 'features')),
      breaches: optional(value<Features>({ zh: '溃决的堤防', en: 'dykes that break' }, 'features')),
    },
    options: {
      ...simulationOptions,
      inflowField: text('name', { zh: '入流处存放其流量过程名称的属性', en: 'property of inflows with the name of their hydrograph' }),
      breachField: text('hour', { zh: '溃口存放溃决时刻（小时）的属性', en: 'property of breaches with the hour at which they open' }),
    },
  },
  {
    map: ({ dem, manning }): readonly Ground[] => [{ dem, manning }],
    combine: (first, second): readonly Ground[] => [...first, ...second],
    finish: (blocks, options, { inflows, breaches }, context): Simulated => {
      if (blocks === undefined) throw new TetrazoneError('bad-input', { operation: 'flood-simulation', input: 'dem', detail: 'holds no cell' });
      const { rain, hours, hyetograph, hydrographs, infiltration, boundary, frames } = options;
      const bed = gathered(blocks.map(({ dem }) => dem));
      const storm = hyetograph ?? { hours: [0, hours], intensity: [rain / hours, rain / hours] };
      const input = {
        bed,
        infiltration,
        manning:
          blocks[0]!.manning === undefined
            ? options.manning
            : gathered(
                blocks.map(({ manning }) => manning!),
                options.manning,
              ),
        rain: { times: storm.hours.map((hour) => hour * 3600), values: storm.intensity },
        inflows: inflows === undefined ? [] : inflowsOf(inflows as Features, options.inflowField, hydrographs, bed),
        breaches: breaches === undefined ? [] : breachesOf(breaches as Features, options.breachField, bed),
      };
      const duration = options.duration * 3600;
      const plan = planFlood(input, { duration, boundary, ...(frames > 0 ? { frameEvery: duration / frames } : {}) }, plainMemory);
      const check = (): void => context.check();
      const found = finishFlood(input, plan, storedWater(plan), runBand(plan, alone(check)));
      return {
        maxDepth: found.maxDepth.values,
        maxVelocity: found.maxVelocity.values,
        arrivalTime: found.arrivalTime.values,
        floodedTime: found.floodedTime.values,
        hazardRating: found.hazardRating.values,
        hazardClass: found.hazardClass.values,
        frames: found.frames.slice(1).map(({ depth }) => depth),
        relativeError: found.balance.relativeError,
      };
    },
  },
);

/** The whole of a grid from its blocks; `missing` where they have no value. */
function gathered(blocks: readonly Raster[], missing = Number.NaN): Raster {
  const { grid, unit } = blocks[0]!;
  const whole = raster(grid, 'float32', new Float32Array(grid.width * grid.height).fill(Number.NaN), { unit });
  for (const { values, window } of blocks)
    for (let row = 0; row < window.height; row++)
      whole.values.set(values.subarray(row * window.width, (row + 1) * window.width), (window.row + row) * grid.width + window.col);
  if (!Number.isNaN(missing)) for (let i = 0; i < whole.values.length; i++) if (Number.isNaN(whole.values[i]!)) whole.values[i] = missing;
  return whole;
}

const units = {
  'max-depth': 'm',
  'max-velocity': 'm/s',
  'arrival-time': 's',
  'flooded-time': 's',
  'hazard-rating': '',
  'hazard-class': '',
  frame: 'm',
} as const;

/**
 * One of the rasters of a simulation (`floodSimulation` of the same DEM), or a frame of it, counted from 1. Float32, nodata NaN; `hazard-class` is H1 … H6 as
 * levels, uint8, 0 where it was never flooded. O(cells).
 */
export const floodResult = operation(
  {
    name: 'flood-result',
    version: 2,
    title: { zh: '模拟成果', en: 'Result of a simulation' },
    inputs: { dem: 'float32', simulation: value<Simulated>({ zh: 'flood-simulation 的结果', en: 'result of flood-simulation' }) },
    options: {
      output: choice(['max-depth', 'max-velocity', 'arrival-time', 'flooded-time', 'hazard-rating', 'hazard-class', 'frame'], {
        zh: '取结果中的哪个栅格',
        en: 'which of its rasters',
      }),
      frame: integer(1, { min: 1, max: 240 }, { zh: '同名输出的第几帧', en: 'which frame, for the output of that name' }),
    },
    type: ({ output }) => (output === 'hazard-class' ? 'uint8' : 'float32'),
    kind: ({ output }) => (output === 'hazard-class' ? 'level' : 'value'),
    unit: (_, { output }) => units[output],
    reach: local,
  },
  ({ dem, simulation }, { output, frame }, out) => {
    const { maxDepth, maxVelocity, arrivalTime, floodedTime, hazardRating, hazardClass, frames } = simulation;
    const values = {
      'max-depth': maxDepth,
      'max-velocity': maxVelocity,
      'arrival-time': arrivalTime,
      'flooded-time': floodedTime,
      'hazard-rating': hazardRating,
      'hazard-class': hazardClass,
      frame: frames[frame - 1],
    }[output];
    if (values === undefined)
      throw new TetrazoneError('bad-option', {
        path: 'flood-result.frame',
        value: String(frame),
        expected: `one of the ${frames.length} frames of the simulation`,
      });
    const { grid, window } = dem;
    if (values.length !== grid.width * grid.height)
      throw new TetrazoneError('bad-input', { operation: 'flood-result', input: 'simulation', detail: 'is of another grid than the DEM' });
    // a file has lists, and null where there is no number
    const whole =
      output === 'hazard-class'
        ? raster(grid, 'uint8', values instanceof Uint8Array ? values : Uint8Array.from(values))
        : raster(grid, 'float32', values instanceof Float32Array ? values : Float32Array.from(values, (value) => value ?? Number.NaN));
    out.values.set(crop<'uint8' | 'float32'>(whole, window).values);
  },
);
