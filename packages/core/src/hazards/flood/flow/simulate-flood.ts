import { definition } from '../../../crs/definition.js';
import { TetrazoneError } from '../../../errors/error.js';
import { metresPerCell } from '../../../raster/areas.js';
import { sameGrid } from '../../../raster/grid.js';
import { type Raster, raster } from '../../../raster/raster.js';
import type { FloodInput, FloodOptions, FloodResult, TimeSeries } from './flood-input.js';
import { floodRecord } from './flood-record.js';
import { GRAVITY } from './gravity.js';
import { type FlowBoundary, type FlowState, flowBetweenCells, limitToWhatThereIs, moveWater } from './inertial-flow.js';

const PER_MM_HOUR = 1e-3 / 3600;

/**
 * Water on the ground in two dimensions: the local-inertial shallow-water equations (Bates, Horritt & Fewtrell 2010; de Almeida et al. 2012) over a DEM, with
 * rain, inflow hydrographs, infiltration, dykes that break, and closed, open or normal-depth sides. Depths never fall below 0 and no water is lost or made:
 * `balance.relativeError` is rounding alone. Water at rest stays at rest exactly.
 *
 * Good for slow, subcritical flow over plains and in towns, in cells of 1 to 100 m; without the advection of momentum it is no model of dam-break fronts,
 * jets and hydraulic jumps, where a face passes critical flow at most. The grid must be projected, and is taken whole.
 *
 * Double precision, 100 bytes a cell. Time: cells × steps, of which there are about duration · √(g h) / (0.7 Δx).
 *
 * @throws `bad-grid` on a geographic grid; `bad-values` for series, cells, roughness or depths that cannot be; `cancelled`.
 */
export function simulateFlood(input: FloodInput, options: FloodOptions): FloodResult {
  const { bed } = input;
  const { duration, theta = 0.8, courant = 0.7, maxStep = 5, dryDepth = 1e-3, floodedDepth = 0.05, frameEvery } = options;
  if (definition(bed.grid.crs).geographic) throw new TetrazoneError('bad-grid', { detail: 'water is simulated on a projected grid; warp the DEM first' });
  for (const [path, value, good] of [
    ['duration', duration, duration > 0],
    ['theta', theta, theta > 0 && theta <= 1],
    ['courant', courant, courant > 0 && courant <= 1],
    ['maxStep', maxStep, maxStep > 0],
    ['dryDepth', dryDepth, dryDepth > 0],
    ['frameEvery', frameEvery, frameEvery === undefined || frameEvery > 0],
  ] as const)
    if (!good || (value !== undefined && !Number.isFinite(value)))
      throw new TetrazoneError('bad-option', {
        path: `simulateFlood.${path}`,
        value: String(value),
        expected: 'a number above 0, theta and courant at most 1',
      });
  const state = stateOf(input, options);
  const { width, height, dx, dy, depth } = state;
  const area = dx * dy;
  const share = input.rain?.share === undefined ? undefined : onGrid('rain.share', input.rain.share, bed);
  const infiltration = perCell('infiltration', input.infiltration ?? 0, bed);
  const soaks = infiltration.some((rate) => rate > 0);
  const inflows = (input.inflows ?? []).map(({ cells, discharge }) => ({ cells: cells.map((cell) => cellAt(state, cell)), discharge: checkSeries(discharge) }));
  const rain = input.rain === undefined ? undefined : checkSeries(input.rain);
  const breaches = [...(input.breaches ?? [])].sort((a, b) => a.time - b.time);
  for (const { cells } of breaches) for (const cell of cells) cellAt(state, cell);
  const record = floodRecord(state, floodedDepth);
  const sums = { initial: total(depth) * area, rain: 0, inflow: 0, infiltration: 0, outflow: 0 };
  const frames: { time: number; depth: Float32Array }[] = [];
  let time = 0;
  let steps = 0;
  let frame = 0;
  const keepFrame = (): void => {
    if (frameEvery === undefined || time < frame * frameEvery - 1e-9) return;
    frames.push({ time, depth: Float32Array.from(depth) });
    frame++;
  };
  record.observe(0, 0);
  keepFrame();
  while (time < duration) {
    if ((steps & 15) === 0 && options.signal?.aborted) throw new TetrazoneError('cancelled', {});
    while (breaches.length > 0 && breaches[0]!.time <= time) {
      const { cells, level } = breaches.shift()!;
      for (const cell of cells) state.bed[cellAt(state, cell)] = Math.min(state.bed[cellAt(state, cell)]!, level);
    }
    // neither step over what is to happen at a time
    const until = Math.min(duration, breaches[0]?.time ?? Number.POSITIVE_INFINITY, frameEvery === undefined ? duration : frame * frameEvery);
    const deepest = depth.reduce((most, h) => Math.max(most, h), 0);
    const dt = Math.min(maxStep, (courant * Math.min(dx, dy)) / Math.sqrt(GRAVITY * Math.max(deepest, 1e-9)), until > time ? until - time : maxStep);
    flowBetweenCells(state, { theta, dryDepth }, dt);
    limitToWhatThereIs(state, dt);
    sums.outflow += moveWater(state, dt);
    if (rain !== undefined) sums.rain += rainOn(state, share, at(rain, time + dt / 2) * PER_MM_HOUR * dt) * area;
    for (const { cells, discharge } of inflows) {
      const volume = at(discharge, time + dt / 2) * dt;
      for (const cell of cells) depth[cell]! += volume / (cells.length * area);
      sums.inflow += volume;
    }
    if (soaks)
      for (let i = 0; i < depth.length; i++) {
        const taken = Math.min(depth[i]!, infiltration[i]! * PER_MM_HOUR * dt);
        depth[i]! -= taken;
        sums.infiltration += taken * area;
      }
    time = until - time - dt < 1e-9 ? until : time + dt;
    steps++;
    record.observe(time, dt);
    keepFrame();
  }
  const final = total(depth) * area;
  const ever = sums.initial + sums.rain + sums.inflow;
  const missing = ever - sums.infiltration - sums.outflow - final;
  const made = (values: Float32Array, unit: string): Raster => raster(bed.grid, 'float32', masked(values, state.bed), { unit });
  return {
    depth: made(Float32Array.from(depth), 'm'),
    maxDepth: made(record.maxDepth, 'm'),
    maxVelocity: made(record.maxVelocity, 'm/s'),
    arrivalTime: made(record.arrivalTime, 's'),
    floodedTime: made(record.floodedTime, 's'),
    hazardRating: made(record.hazardRating, ''),
    hazardClass: raster(bed.grid, 'uint8', record.hazardClass),
    frames: frames.map((one) => ({ time: one.time, depth: masked(one.depth, state.bed) })),
    balance: { ...sums, final, relativeError: ever > 0 ? missing / ever : 0 },
    steps: width * height > 0 ? steps : 0,
  };
}

