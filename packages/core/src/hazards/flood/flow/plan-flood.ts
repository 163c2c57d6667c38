import { definition } from '../../../crs/definition.js';
import { TetrazoneError } from '../../../errors/error.js';
import { metresPerCell } from '../../../raster/areas.js';
import { sameGrid } from '../../../raster/grid.js';
import type { Raster } from '../../../raster/raster.js';
import type { FloodInput, FloodOptions } from './flood-input.js';
import type { FloodPlan, TimeSeries } from './flood-plan.js';
import { machineMemory } from './flow-machine.js';
import { type FlowState, flowMemory, flowRecord, flowState, type Memory, type Sides } from './flow-state.js';
import type { FlowBoundary } from './inertial-flow.js';
import { becomeWet } from './move-water.js';

const refuse = (detail: string): never => {
  throw new TetrazoneError('bad-values', { operation: 'simulate-flood', detail });
};

/** Checks what a simulation is given and lays it out in memory: `otherwise` where machine code has none. Throws as `simulateFlood`. */
export function planFlood(input: FloodInput, options: FloodOptions, otherwise: Memory): FloodPlan {
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
  const { width, height } = bed.grid;
  // a frame at the start, and one after every so many seconds, the end included where it falls there
  const frames = frameEvery === undefined ? 0 : Math.floor(duration / frameEvery + 1e-9) + 1;
  const memory = machineMemory(...flowMemory(width, height, frames)) ?? otherwise;
  const state = stateOf(input, options, memory);
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
    share: share && copied(memory, share.values, (part, i) => (Number.isNaN(bed.values[i]!) ? 0 : Math.max(0, part || 0))),
    infiltration: perCell('infiltration', input.infiltration ?? 0, bed, memory),
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
  const state = flowState(width, height, [dx, dy], sidesOf(boundary), perCell('manning', input.manning ?? 0.06, bed, memory), memory);
  for (let i = 0; i < state.bed.length; i++) state.bed[i] = Number.isNaN(bed.values[i]!) ? Number.POSITIVE_INFINITY : bed.values[i]!;
  if (input.depth !== undefined) fillWith(state, onGrid('depth', input.depth, bed));
  return state;
}

/** The water at the start. */
function fillWith(state: FlowState, { values }: Raster): void {
  const { width, bed, depth } = state;
  for (let i = 0; i < depth.length; i++) {
    if (Number.isNaN(values[i]!) || bed[i] === Number.POSITIVE_INFINITY) continue;
    depth[i] = values[i]!;
    if (!(depth[i]! >= 0 && depth[i]! < Number.POSITIVE_INFINITY)) refuse(`a depth of ${depth[i]} m`);
    if (depth[i]! > 0) becomeWet(state, Math.floor(i / width), i % width, (i % width) + 1);
  }
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

function copied(memory: Memory, from: ArrayLike<number>, of: (value: number, cell: number) => number): Float32Array {
  const to = memory.float32(from.length);
  for (let i = 0; i < to.length; i++) to[i] = of(from[i]!, i);
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

/** One number for all, or a number of each cell, 0 on walls. */
function perCell(name: string, given: number | Raster, bed: Raster, memory: Memory): number | Float32Array {
  const good = (value: number, cell?: number): number =>
    value >= 0 && value < Number.POSITIVE_INFINITY ? value : refuse(`${name} is ${value}${cell === undefined ? '' : ` in cell ${cell}`}; it must be ≥ 0`);
  if (typeof given === 'number') return good(given);
  return copied(memory, onGrid(name, given, bed).values, (value, i) => (Number.isNaN(bed.values[i]!) ? 0 : good(value, i)));
}

function cellAt({ width, height, bed }: FlowState, [col, row]: readonly [number, number]): number {
  const inside = Number.isInteger(col) && Number.isInteger(row) && col >= 0 && row >= 0 && col < width && row < height;
  if (inside && bed[row * width + col] !== Number.POSITIVE_INFINITY) return row * width + col;
  return refuse(`column ${col}, row ${row} is no cell with ground`);
}

function checkSeries({ times, values }: TimeSeries): TimeSeries {
  const rises = times.every((time, i) => Number.isFinite(time) && (i === 0 || time > times[i - 1]!));
  if (times.length === values.length && times.length > 0 && rises && values.every((value) => Number.isFinite(value) && value >= 0)) return { times, values };
  return refuse('a series needs as many values ≥ 0 as times, and times that rise');
}
