import type { FloodPlan } from './flood-plan.js';
import { machineLoops } from './flow-machine.js';
import { observe } from './observe.js';
import { type FaceLine, flowThroughFaces } from './through-faces.js';
import { limit, move, type RowOfCells } from './water-of-cells.js';

/** The loops over cells that a step consists of, for one simulation. */
export interface FlowLoops {
  readonly flowThroughFaces: (before: Float64Array, after: Float64Array, line: FaceLine) => void;
  readonly limit: (cells: RowOfCells, perX: number, perY: number) => void;
  readonly move: (cells: RowOfCells, perX: number, perY: number) => void;
  readonly observe: (cells: RowOfCells, time: number, dt: number) => number;
}

/** In machine code where the arrays lie in its memory, otherwise in TypeScript: to the same bits. */
export const flowLoops = (plan: FloodPlan): FlowLoops =>
  machineLoops(plan) ?? {
    flowThroughFaces: (before, after, line) => flowThroughFaces(plan.state, before, after, plan.scheme, line),
    limit: (cells, perX, perY) => limit(plan.state, cells, perX, perY),
    move: (cells, perX, perY) => move(plan.state, cells, perX, perY),
    observe: (cells, time, dt) => observe(plan, cells, time, dt),
  };
