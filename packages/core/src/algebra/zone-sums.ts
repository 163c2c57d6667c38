import { TetrazoneError } from '../errors/error.js';
import type { Raster, Type } from '../raster/raster.js';
import { mergeRanks, noRanks, ranksOf, type ZoneRanks } from './zone-ranks.js';

/** What is known of one zone after some blocks. `spread` is Σ c (x − mean)². */
export interface ZoneState {
  readonly count: number;
  readonly sum: number;
  readonly mean: number;
  readonly spread: number;
  readonly min: number;
  readonly max: number;
  /** Σ c by value; empty unless asked for. */
  readonly shares: ReadonlyMap<number, number>;
  /** The cells by value; empty unless asked for. */
  readonly ranks: ZoneRanks;
}

/** Distinct values in one zone at most, for what needs the share of each. */
const DISTINCT = 65_536;

/** A zone without data. */
export const nothing: ZoneState = { count: 0, sum: 0, mean: 0, spread: 0, min: Infinity, max: -Infinity, shares: new Map(), ranks: noRanks };

/** Adds up one zone within one block; mean and spread by West's update, which does not cancel. */
export class ZoneSums {
  private count = 0;
  private sum = 0;
  private mean = 0;
  private spread = 0;
  private min = Infinity;
  private max = -Infinity;
  private readonly shares = new Map<number, number>();
  private readonly cells: number[] = [];
  private readonly fractions: number[] = [];
  constructor(
    private readonly raster: Raster<Type>,
    private readonly distinct: boolean,
    private readonly ranked: boolean,
  ) {}

  add(row: number, from: number, to: number, fraction: number): void {
    const { values, window, nodata } = this.raster;
    const start = (row - window.row) * window.width - window.col;
    for (let i = start + from; i < start + to; i++) {
      const x = values[i] as number;
      if (x === nodata || Number.isNaN(x)) continue;
      this.count += fraction;
      this.sum += fraction * x;
      const step = x - this.mean;
      this.mean += (fraction / this.count) * step;
      this.spread += fraction * step * (x - this.mean);
      if (x < this.min) this.min = x;
      if (x > this.max) this.max = x;
      if (this.distinct) this.shares.set(x, (this.shares.get(x) ?? 0) + fraction);
      if (this.ranked) {
        this.cells.push(x);
        this.fractions.push(fraction);
      }
    }
    limit(this.shares);
  }

  state(): ZoneState {
    const { count, sum, mean, spread, min, max, shares } = this;
    return { count, sum, mean, spread, min, max, shares, ranks: ranksOf(this.cells, this.fractions) };
  }
}

function limit(shares: ReadonlyMap<number, number>): void {
  if (shares.size > DISTINCT) throw new TetrazoneError('bad-values', { operation: 'zonal', detail: `more than ${DISTINCT} distinct values in one zone` });
}

/** Two parts of one zone as one (Chan's formula for mean and spread). */
export function join(a: ZoneState, b: ZoneState): ZoneState {
  if (b.count === 0) return a;
  if (a.count === 0) return b;
  const count = a.count + b.count;
  const step = b.mean - a.mean;
  const shares = new Map(a.shares);
  for (const [x, share] of b.shares) shares.set(x, (shares.get(x) ?? 0) + share);
  limit(shares);
  return {
    count,
    sum: a.sum + b.sum,
    mean: a.mean + (step * b.count) / count,
    spread: a.spread + b.spread + step * step * ((a.count * b.count) / count),
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
    shares,
    ranks: mergeRanks('zonal', a.ranks, b.ranks),
  };
}
