import { processFactors } from '../../../standards/flood-census.js';
import { entropyWeights } from '../../../statistics/weights/entropy-weights.js';
import type { RainstormProcess } from './rainstorm-processes.js';

/** How strong each process is among all of them, and what the factors weighed. */
export interface ProcessStrength {
  /** 0 … 1, in the order of the processes. */
  readonly strengths: Float64Array;
  /** Of total, maximum and duration; sum 1. */
  readonly weights: readonly number[];
}

/**
 * Strength of rainstorm processes: total rain, greatest daily rain and duration, each min-max normalised over all processes given (of all stations
 * together), weighted and summed. Without `weights` they come from the entropy of the normalised factors. A factor in which all processes are equal
 * tells nothing and weighs nothing; where all are equal in everything each has strength 1.
 */
export function processStrength(processes: readonly RainstormProcess[], weights?: readonly number[]): ProcessStrength {
  const factors = processFactors.value.map((factor) => normalised(processes.map((process) => process[factor])));
  const used =
    weights ??
    (processes.length === 0
      ? factors.map(() => 1 / factors.length)
      : entropyWeights(processes.map((_, i) => factors.map((factor) => factor[i] as number))).weights);
  const sum = used.reduce((a, b) => a + b, 0);
  const shares = used.map((weight) => weight / sum);
  const strengths = Float64Array.from(processes, (_, i) => factors.reduce((total, factor, k) => total + (shares[k] as number) * (factor[i] as number), 0));
  return { strengths, weights: shares };
}

/** Min-max to 0 … 1; a constant column to 1. */
function normalised(values: readonly number[]): number[] {
  const low = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return values.map((value) => (high > low ? (value - low) / (high - low) : 1));
}
