import { type MachineCode, machineCode } from '../raster/machine-code.js';
import type { Cells, Raster, Type } from '../raster/raster.js';
import { vectorFunctions } from './vector-functions.js';

/** Cells worked on at a time: a few columns of this length stay in the processor's nearest cache. */
export const CHUNK = 1024;

/** What an expression is computed on: columns of up to `CHUNK` numbers, one on top of the other. */
export interface ColumnStack {
  number(at: number, value: number, count: number): void;
  /** Cells of a raster from `start` on, NaN for nodata. */
  load(at: number, cells: Raster<Type>, start: number, count: number): void;
  /** What becomes of the column and the next two by a function of `vectorFunctions`, in its place. */
  apply(at: number, name: string, count: number): void;
  /** The lowest column into cells from `start` on. */
  store(cells: Float32Array, start: number, count: number): void;
}

/** A stack of so many columns, and of two more above them. */
export function columnStack(depth: number, machine: MachineCode | null = machineCode()): ColumnStack {
  return machine === null ? plainStack(Array.from({ length: depth + 2 }, () => new Float64Array(CHUNK))) : stackInMachineCode(depth + 2, machine);
}

const plainStack = (columns: readonly Float64Array[]): ColumnStack => ({
  number: (at, value, count) => columns[at]!.fill(value, 0, count),
  load: (at, cells, start, count) => load(cells, start, count, columns[at]!),
  apply: (at, name, count) => vectorFunctions[name]!(columns[at]!, columns[at + 1]!, columns[at + 2]!, count),
  store(cells, start, count) {
    const [lowest] = columns as [Float64Array];
    // one NaN for all: its bits are nobody's to choose otherwise
    for (let i = 0; i < count; i++) cells[start + i] = Number.isNaN(lowest[i]!) ? Number.NaN : lowest[i]!;
  },
});

/** Functions by the numbers that machine code knows them by; the others run in TypeScript on the same columns. */
const numbers = ['+', '-', '*', '/', '<', '<=', '>', '>=', 'min', 'max', '?:'];

/** The same to the bit, two numbers at a time. */
function stackInMachineCode(count: number, machine: MachineCode): ColumnStack {
  const bytes = 8 * CHUNK;
  const lowest = machine.reserve((count + 1) * bytes);
  const place = (at: number): number => lowest + at * bytes;
  const { buffer } = machine.memory;
  const plain = plainStack(Array.from({ length: count }, (_, at) => new Float64Array(buffer, place(at), CHUNK)));
  const narrow = new Float32Array(buffer, place(count), CHUNK);
  return {
    number: plain.number,
    load(at, cells, start, length) {
      if (cells.type !== 'float32' || !Number.isNaN(cells.nodata)) {
        plain.load(at, cells, start, length);
        return;
      }
      narrow.set((cells.values as Cells as Float32Array).subarray(start, start + length));
      machine.widen(place(count), place(at), length);
    },
    apply(at, name, length) {
      const number = numbers.indexOf(name);
      if (number < 0) plain.apply(at, name, length);
      else machine.applyToColumns(number, place(at), place(at + 1), place(at + 2), length);
    },
    store(cells, start, length) {
      machine.narrow(lowest, place(count), length);
      cells.set(narrow.subarray(0, length), start);
    },
  };
}

function load({ kind, nodata, values }: Raster<Type>, start: number, count: number, into: Float64Array): void {
  if (kind === 'value' && Number.isNaN(nodata)) for (let i = 0; i < count; i++) into[i] = values[start + i]!;
  else for (let i = 0; i < count; i++) into[i] = values[start + i] === nodata ? Number.NaN : values[start + i]!;
}
