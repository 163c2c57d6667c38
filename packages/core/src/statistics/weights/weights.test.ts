import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doneganDodd1991 } from '../../standards/ahp-random-index.js';
import expected from '../fixtures/weights.json' with { type: 'json' };
import { ahp } from './ahp.js';
import { ahpHierarchy, type Criteria } from './ahp-hierarchy.js';
import { combineWeights } from './combine-weights.js';
import type { Direction } from './criteria-table.js';
import { critic } from './critic.js';
import { deviationWeights } from './deviation-weights.js';
import { fuzzyEvaluation, levelMemberships } from './fuzzy-evaluation.js';
import { gameTheoryWeights } from './game-theory-weights.js';
import { groupJudgements } from './group-judgements.js';
import { lossShareWeights } from './loss-share-weights.js';
import { topsis } from './topsis.js';
import { variationWeights } from './variation-weights.js';

const close = (ours: readonly number[], theirs: readonly number[]): void => {
  expect(ours).toHaveLength(theirs.length);
  for (const [i, x] of ours.entries()) expect(x).toBeCloseTo(theirs[i]!, 12);
};
const directions = expected.directions as Direction[];

describe('ahp', () => {
  it('weighs by geometric means of rows and by means of columns too', () => {
    const byMeans = ahp(expected.matrix, { method: 'geometric-mean' });
    close(byMeans.weights, expected.geometricMean);
    expect(byMeans.lambdaMax).toBeCloseTo(expected.lambdaGeometric, 12);
    close(ahp(expected.matrix, { method: 'column-average' }).weights, expected.columnAverage);
    const three = expected.matrix.slice(0, 3).map((row) => row.slice(0, 3));
    close(ahp(three, { method: 'geometric-mean' }).weights, ahp(three).weights);
  });

  it('takes the random index by name or as a clause, and refuses unknown words', () => {
    const named = ahp(expected.matrix, { randomIndex: 'donegan-dodd-1991' });
    expect(named).toEqual(ahp(expected.matrix, { randomIndex: doneganDodd1991 }));
    expect(named.consistencyRatio).toBeCloseTo(named.consistencyIndex / 1.0591, 12);
    expect(() => ahp(expected.matrix, { method: 'median' as never })).toThrow('ahp.method');
    expect(() => ahp(expected.matrix, { randomIndex: 'mine' as never })).toThrow('ahp.randomIndex');
  });
});

