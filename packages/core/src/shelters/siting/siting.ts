/** How good an answer is: proven best, found but not proven within the time, none because there is none, or none found within the time. */
export type SitingStatus = 'optimal' | 'feasible' | 'infeasible' | 'unknown';

/** What every location model answers. */
export interface SitingAnswer {
  readonly status: SitingStatus;
  /** Numbers of the open sites, ascending; empty where there is no answer. */
  readonly sites: readonly number[];
  /** The site of every demand point; −1 where it has none. */
  readonly assignment: readonly number[];
  /** NaN where there is no answer. */
  readonly objective: number;
  /** No answer can be better than this: a lower bound of what is to be small, an upper bound of what is to be large. */
  readonly bound: number;
  /** |objective − bound| as a share of the objective. */
  readonly gap: number;
  /** How long it took. */
  readonly seconds: number;
  readonly seed: number;
}

/** How long and from which seed a location model is solved. */
export interface SitingOptions {
  /** The search stops after so many seconds with the best answer found and its bound; 600 unless given. */
  readonly seconds?: number;
  /** The same seed gives the same answer, as long as the time suffices; 1 unless given. */
  readonly seed?: number;
  /** Looked at between the steps of the search; then `cancelled` is thrown. */
  readonly signal?: AbortSignal;
}

/** Answers nearer than this share of the objective to their bound are proven: the rest is rounding. */
export const PROVEN = 1e-9;

/** Share of the objective by which it may still be wrong. */
export const gapOf = (objective: number, bound: number): number =>
  objective === bound ? 0 : Math.abs(objective - bound) / Math.max(Math.abs(objective), Number.MIN_VALUE);

/** The clock of one search. */
export function stopwatch(limit: number): { readonly seconds: () => number; readonly left: () => number } {
  const start = performance.now();
  const seconds = (): number => (performance.now() - start) / 1000;
  return { seconds, left: () => Math.max(0, limit - seconds()) };
}
