import { type MachineCode, machineCode } from '../../raster/machine-code.js';
import { octaveTable, STEP_HIGH, STEP_LOW } from './exponential.js';
import { inverses, logarithmsOfMiddles, middles } from './logarithm.js';

let prepared: MachineCode | undefined;

/**
 * Columns of doubles to work in for as long as a function runs: in the memory of machine code where there is any, so that `exponentials` and `logarithms` of them go by it.
 * They hold what others left there. `length` is even.
 */
export function workColumns<N extends string>(names: readonly N[], length: number): Readonly<Record<N, Float64Array>> {
  const machine = machineCode();
  if (machine === null) return Object.fromEntries(names.map((name) => [name, new Float64Array(length)])) as Record<N, Float64Array>;
  if (prepared !== machine) prepare(machine);
  const start = machine.reserve(names.length * length * 8);
  const { buffer } = machine.memory;
  return Object.fromEntries(names.map((name, at) => [name, new Float64Array(buffer, start + at * length * 8, length)])) as Record<N, Float64Array>;
}

/** The tables of TypeScript: so the same bits come out. */
function prepare(machine: MachineCode): void {
  let at = machine.exponentialTables(STEP_HIGH, STEP_LOW);
  for (const table of [octaveTable, middles, inverses, logarithmsOfMiddles]) {
    new Float64Array(machine.memory.buffer, at, table.length).set(table);
    at += table.byteLength;
  }
  prepared = machine;
}
