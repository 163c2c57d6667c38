import { TetrazoneError } from '../../errors/error.js';
import { type AhpOptions, type AhpResult, ahp } from './ahp.js';

/** Judgements of some criteria, and of what lies under each of them. */
export interface Criteria {
  /** In the order of the rows. */
  readonly names: readonly string[];
  readonly matrix: readonly (readonly number[])[];
  /** By the name of the criterion. */
  readonly under?: Readonly<Record<string, Criteria>>;
}

export interface HierarchyWeights {
  /** Of the lowest criteria, by name; sum 1. */
  readonly weights: Readonly<Record<string, number>>;
  /** What each matrix gave, by the name of the criterion above it; '' for the goal. */
  readonly judged: Readonly<Record<string, AhpResult>>;
  /** Of the least consistent level: Σ w CI / Σ w RI over its matrices, by the weights w of the criteria above them. */
  readonly consistencyRatio: number;
}

/** Levels of criteria at most. */
const DEEPEST = 3;

/**
 * Weights of the lowest criteria of a hierarchy of up to three levels: products of the weights on the way from the goal. The consistency ratio of the
 * whole is the largest of its levels' (Saaty 1980).
 *
 * @throws `bad-values` for more than three levels, names that repeat or do not fit the matrix, and judgements under a criterion that is not there;
 * otherwise as `ahp`.
 */
export function ahpHierarchy(goal: Criteria, options: AhpOptions = {}): HierarchyWeights {
  const weights: Record<string, number> = {};
  const judged: Record<string, AhpResult> = {};
  const levels: { index: number; random: number }[] = [];
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation: 'ahpHierarchy', detail });
  };
  const descend = ({ names, matrix, under = {} }: Criteria, above: string, share: number, depth: number): void => {
    if (depth >= DEEPEST) refuse(`${above} lies at level ${DEEPEST} and cannot be parted further`);
    if (names.length !== matrix.length) refuse(`${names.length} names for ${matrix.length} rows`);
    const stray = Object.keys(under).find((name) => !names.includes(name));
    if (stray !== undefined) refuse(`judgements under ${stray}, which is not one of ${names.join(', ')}`);
    const result = ahp(matrix, options);
    judged[above] = result;
    levels[depth] ??= { index: 0, random: 0 };
    const level = levels[depth];
    level.index += share * result.consistencyIndex;
    if (result.consistencyRatio > 0) level.random += (share * result.consistencyIndex) / result.consistencyRatio;
    names.forEach((name, i) => {
      const own = share * result.weights[i]!;
      const below = under[name];
      if (below !== undefined) descend(below, name, own, depth + 1);
      else if (Object.hasOwn(weights, name)) refuse(`${name} is there twice`);
      else weights[name] = own;
    });
  };
  descend(goal, '', 1, 0);
  const ratios = levels.map(({ index, random }) => (random > 0 ? index / random : 0));
  return { weights, judged, consistencyRatio: Math.max(...ratios) };
}
