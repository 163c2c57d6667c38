import { TetrazoneError } from '../../errors/error.js';
import type { DangerObject } from './hidden-dangers.js';

/** An object with what decides whether its people had better move, or it be strengthened. */
export interface CandidateObject extends DangerObject {
  /** Level of danger at its place, 1 … 4. */
  readonly level?: number;
  /** Who live or stay there. */
  readonly people?: number;
  /** What strengthening costs, in any one unit. */
  readonly cost?: number;
}

export interface Candidate {
  readonly id: string;
  readonly name: string;
  /** 1 first. */
  readonly rank: number;
  /** By what they are ranked: see the function. */
  readonly score: number;
  readonly level: number;
  readonly people: number;
  /** Fortification lacking; 0 where none or not known. */
  readonly lacking: number;
}

function check(operation: string, objects: readonly CandidateObject[]): void {
  for (const one of objects)
    for (const key of ['level', 'people', 'cost', 'fortified', 'required', 'vulnerability'] as const)
      if (one[key] !== undefined && !(Number.isFinite(one[key]) && (one[key] as number) >= 0))
        throw new TetrazoneError('bad-values', { operation, detail: `${key} of ${one.id} is ${one[key]}, expected a number ≥ 0` });
}

const lackingOf = ({ fortified, required }: CandidateObject): number =>
  fortified === undefined || required === undefined ? 0 : Math.max(0, required - fortified);

const ranked = (found: readonly { readonly one: CandidateObject; readonly score: number }[]): readonly Candidate[] =>
  [...found]
    .sort((a, b) => b.score - a.score || (b.one.level ?? 0) - (a.one.level ?? 0) || (a.one.id < b.one.id ? -1 : 1))
    .map(({ one, score }, i) => ({
      id: one.id,
      name: one.name ?? one.id,
      rank: i + 1,
      score,
      level: one.level ?? 0,
      people: one.people ?? 0,
      lacking: lackingOf(one),
    }));

/**
 * 搬迁避让: objects with people where danger has at least the level `from` (4 unless told), ranked by people × (1 + levels above `from`) × vulnerability (1 … n; 1 where not
 * known): whom moving helps most. `bad-values` for negative numbers.
 */
export function relocationCandidates(objects: readonly CandidateObject[], { from = 4 }: { readonly from?: number } = {}): readonly Candidate[] {
  check('relocationCandidates', objects);
  const found = objects.filter(({ level = 0, people = 0 }) => level >= from && people > 0);
  return ranked(found.map((one) => ({ one, score: (one.people ?? 0) * (1 + (one.level ?? 0) - from) * (one.vulnerability ?? 1) })));
}

/**
 * 加固改造: objects that are fortified below what is required, where danger has at least the level `from` (1 unless told), ranked by what is lacking × people (1 where nobody stays)
 * × vulnerability, over the cost where it is known: where strengthening helps most. `bad-values` for negative numbers and a cost of 0.
 */
export function retrofitCandidates(objects: readonly CandidateObject[], { from = 1 }: { readonly from?: number } = {}): readonly Candidate[] {
  check('retrofitCandidates', objects);
  const free = objects.find(({ cost }) => cost === 0);
  if (free !== undefined) throw new TetrazoneError('bad-values', { operation: 'retrofitCandidates', detail: `cost of ${free.id} is 0, expected a number > 0` });
  const found = objects.filter((one) => lackingOf(one) > 0 && (one.level ?? from) >= from);
  return ranked(found.map((one) => ({ one, score: (lackingOf(one) * Math.max(1, one.people ?? 0) * (one.vulnerability ?? 1)) / (one.cost ?? 1) })));
}