function stateOf(input: FloodInput, { boundary = 'closed' }: FloodOptions): FlowState {
  const { bed } = input;
  const { width, height } = bed.grid;
  if (bed.window.width !== width || bed.window.height !== height)
    throw new TetrazoneError('bad-input', { operation: 'simulate-flood', input: 'bed', detail: 'holds a part of its grid, the whole is needed' });
  const { x: dx, y: dy } = metresPerCell(bed.grid, 0);
  const depth = input.depth === undefined ? new Float64Array(width * height) : Float64Array.from(onGrid('depth', input.depth, bed).values);
  for (let i = 0; i < depth.length; i++) {
    if (Number.isNaN(depth[i]!) || Number.isNaN(bed.values[i]!)) depth[i] = 0;
    if (depth[i]! < 0) throw new TetrazoneError('bad-values', { operation: 'simulate-flood', detail: `a depth of ${depth[i]} m` });
  }
  const manning = perCell('manning', input.manning ?? 0.06, bed);
  const isEvery = typeof boundary === 'string' || 'slope' in boundary;
  const every = boundary as FlowBoundary;
  const sides = isEvery ? { north: every, south: every, east: every, west: every } : (boundary as FlowState['sides']);
  const east = (): Float64Array => new Float64Array((width + 1) * height);
  const south = (): Float64Array => new Float64Array(width * (height + 1));
  return {
    width,
    height,
    dx,
    dy,
    bed: Float64Array.from(bed.values),
    depth,
    manning,
    east: east(),
    nextEast: east(),
    south: south(),
    nextSouth: south(),
    sides,
  };
}

function onGrid(name: string, given: Raster, bed: Raster): Raster {
  if (sameGrid(given.grid, bed.grid) && given.values.length === bed.values.length) return given;
  throw new TetrazoneError('grid-mismatch', {
    first: 'bed of simulate-flood',
    second: name,
    difference: `${given.grid.width} × ${given.grid.height} cells in ${given.grid.crs}`,
  });
}

function perCell(name: string, given: number | Raster, bed: Raster): Float64Array {
  const values = typeof given === 'number' ? new Float64Array(bed.values.length).fill(given) : Float64Array.from(onGrid(name, given, bed).values);
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(bed.values[i]!)) values[i] = 0;
    if (!(values[i]! >= 0))
      throw new TetrazoneError('bad-values', { operation: 'simulate-flood', detail: `${name} is ${values[i]} in cell ${i}; it must be ≥ 0` });
  }
  return values;
}

function cellAt({ width, height, bed }: FlowState, [col, row]: readonly [number, number]): number {
  const inside = Number.isInteger(col) && Number.isInteger(row) && col >= 0 && row >= 0 && col < width && row < height;
  if (inside && !Number.isNaN(bed[row * width + col]!)) return row * width + col;
  throw new TetrazoneError('bad-values', { operation: 'simulate-flood', detail: `column ${col}, row ${row} is no cell with ground` });
}

function checkSeries(series: TimeSeries): TimeSeries {
  const { times, values } = series;
  if (times.length === values.length && times.length > 0 && times.every((time, i) => i === 0 || time > times[i - 1]!) && values.every((value) => value >= 0))
    return series;
  throw new TetrazoneError('bad-values', { operation: 'simulate-flood', detail: 'a series needs as many values ≥ 0 as times, and times that rise' });
}

/** The value of a series at a time. */
function at({ times, values }: TimeSeries, time: number): number {
  if (time < times[0]! || time > times[times.length - 1]!) return 0;
  let k = 0;
  while (k < times.length - 2 && times[k + 1]! < time) k++;
  if (times.length === 1) return values[0]!;
  return values[k]! + ((values[k + 1]! - values[k]!) * (time - times[k]!)) / (times[k + 1]! - times[k]!);
}

/** Adds rain of so many metres; returns the sum over cells. */
function rainOn({ bed, depth }: FlowState, share: Raster | undefined, metres: number): number {
  if (metres === 0) return 0;
  let sum = 0;
  for (let i = 0; i < depth.length; i++) {
    if (Number.isNaN(bed[i]!)) continue;
    const fallen = metres * (share === undefined ? 1 : Math.max(0, share.values[i]! || 0));
    depth[i]! += fallen;
    sum += fallen;
  }
  return sum;
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

function masked(values: Float32Array, bed: Float64Array): Float32Array {
  for (let i = 0; i < values.length; i++) if (Number.isNaN(bed[i]!)) values[i] = Number.NaN;
  return values;
}
