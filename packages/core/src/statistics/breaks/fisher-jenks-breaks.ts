import { TetrazoneError } from '../../errors/error.js';
import { type BinnedValues, binValues, spread, type WeightedValues } from '../weighted-values.js';
import type { Breaks } from './breaks.js';
import type { ClassesOptions } from './equal-interval-breaks.js';

/** Natural breaks and how good they are. */
export interface NaturalBreaks {
  readonly breaks: Breaks;
  /** Highest value of each class. */
  readonly upper: readonly number[];
  /** The best possible breaks leave at most this much less of the variance within classes; 0 where these are the best. */
  readonly loss: number;
}

/** Values up to which the optimum is exact; beyond them they are gathered in `binsBeyond` bins first. */
const exactUpTo = 1_048_576;
const binsBeyond = 65_536;

/**
 * Natural breaks (Fisher 1958; Jenks 1977): the classes with the least sum of squared deviations from their means, exactly, by dynamic programming over
 * sorted distinct values. A break is the lowest value of the class above it (closed left) or the highest of the class below it (closed right).
 * More than 1,048,576 distinct values are gathered in 65,536 bins first, and values may come gathered already; `loss` then bounds what that costs.
 * O(classes · n log n) time, 8 n (classes + 4) bytes. `bad-values` where there are fewer distinct values than classes.
 */
export function fisherJenksBreaks(sample: BinnedValues, { classes = 4, closed = 'left', worse = 'higher' }: ClassesOptions = {}): NaturalBreaks {
  const { values, counts, lowest, highest, squares } = sample.values.length > exactUpTo ? binValues(sample, binsBeyond) : sample;
  if (values.length < classes)
    throw new TetrazoneError('bad-values', { operation: 'fisherJenksBreaks', detail: `${values.length} distinct values cannot make ${classes} classes` });
  const starts = optimalStarts(values, counts, classes);
  const cuts = starts.map((start) => (closed === 'left' ? lowest[start] : highest[start - 1]) as number);
  const upper = [...starts, values.length].map((start) => highest[start - 1] as number);
  // With b the squares of the bins' means inside classes and w those inside bins, these breaks leave b + w; by the triangle inequality no breaks can
  // leave less than (√b − √w)².
  const inside = squares.reduce((sum, x) => sum + x, 0);
  const between = partitionSpread({ values, counts }, starts);
  const least = Math.max(0, Math.sqrt(between) - Math.sqrt(inside)) ** 2;
  const loss = inside > 0 ? (between + inside - least) / (spread({ values, counts }) + inside) : 0;
  return { breaks: { values: cuts, closed, worse }, upper, loss };
}

function partitionSpread(weighted: WeightedValues, starts: readonly number[]): number {
  let sum = 0;
  let start = 0;
  for (const end of [...starts, weighted.values.length]) {
    sum += spread(weighted, start, end);
    start = end;
  }
  return sum;
}

/**
 * First index of classes 2 … k of the partition with least squares. The best last cut of a prefix never moves back as the prefix grows, so each layer is
 * filled by halving: the middle prefix first, then both sides between its neighbours' cuts.
 */
function optimalStarts(values: Float64Array, counts: Float64Array, classes: number): number[] {
  const n = values.length;
  const cost = costOf(values, counts);
  let previous = Float64Array.from({ length: n }, (_, i) => cost(0, i));
  const cutsByClass: Int32Array[] = [];
  for (let k = 1; k < classes; k++) {
    const current = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
    const cuts = new Int32Array(n);
    const before = previous;
    const fill = (from: number, to: number, cutFrom: number, cutTo: number): void => {
      if (from > to) return;
      const middle = (from + to) >> 1;
      let best = Number.POSITIVE_INFINITY;
      let at = Math.max(cutFrom, k);
      for (let cut = at; cut <= Math.min(cutTo, middle); cut++) {
        const total = (before[cut - 1] as number) + cost(cut, middle);
        if (total < best) {
          best = total;
          at = cut;
        }
      }
      current[middle] = best;
      cuts[middle] = at;
      fill(from, middle - 1, cutFrom, at);
      fill(middle + 1, to, at, cutTo);
    };
    fill(k, n - 1, k, n - 1);
    cutsByClass.push(cuts);
    previous = current;
  }
  const starts: number[] = [];
  let end = n - 1;
  for (const cuts of cutsByClass.reverse()) {
    const start = cuts[end] as number;
    starts.unshift(start);
    end = start - 1;
  }
  return starts;
}

/** Squared deviations of values[i … j] from their mean in constant time; sums run over values less the median, so that they do not cancel. */
function costOf(values: Float64Array, counts: Float64Array): (i: number, j: number) => number {
  const n = values.length;
  const shift = values[n >> 1] as number;
  const weights = new Float64Array(n + 1);
  const sums = new Float64Array(n + 1);
  const squares = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) {
    const count = counts[i] as number;
    const x = (values[i] as number) - shift;
    weights[i + 1] = (weights[i] as number) + count;
    sums[i + 1] = (sums[i] as number) + count * x;
    squares[i + 1] = (squares[i] as number) + count * x * x;
  }
  return (i, j) => {
    const weight = (weights[j + 1] as number) - (weights[i] as number);
    const sum = (sums[j + 1] as number) - (sums[i] as number);
    return Math.max(0, (squares[j + 1] as number) - (squares[i] as number) - (sum * sum) / weight);
  };
}