describe('ahpHierarchy', () => {
  const even = (names: readonly string[], under?: Criteria['under']): Criteria => ({
    names,
    matrix: names.map(() => names.map(() => 1)),
    ...(under && { under }),
  });
  const pair: Criteria = {
    names: ['a', 'b'],
    matrix: [
      [1, 3],
      [1 / 3, 1],
    ],
  };
  it('multiplies the weights on the way down', () => {
    const { weights, consistencyRatio } = ahpHierarchy(even(['hazard', 'exposure'], { hazard: pair }));
    expect(weights.exposure).toBeCloseTo(0.5, 12);
    close([weights.a!, weights.b!], [0.375, 0.125]);
    expect(consistencyRatio).toBe(0);
  });
  it('judges the whole by its least consistent level, a level by its matrices as their criteria weigh', () => {
    const five: Criteria = { names: ['p', 'q', 'r', 's', 't'], matrix: expected.matrix };
    const { judged, consistencyRatio, weights } = ahpHierarchy(even(['hazard', 'exposure'], { hazard: pair, exposure: five }));
    expect(consistencyRatio).toBeCloseTo(judged.exposure!.consistencyRatio, 12);
    expect(Object.values(weights).reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });
  it('goes three levels deep, and no name stands twice', () => {
    const three = even(['x', 'y'], { x: even(['u', 'v'], { u: pair }) });
    close(Object.values(ahpHierarchy(three).weights), [0.1875, 0.0625, 0.25, 0.5]);
    expect(() => ahpHierarchy(even(['w'], { w: three }))).toThrow('cannot be parted');
    expect(() => ahpHierarchy(even(['a', 'x'], { x: pair }))).toThrow('a is there twice');
    expect(() => ahpHierarchy(even(['x'], { z: pair }))).toThrow('z');
  });
});

describe('groupJudgements', () => {
  it('keeps what all agree on and stays reciprocal', () => {
    const other = expected.matrix.map((row) => row.map((_, j) => 1 / row[j]!));
    close(groupJudgements([expected.matrix, expected.matrix])[1]!, expected.matrix[1]!);
    close(groupJudgements([expected.matrix, other]).flat(), new Array<number>(25).fill(1));
    const mixed = groupJudgements([expected.matrix, other], [3, 1]);
    for (const [i, row] of mixed.entries()) for (const [j, cell] of row.entries()) expect(cell * mixed[j]![i]!).toBeCloseTo(1, 12);
    expect(() => groupJudgements([expected.matrix, [[1]]])).toThrow('row 1, column 1');
    expect(() => groupJudgements([])).toThrow('no matrices');
  });
});

describe('weights from data', () => {
  it('are those of numpy', () => {
    close(critic(expected.table).weights, expected.critic);
    close(critic(expected.table, { directions }).weights, expected.criticTurned);
    close(variationWeights(expected.table).weights, expected.variation);
    close(deviationWeights(expected.table).weights, expected.deviation);
  });
  it('are equal, and say so, where no column tells anything', () => {
    const constant = [
      [1, 5],
      [1, 5],
    ];
    for (const weigh of [critic, variationWeights, deviationWeights]) expect(weigh(constant)).toEqual({ weights: [0.5, 0.5], equal: true });
    expect(() => critic([[1, 2], [3]])).toThrow('row 2 has 1 numbers');
    expect(() => critic([[1, Number.NaN]])).toThrow('column 2');
    expect(() => variationWeights([[-1], [1]])).toThrow('mean 0');
  });
});

describe('gameTheoryWeights', () => {
  it('is the solution that numpy finds', () => {
    const { weights, shares } = gameTheoryWeights(expected.vectors);
    close(shares, expected.shares);
    close(
      weights,
      [0, 1, 2, 3].map((k) => expected.shares.reduce((sum, share, i) => sum + share * expected.vectors[i]![k]!, 0)),
    );
  });
  it('counts mirror images alike, and what lies in one line', () => {
    close(gameTheoryWeights([[0.7, 0.2, 0.1], [0.1, 0.2, 0.7]]).shares, [0.5, 0.5]); // biome-ignore format: two vectors
    expect(gameTheoryWeights([[0.5, 0.5], [1, 1]])).toEqual({ weights: [0.5, 0.5], shares: [0.5, 0.5], equal: true }); // biome-ignore format: two vectors
    expect(() => gameTheoryWeights([[0.5, 0.5], [1]])).toThrow('vector 2');
  });
});

describe('combineWeights and lossShareWeights', () => {
  it('add or multiply to sum 1', () => {
    close(combineWeights([[0.2, 0.8], [0.6, 0.4]], { shares: [1, 3] }), [0.5, 0.5]); // biome-ignore format: two vectors
    close(combineWeights([[0.2, 0.8], [0.6, 0.4]], { method: 'multiplicative' }), [0.12 / 0.44, 0.32 / 0.44]); // biome-ignore format: two vectors
    expect(() => combineWeights([[1, 0], [0, 1]], { method: 'multiplicative' })).toThrow('nothing is left'); // biome-ignore format: two vectors
    expect(lossShareWeights({ flood: [30, 30], drought: 40 })).toEqual({ flood: 0.6, drought: 0.4 });
    expect(() => lossShareWeights({ flood: 0 })).toThrow('no losses');
  });
});

describe('topsis', () => {
  it('is that of numpy, and of the fighter aircraft of Hwang & Yoon (1981)', () => {
    close(topsis(expected.table, expected.weights, directions).closeness, expected.closeness);
    const aircraft = [
      [2, 1500, 20_000, 5.5, 5, 9],
      [2.5, 2700, 18_000, 6.5, 3, 5],
      [1.8, 2000, 21_000, 4.5, 7, 7],
      [2.2, 1800, 20_000, 5, 5, 5],
    ];
    const words = ['benefit', 'benefit', 'benefit', 'cost', 'benefit', 'benefit'] as const;
    const { closeness, ranks } = topsis(aircraft, [0.2, 0.1, 0.1, 0.1, 0.2, 0.3], words);
    // the book rounds on the way
    for (const [i, published] of [0.643, 0.268, 0.613, 0.312].entries()) expect(Math.abs(closeness[i]! - published)).toBeLessThan(0.0015);
    expect(ranks).toEqual([1, 4, 2, 3]);
  });
  it('does not depend on units or on the scale of weights; equal rows are undecided', () => {
    const scaled = expected.table.map((row) => row.map((x, j) => x * 10 ** j));
    close(topsis(scaled, expected.weights.map((w) => w * 7), directions).closeness, expected.closeness); // biome-ignore format: one call
    expect(topsis([[1, 2], [1, 2]], [1, 1])).toMatchObject({ closeness: [0.5, 0.5], ranks: [1, 1], undecided: true }); // biome-ignore format: two rows
    expect(() => topsis([[1, 2]], [1])).toThrow('1');
    expect(() => topsis([[1]], [1], ['max' as never])).toThrow('benefit or cost');
  });
});

describe('fuzzyEvaluation', () => {
  it('weighs memberships, or takes the greatest of the least', () => {
    const memberships = [[0.2, 0.5, 0.3], [0.6, 0.3, 0.1]]; // biome-ignore format: one row a factor
    const averaged = fuzzyEvaluation([0.7, 0.3], memberships);
    close(averaged.memberships, [0.32, 0.44, 0.24]);
    expect(averaged.level).toBe(2);
    expect(averaged.meanLevel).toBeCloseTo(0.32 + 0.88 + 0.72, 12);
    expect(fuzzyEvaluation([0.7, 0.3], memberships, { operator: 'min-max' }).memberships).toEqual([0.3, 0.5, 0.3]);
    expect(() => fuzzyEvaluation([1], memberships)).toThrow('1 weights for 2 rows');
  });
  it('memberships sum to 1 and peak at the centres', () => {
    fc.assert(
      fc.property(fc.double({ min: -10, max: 10, noNaN: true }), (value) => {
        const memberships = levelMemberships(value, [-2, 0, 1, 5]);
        expect(memberships.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
        expect(memberships.every((m) => m >= 0)).toBe(true);
      }),
    );
    expect(levelMemberships(1, [-2, 0, 1, 5])).toEqual([0, 0, 1, 0]);
    expect(levelMemberships(-9, [0, 1])).toEqual([1, 0]);
    expect(() => levelMemberships(1, [1, 1])).toThrow('ascend');
  });
});
