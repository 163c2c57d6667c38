import { TetrazoneError } from '../../errors/error.js';
import type { Raster, Type } from '../../raster/raster.js';
import { mergeRanks, noRanks, ranksOf, type ZoneRanks } from './zone-ranks.js';

/** What is known of one zone after some blocks. c is what a cell counts, w its weight. */
export interface ZoneState {
  readonly count: number;
  readonly sum: number;
  readonly mean: number;
  /** Σ c (x − mean)². */
  readonly spread: number;
  readonly min: number;
  readonly max: number;
  /** Σ c by value; empty unless asked for. */
  readonly shares: ReadonlyMap<number, number>;
  /** The cells by value; empty unless asked for. */
  readonly ranks: ZoneRanks;
  /** Σ c w and Σ c w x; 0 without weights. */
  readonly weight: number;
  readonly weighted: number;
  /** Σ c w by value; empty unless asked for. */
  readonly weightedShares: ReadonlyMap<number, number>;
}

/** Distinct values in one zone at most, for what needs the share of each. */
const DISTINCT = 65_536;

/** A zone without data. */
export const nothing: ZoneState = {
  count: 0,
  sum: 0,
  mean: 0,
  spread: 0,
  min: Infinity,
  max: -Infinity,
  shares: new Map(),
  ranks: noRanks,
  weight: 0,
  weighted: 0,
  weightedShares: new Map(),
};

/** What to add up and how cells count. */
export interface SumsOptions {
  /** Whether shares by value, or ranks, are asked for. */
  readonly distinct: boolean;
  readonly ranked: boolean;
  /** What stands for cells without a value, or without a weight; left out they are missing. */
  readonly defaultValue: number | undefined;
  readonly defaultWeight: number | undefined;
}

/** Adds up one zone within one block; mean and spread by West's update, which does not cancel. `measures` is what a wholly covered cell counts. */
export class ZoneSums {
  private count = 0;
  private sum = 0;
  private mean = 0;
  private spread = 0;
  private min = Infinity;
  private max = -Infinity;
  private weight = 0;
  private weighted = 0;
  private readonly shares = new Map<number, number>();
  private readonly weightedShares = new Map<number, number>();
  private readonly cells: number[] = [];
  private readonly fractions: number[] = [];
  constructor(
    private readonly raster: Raster<Type>,
    private readonly weights: Raster<Type> | undefined,
    private readonly measures: Float64Array | undefined,
    private readonly options: SumsOptions,
  ) {}

  add(row: number, from: number, to: number, fraction: number): void {
    const { values, window, nodata } = this.raster;
    const { distinct, ranked, defaultValue } = this.options;
    const start = (row - window.row) * window.width - window.col;
    for (let i = start + from; i < start + to; i++) {
      let x = values[i]!;
      if (x === nodata || Number.isNaN(x)) {
        if (defaultValue === undefined) continue;
        x = defaultValue;
      }
      const c = this.measures === undefined ? fraction : fraction * this.measures[i]!;
      this.count += c;
      this.sum += c * x;
      const step = x - this.mean;
      this.mean += (c / this.count) * step;
      this.spread += c * step * (x - this.mean);
      if (x < this.min) this.min = x;
      if (x > this.max) this.max = x;
      if (distinct) this.shares.set(x, (this.shares.get(x) ?? 0) + c);
      if (ranked) {
        this.cells.push(x);
        this.fractions.push(c);
      }
      if (this.weights !== undefined) this.addWeighted(i, x, c, this.weights);
    }
    limit(this.shares);
  }

  private addWeighted(i: number, x: number, c: number, { values, nodata }: Raster<Type>): void {
    const given = values[i]!;
    const w = given === nodata || Number.isNaN(given) ? (this.options.defaultWeight ?? Number.NaN) : given;
    this.weight += c * w;
    this.weighted += c * w * x;
    if (this.options.distinct) this.weightedShares.set(x, (this.weightedShares.get(x) ?? 0) + c * w);
  }

  state(): ZoneState {
    const { count, sum, mean, spread, min, max, shares, weight, weighted, weightedShares } = this;
    return { count, sum, mean, spread, min, max, shares, ranks: ranksOf(this.cells, this.fractions), weight, weighted, weightedShares };
  }
}

function limit(shares: ReadonlyMap<number, number>): void {
  if (shares.size > DISTINCT)
    throw new TetrazoneError('bad-values', { operation: 'zonal-statistics', detail: `more than ${DISTINCT} distinct values in one zone` });
}

/** Two parts of one zone as one (Chan's formula for mean and spread). */
export function join(a: ZoneState, b: ZoneState): ZoneState {
  if (b.count === 0) return a;
  if (a.count === 0) return b;
  const count = a.count + b.count;
  const step = b.mean - a.mean;
  const shares = together(a.shares, b.shares);
  limit(shares);
  return {
    count,
    sum: a.sum + b.sum,
    mean: a.mean + (step * b.count) / count,
    spread: a.spread + b.spread + step * step * ((a.count * b.count) / count),
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
    shares,
    ranks: mergeRanks('zonal-statistics', a.ranks, b.ranks),
    weight: a.weight + b.weight,
    weighted: a.weighted + b.weighted,
    weightedShares: together(a.weightedShares, b.weightedShares),
  };
}

function together(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  const sums = new Map(a);
  for (const [x, share] of b) sums.set(x, (sums.get(x) ?? 0) + share);
  return sums;
}
