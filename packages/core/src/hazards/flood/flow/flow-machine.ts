import { compileMachineCode } from '../../../raster/machine-code.js';
import { debrisFactors } from '../../../standards/flood-hazard.js';
import type { FloodPlan } from './flood-plan.js';
import type { FlowLoops } from './flow-loops.js';
import { flowMachineBytes } from './flow-machine-bytes.js';
import type { Memory } from './flow-state.js';
import { powers } from './powers-of-depths.js';

/** What packages/core/assembly/flow offers. Arrays are told by their addresses. */
interface FlowMachine {
  setGround(bed: number, depth: number, rough: number, powers: number, theta: number, dryDepth: number): void;
  flowThroughFaces(
    ...args: [
      before: number,
      after: number,
      first: number,
      end: number,
      back: number,
      face: number,
      beside: number,
      pull: number,
      friction: number,
      drag: number,
    ]
  ): void;
  limit(depth: number, east: number, south: number, width: number, row: number, first: number, end: number, perX: number, perY: number): void;
  move(depth: number, east: number, south: number, width: number, row: number, first: number, end: number, perX: number, perY: number): void;
  setRecord(
    ...args: [
      ...[depth: number, maxDepth: number, maxVelocity: number, maxDischarge: number, arrivalTime: number, floodedTime: number, hazardRating: number],
      ...[floodedDepth: number, shallow: number, middle: number, deep: number],
    ]
  ): void;
  observe(east: number, south: number, width: number, row: number, first: number, end: number, time: number, dt: number): number;
}

let flowModule: WebAssembly.Module | null | undefined;

/** The module of this thread, compiled when it is first asked for; null where there is none (`machineCode`). */
function moduleOfFlow(): WebAssembly.Module | null {
  if (flowModule === undefined) flowModule = compileMachineCode(flowMachineBytes);
  return flowModule;
}

const PAGE = 65_536;
/** Where the table of powers lies, before all arrays. */
const POWERS = 1024;
/** Arrays begin at multiples of this; two cells at a time look as far beyond the last. */
const ALIGNED = 16;

/** Memory for arrays of so many bytes together that threads can share and machine code can work on; undefined where there is none of the kind, or none so large. */
export function machineMemory(bytes: number, arrays: number): Memory | undefined {
  const pages = Math.ceil((POWERS + powers.byteLength + bytes + ALIGNED * (arrays + 1)) / PAGE);
  if (moduleOfFlow() === null || pages > PAGE) return undefined;
  let machine: WebAssembly.Memory;
  try {
    machine = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  } catch {
    return undefined;
  }
  new Float64Array(machine.buffer, POWERS, powers.length).set(powers);
  let end = POWERS + powers.byteLength;
  const place = (size: number): number => {
    const at = end;
    end = Math.ceil((at + size) / ALIGNED) * ALIGNED;
    return at;
  };
  return {
    machine,
    float64: (length) => new Float64Array(machine.buffer, place(8 * length), length),
    float32: (length) => new Float32Array(machine.buffer, place(4 * length), length),
    int32: (length) => new Int32Array(machine.buffer, place(4 * length), length),
  };
}

/** The loops of flow in machine code, two cells at a time; undefined where the arrays lie elsewhere. */
export function machineLoops({ state, record, scheme, floodedDepth }: FloodPlan): FlowLoops | undefined {
  const module = moduleOfFlow();
  const { machine: memory, width, manning, bed } = state;
  if (memory === undefined || module === null) return undefined;
  const machine = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as FlowMachine;
  const depth = state.depth.byteOffset;
  const [rough, everywhere] = typeof manning === 'number' ? [0, manning] : [manning.byteOffset, 0];
  machine.setGround(bed.byteOffset, depth, rough, POWERS, scheme.theta, scheme.dryDepth);
  const { maxDepth, maxVelocity, maxDischarge, arrivalTime, floodedTime, hazardRating } = record;
  const [most, fastest, discharge, arrival, flooded, rating] = [maxDepth, maxVelocity, maxDischarge, arrivalTime, floodedTime, hazardRating].map(
    ({ byteOffset }) => byteOffset,
  ) as [number, number, number, number, number, number];
  machine.setRecord(depth, most, fastest, discharge, arrival, flooded, rating, floodedDepth, ...debrisFactors.value.urban);
  return {
    flowThroughFaces: (before, after, { first, end, back, face, beside, pull, friction }) =>
      machine.flowThroughFaces(before.byteOffset, after.byteOffset, first, end, back, face, beside, pull, friction, friction * everywhere * everywhere),
    limit: ({ row, first, end, east, south }, perX, perY) =>
      machine.limit(depth, east.byteOffset, south.byteOffset, width, row, first, end, 0.5 * perX, 0.5 * perY),
    move: ({ row, first, end, east, south }, perX, perY) => machine.move(depth, east.byteOffset, south.byteOffset, width, row, first, end, perX, perY),
    observe: ({ row, first, end, east, south }, time, dt) => machine.observe(east.byteOffset, south.byteOffset, width, row, first, end, time, dt),
  };
}
