import { seededRandom } from './seeded-random.js';

/** How much of a result's variance each input makes. */
export interface SobolIndices {
  /** By itself: S_i. */
  readonly first: readonly number[];
  /** By itself and together with others: S_Ti. */
  readonly total: readonly number[];
  readonly mean: number;
  readonly variance: number;
}

/**
 * Sobol indices of a model of `inputs` independent uniform numbers in (0, 1), by (inputs + 2) × samples calls from a seed: first order by Saltelli et al.
 * (2010), total by Jansen (1999). Stratified sampling (one number in each of `samples` strata, shuffled). NaN where the result does not vary.
 */
export function sobolIndices(model: (x: readonly number[]) => number, inputs: number, { samples = 1024, seed = 1 } = {}): SobolIndices {
  const random = seededRandom(seed);
  const strata = (): number[] => {
    const places = Array.from({ length: samples }, (_, i) => (i + random()) / samples);
    for (let i = samples - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [places[i], places[j]] = [places[j]!, places[i]!];
    }
    return places;
  };
  const a = Array.from({ length: inputs }, strata);
  const b = Array.from({ length: inputs }, strata);
  const row = (columns: readonly (readonly number[])[], s: number): number[] => columns.map((column) => column[s]!);
  const fa = Array.from({ length: samples }, (_, s) => model(row(a, s)));
  const fb = Array.from({ length: samples }, (_, s) => model(row(b, s)));
  const both = [...fa, ...fb];
  const mean = both.reduce((sum, y) => sum + y, 0) / both.length;
  const variance = both.reduce((sum, y) => sum + (y - mean) ** 2, 0) / both.length;
  const first: number[] = [];
  const total: number[] = [];
  for (let i = 0; i < inputs; i++) {
    let own = 0;
    let joint = 0;
    for (let s = 0; s < samples; s++) {
      const x = row(a, s);
      x[i] = b[i]![s]!;
      const mixed = model(x);
      own += fb[s]! * (mixed - fa[s]!);
      joint += (fa[s]! - mixed) ** 2;
    }
    first.push(variance > 0 ? own / samples / variance : Number.NaN);
    total.push(variance > 0 ? joint / (2 * samples) / variance : Number.NaN);
  }
  return { first, total, mean, variance };
}
