import { definition } from '../../../crs/definition.js';
import { TetrazoneError } from '../../../errors/error.js';
import { metresPerCell } from '../../../raster/areas.js';
import { sameGrid } from '../../../raster/grid.js';
import type { Raster } from '../../../raster/raster.js';
import type { FloodInput, FloodOptions } from './flood-input.js';
import type { FloodPlan, TimeSeries } from './flood-plan.js';
import { type FlowState, flowRecord, flowState, type Memory, type Sides } from './flow-state.js';
import type { FlowBoundary } from './inertial-flow.js';

const refuse = (detail: string): never => {
  throw new TetrazoneError('bad-values', { operation: 'simulate-flood', detail });
};

/** Checks what a simulation is given and lays it out in memory. Throws as `simulateFlood`. */
export function planFlood(input: FloodInput, options: FloodOptions, memory: Memory): FloodPlan {
  const { bed } = input;
  const { duration, theta = 0.8, courant = 0.7, maxStep = 5, dryDepth = 1e-3, floodedDepth = 0.05, frameEvery } = options;
  if (definition(bed.grid.crs).geographic) throw new TetrazoneError('bad-grid', { detail: 'water is simulated on a projected grid; warp the DEM first' });
  for (const [path, value, good] of [
    ['duration', duration, duration > 0],
    ['theta', theta, theta > 0 && theta <= 1],
    ['courant', courant, courant > 0 && courant <= 1],
    ['maxStep', maxStep, maxStep > 0],
    ['dryDepth', dryDepth, dryDepth > 0],
    ['floodedDepth', floodedDepth, floodedDepth > 0],
    ['frameEvery', frameEvery, frameEvery === undefined || frameEvery > 0],
  ] as const)
    if (!good || (value !== undefined && !Number.isFinite(value)))
      throw new TetrazoneError('bad-option', {
        path: `simulateFlood.${path}`,
        value: String(value),
        expected: 'a number above 0, theta and courant at most 1',
      });
  const state = stateOf(input, options, memory);
  const { width, height } = state;
  // a frame at the start, and one after every so many seconds, the end included where it falls there
  const frames = frameEvery === undefined ? 0 : Math.floor(duration / frameEvery + 1e-9) + 1;
  const infiltration = input.infiltration === undefined ? undefined : perCell('infiltration', input.infiltration, bed, memory);
  const share = input.rain?.share === undefined ? undefined : onGrid('rain.share', input.rain.share, bed);
  return {
    state,
    record: flowRecord(width, height, frames, memory),
    scheme: { theta, dryDepth },
    duration,
    courant,
    maxStep,
    floodedDepth,
    frameEvery,
    rain: input.rain && checkSeries(input.rain),
    share: share && copied(memory.float32(share.values.length), share.values),
    infiltration: infiltration?.some((rate) => rate > 0) ? infiltration : undefined,
    inflows: (input.inflows ?? []).map(({ cells, discharge }) => {
      if (cells.length === 0) refuse('an inflow has no cells');
      return { cells: cells.map((cell) => cellAt(state, cell)), discharge: checkSeries(discharge) };
    }),
    breaches: (input.breaches ?? [])
      .map(({ cells, time, level }) => {
        if (!Number.isFinite(time) || !Number.isFinite(level)) refuse(`a breach at ${time} s to ${level} m`);
        return { cells: cells.map((cell) => cellAt(state, cell)), time, level };
      })
      .sort((a, b) => a.time - b.time),
  };
}

function stateOf(input: FloodInput, { boundary = 'closed' }: FloodOptions, memory: Memory): FlowState {
  const { bed } = input;
  const { width, height } = bed.grid;
  if (bed.window.width !== width || bed.window.height !== height)
    throw new TetrazoneError('bad-input', { operation: 'simulate-flood', input: 'bed', detail: 'holds a part of its grid, the whole is needed' });
  const { x: dx, y: dy } = metresPerCell(bed.grid, 0);
  const state = flowState(width, height, dx, dy, sidesOf(boundary), memory);
  state.bed.set(bed.values);
  if (input.depth !== undefined) state.depth.set(onGrid('depth', input.depth, bed).values);
  for (let i = 0; i < state.depth.length; i++) {
    if (Number.isNaN(state.depth[i]!) || Number.isNaN(bed.values[i]!)) state.depth[i] = 0;
    if (!(state.depth[i]! >= 0 && state.depth[i]! < Number.POSITIVE_INFINITY)) refuse(`a depth of ${state.depth[i]} m`);
  }
  state.manning.set(perCell('manning', input.manning ?? 0.06, bed, memory));
  return state;
}

function sidesOf(boundary: FlowBoundary | Sides): Sides {
  const isEvery = typeof boundary === 'string' || 'slope' in boundary;
  const sides = isEvery ? { north: boundary, south: boundary, east: boundary, west: boundary } : boundary;
  for (const [side, one] of Object.entries(sides as Sides)) {
    const good = one === 'closed' || one === 'open' || (typeof one === 'object' && Number.isFinite(one.slope) && one.slope >= 0);
    if (!good)
      throw new TetrazoneError('bad-option', {
        path: `simulateFlood.boundary.${side}`,
        value: JSON.stringify(one),
        expected: '"closed", "open" or { slope }, m/m',
      });
  }
  return sides as Sides;
}

function copied<A extends Float32Array | Float64Array>(to: A, from: ArrayLike<number>): A {
  to.set(from);
  return to;
}

function onGrid(name: string, given: Raster, bed: Raster): Raster {
  if (sameGrid(given.grid, bed.grid) && given.values.length === bed.values.length) return given;
  throw new TetrazoneError('grid-mismatch', {
    first: 'bed of simulate-flood',
    second: name,
    difference: `${given.grid.width} × ${given.grid.height} cells in ${given.grid.crs}`,
  });
}

function perCell(name: string, given: number | Raster, bed: Raster, memory: Memory): Float64Array {
  const values = memory.float64(bed.values.length);
  if (typeof given === 'number') values.fill(given);
  else values.set(onGrid(name, given, bed).values);
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(bed.values[i]!)) values[i] = 0;
    if (!(values[i]! >= 0)) refuse(`${name} is ${values[i]} in cell ${i}; it must be ≥ 0`);
  }
  return values;
}

function cellAt({ width, height, bed }: FlowState, [col, row]: readonly [number, number]): number {
  const inside = Number.isInteger(col) && Number.isInteger(row) && col >= 0 && row >= 0 && col < width && row < height;
  if (inside && !Number.isNaN(bed[row * width + col]!)) return row * width + col;
  return refuse(`column ${col}, row ${row} is no cell with ground`);
}

function checkSeries({ times, values }: TimeSeries): TimeSeries {
  const rises = times.every((time, i) => Number.isFinite(time) && (i === 0 || time > times[i - 1]!));
  if (times.length === values.length && times.length > 0 && rises && values.every((value) => Number.isFinite(value) && value >= 0)) return { times, values };
  return refuse('a series needs as many values ≥ 0 as times, and times that rise');
}
