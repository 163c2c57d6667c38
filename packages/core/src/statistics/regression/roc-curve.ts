import { TetrazoneError } from '../../errors/error.js';

/** One place on the curve: what is told apart by calling everything from a score on an event. */
export interface RocPoint {
  /** Infinity of the first point, where nothing is called one. */
  readonly threshold: number;
  /** Of the others, the share called an event. */
  readonly falsePositiveRate: number;
  /** Of the events, the share called one. */
  readonly truePositiveRate: number;
}

/** How well a score tells events from others. */
export interface RocCurve {
  /** Area under the curve: the chance that an event scores higher than another, ties by half. 0.5 tells nothing, 1 everything. */
  readonly auc: number;
  /** Standard error of the area (Hanley & McNeil 1982). */
  readonly standardError: number;
  /** From (0, 0) to (1, 1), a point for each different score. */
  readonly points: readonly RocPoint[];
  /** The score from which on the true rate exceeds the false most (Youden 1950); the highest of several. */
  readonly threshold: number;
}

/**
 * The receiver operating characteristic of scores and outcomes 0 and 1, with the area under it (the statistic of Mann and Whitney). O(n log n).
 *
 * @throws `bad-values` for a score that is missing, outcomes that are not 0 and 1, and outcomes all alike.
 */
export function rocCurve(scores: ArrayLike<number>, outcomes: ArrayLike<number>): RocCurve {
  const events = checkOutcomes('rocCurve', scores.length, outcomes);
  for (let i = 0; i < scores.length; i++)
    if (Number.isNaN(scores[i])) throw new TetrazoneError('bad-values', { operation: 'rocCurve', detail: `score ${i + 1} is missing` });
  const others = scores.length - events;
  const order = Uint32Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => (scores[a]! < scores[b]! ? 1 : scores[a]! > scores[b]! ? -1 : a - b));
  const points: RocPoint[] = [{ threshold: Number.POSITIVE_INFINITY, falsePositiveRate: 0, truePositiveRate: 0 }];
  let [hits, alarms] = [0, 0];
  // twice the area in pairs, so that ties count whole numbers
  let pairs = 0;
  let best = { gain: 0, threshold: Number.POSITIVE_INFINITY };
  for (let i = 0; i < order.length; ) {
    const threshold = scores[order[i]!]!;
    const [hitsBefore, alarmsBefore] = [hits, alarms];
    for (; i < order.length && scores[order[i]!] === threshold; i++) {
      if (outcomes[order[i]!] === 1) hits++;
      else alarms++;
    }
    pairs += (alarms - alarmsBefore) * (hits + hitsBefore);
    const point = { threshold, falsePositiveRate: alarms / others, truePositiveRate: hits / events };
    points.push(point);
    const gain = point.truePositiveRate - point.falsePositiveRate;
    if (gain > best.gain) best = { gain, threshold };
  }
  const auc = pairs / (2 * events * others);
  const [q1, q2] = [auc / (2 - auc), (2 * auc * auc) / (1 + auc)];
  const variance = (auc * (1 - auc) + (events - 1) * (q1 - auc * auc) + (others - 1) * (q2 - auc * auc)) / (events * others);
  return { auc, standardError: Math.sqrt(Math.max(0, variance)), points, threshold: best.threshold };
}

/** How many outcomes are 1; `bad-values` for others than 0 and 1, and where they are all alike. */
export function checkOutcomes(operation: string, count: number, outcomes: ArrayLike<number>): number {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation, detail });
  };
  if (outcomes.length !== count) refuse(`${outcomes.length} outcomes for ${count} rows`);
  let events = 0;
  for (let i = 0; i < outcomes.length; i++) {
    if (outcomes[i] !== 0 && outcomes[i] !== 1) refuse(`outcome ${i + 1} is ${outcomes[i]}, expected 0 or 1`);
    events += outcomes[i]!;
  }
  if (events === 0 || events === count) refuse(`of ${count} outcomes ${events} are 1; there must be some of both`);
  return events;
}
