import type { FlowRecord, FlowState } from './flow-state.js';
import type { FlowScheme } from './inertial-flow.js';

/** A quantity over time, linear between the times (s, ascending); before the first and after the last it is 0. */
export interface TimeSeries {
  readonly times: readonly number[];
  readonly values: readonly number[];
}

/** A simulation, checked and laid out: plain data and arrays, so that threads can be given it. */
export interface FloodPlan {
  readonly state: FlowState;
  readonly record: FlowRecord;
  readonly scheme: FlowScheme;
  readonly duration: number;
  readonly courant: number;
  readonly maxStep: number;
  readonly floodedDepth: number;
  readonly frameEvery: number | undefined;
  readonly rain: TimeSeries | undefined;
  /** Part of the rain that each cell gets. */
  readonly share: Float32Array | undefined;
  /** mm/h, everywhere alike or of every cell. */
  readonly infiltration: number | Float32Array;
  readonly inflows: readonly { readonly cells: readonly number[]; readonly discharge: TimeSeries }[];
  /** By time. */
  readonly breaches: readonly { readonly cells: readonly number[]; readonly time: number; readonly level: number }[];
}

/** The value of a series at a time. */
export function valueAt({ times, values }: TimeSeries, time: number): number {
  if (time < times[0]! || time > times[times.length - 1]!) return 0;
  let k = 0;
  while (k < times.length - 2 && times[k + 1]! < time) k++;
  if (times.length === 1) return values[0]!;
  return values[k]! + ((values[k + 1]! - values[k]!) * (time - times[k]!)) / (times[k + 1]! - times[k]!);
}
