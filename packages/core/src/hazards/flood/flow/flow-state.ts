import type { FlowBoundary } from './inertial-flow.js';

/** The four sides of a grid. */
export interface Sides {
  readonly north: FlowBoundary;
  readonly south: FlowBoundary;
  readonly east: FlowBoundary;
  readonly west: FlowBoundary;
}

/**
 * Water on a grid of cells with walls where there is no ground; what must add up is in double precision; every array may lie in shared memory. Faces between
 * columns lie at row · (width + 1) + col, west of the cell; faces between rows at row · width + col, north of it.
 */
export interface FlowState {
  readonly width: number;
  readonly height: number;
  /** Metres of a cell. */
  readonly dx: number;
  readonly dy: number;
  /** Height of the ground, infinite for walls. */
  readonly bed: Float32Array;
  /** Depth of the water, 0 on walls. */
  readonly depth: Float64Array;
  /** Manning's n, everywhere alike or of each cell. */
  readonly manning: number | Float32Array;
  /** Flow per metre of face, m²/s, eastward and southward, of even steps and of odd ones: each step reads the one and fills the other. */
  readonly east: readonly [Float64Array, Float64Array];
  readonly south: readonly [Float64Array, Float64Array];
  /**
   * By row, the first column that has ever held water and the one after the last: all others are dry and nothing flows to them from another such. From the
   * width to 0 where the row never held any.
   */
  readonly wetFrom: Int32Array;
  readonly wetTo: Int32Array;
  readonly sides: Sides;
  /** The memory that all arrays lie in, where machine code can work on it. */
  readonly machine: WebAssembly.Memory | undefined;
}

/** What a simulation keeps of every cell, and of every row of the balance of water. */
export interface FlowRecord {
  readonly maxDepth: Float32Array;
  readonly maxVelocity: Float32Array;
  /** Greatest depth × velocity, m²/s. */
  readonly maxDischarge: Float32Array;
  readonly arrivalTime: Float32Array;
  readonly floodedTime: Float64Array;
  readonly hazardRating: Float32Array;
  /** m of water over the cells of a row that fell, soaked away; m³ that left over the sides. By row, so that sums do not depend on who works on it. */
  readonly rain: Float64Array;
  readonly infiltration: Float64Array;
  readonly outflow: Float64Array;
  /** Depths at the times of frames, one after the other. */
  readonly frames: Float32Array;
}

/** Where arrays come from: plain memory, or memory that threads share. */
export interface Memory {
  float64(length: number): Float64Array;
  float32(length: number): Float32Array;
  int32(length: number): Int32Array;
  readonly machine?: WebAssembly.Memory;
}

export const plainMemory: Memory = {
  float64: (length) => new Float64Array(length),
  float32: (length) => new Float32Array(length),
  int32: (length) => new Int32Array(length),
};

export const sharedMemory: Memory = {
  float64: (length) => new Float64Array(new SharedArrayBuffer(8 * length)),
  float32: (length) => new Float32Array(new SharedArrayBuffer(4 * length)),
  int32: (length) => new Int32Array(new SharedArrayBuffer(4 * length)),
};

/** The most bytes that the arrays of a simulation take, and how many arrays they are: those of a state, a record, and what comes and goes in each cell. */
export const flowMemory = (width: number, height: number, frames: number): readonly [bytes: number, arrays: number] => [
  (84 + 4 * frames) * width * height + 16 * (width + height) + 32 * height,
  24,
];

/** 44 bytes a cell, and 4 where the roughness is of each. With `flowRecord` 72, and 4 more for every frame. */
export function flowState(
  width: number,
  height: number,
  [dx, dy]: readonly [number, number],
  sides: Sides,
  manning: number | Float32Array,
  { float64, float32, int32, machine }: Memory,
): FlowState {
  const cells = width * height;
  const east = (): Float64Array => float64((width + 1) * height);
  const south = (): Float64Array => float64(width * (height + 1));
  return {
    width,
    height,
    dx,
    dy,
    sides,
    manning,
    machine,
    bed: float32(cells),
    depth: float64(cells),
    east: [east(), east()],
    south: [south(), south()],
    wetFrom: int32(height).fill(width),
    wetTo: int32(height),
  };
}

export function flowRecord(width: number, height: number, frames: number, { float32, float64 }: Memory): FlowRecord {
  const cells = width * height;
  return {
    maxDepth: float32(cells),
    maxVelocity: float32(cells),
    maxDischarge: float32(cells),
    arrivalTime: float32(cells).fill(Number.NaN),
    floodedTime: float64(cells),
    hazardRating: float32(cells),
    rain: float64(height),
    infiltration: float64(height),
    outflow: float64(height),
    frames: float32(frames * cells),
  };
}
