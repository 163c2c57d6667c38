import { TetrazoneError } from '../../errors/error.js';

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

/** How far a search has come. */
export interface SitingProgress {
  /** The best sites so far; empty while none are known. */
  readonly sites: readonly number[];
  /** Of those sites; NaN while none are known. */
  readonly objective: number;
  /** What is proven so far; it never gets worse. */
  readonly bound: number;
  readonly gap: number;
  readonly seconds: number;
}

/** How long and from which seed a location model is solved. */
export interface SitingOptions {
  /** The search stops after so many seconds with the best answer found and its bound; 600 unless given. */
  readonly seconds?: number;
  /** The same seed gives the same answer, as long as the time suffices; 1 unless given. */
  readonly seed?: number;
  /** Looked at between the steps of the search; then `cancelled` is thrown. Branch and cut holds its thread: a page runs it in a worker that it can end. */
  readonly signal?: AbortSignal;
  /** Told when the search begins to know something, some ten times a second at most, and at the end: plain data, to be posted from a worker. */
  readonly onProgress?: (progress: SitingProgress) => void;
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

/** Reports no oftener than this, in milliseconds; so long a search also goes on without letting the event loop turn. */
const EVERY = 100;

/** Tells how a search is going. */
export interface Reporter {
  /** What is known now: `sites` is asked for only where it is told. A bound that is worse than the last is not told. */
  readonly tell: (sites: () => readonly number[], objective: number, bound: number) => void;
  /** Lets the event loop turn when it has not for a while, and throws `cancelled` when the signal is raised. */
  readonly pause: () => Promise<void>;
  /** Throws `cancelled` when the signal is raised. */
  readonly check: () => void;
}

/** The reports of one search; `aim` says whether the objective is to be small or large. */
export function reporter({ signal, onProgress }: SitingOptions, clock: ReturnType<typeof stopwatch>, aim: 'least' | 'most' = 'least'): Reporter {
  let [told, turned] = [Number.NEGATIVE_INFINITY, performance.now()];
  let best = aim === 'least' ? 0 : Number.POSITIVE_INFINITY;
  const check = (): void => {
    if (signal?.aborted) throw new TetrazoneError('cancelled', {});
  };
  return {
    check,
    tell(sites, objective, bound) {
      if (onProgress === undefined) return;
      // a bound beyond an answer at hand is rounding
      const known = Number.isNaN(objective) ? bound : aim === 'least' ? Math.min(bound, objective) : Math.max(bound, objective);
      if (!Number.isNaN(known)) best = aim === 'least' ? Math.max(best, known) : Math.min(best, known);
      const now = performance.now();
      if (now - told < EVERY) return;
      told = now;
      onProgress({ sites: sites(), objective, bound: best, gap: gapOf(objective, best), seconds: clock.seconds() });
    },
    async pause() {
      check();
      if (performance.now() - turned < EVERY) return;
      await new Promise<void>((resolve) => setTimeout(resolve, 0));
      turned = performance.now();
      check();
    },
  };
}

/** An answer told as the last report. */
export function concluded<A extends Omit<SitingAnswer, 'assignment'>>(answer: A, { onProgress }: SitingOptions): A {
  const { sites, objective, bound, gap, seconds } = answer;
  onProgress?.({ sites, objective, bound, gap, seconds });
  return answer;
}
