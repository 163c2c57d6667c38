import { TetrazoneError } from '../../../errors/error.js';
import { droughtExtents } from '../../../standards/gb-t-20481-2017.js';
import type { Name } from '../../../standards/grades.js';

/** A drought of a region; steps count from 0, `end` is its last. */
export interface RegionalDrought {
  readonly start: number;
  readonly end: number;
  readonly duration: number;
  /** Share of the stations in drought, 0 … 1: on the average and at most, and the first step of the latter. */
  readonly meanShare: number;
  readonly peakShare: number;
  readonly peakStep: number;
  /** Sum over its steps of the mean index of all stations, negative when dry. */
  readonly severity: number;
  /** The name of the mean share by the classes of 站次比. */
  readonly extent: Name;
  /** True where the series ends before the drought does. */
  readonly ongoing: boolean;
}

export interface RegionalDroughtOptions {
  /** A station is in drought at or below it: −0.5, mild drought, unless given. */
  readonly threshold?: number;
  /** What tells that the region is: `share` of stations in drought at or above the least share, the default, or `mean`: the mean index at or below the threshold. */
  readonly by?: 'share' | 'mean';
  /** 0.25 unless given: 部分区域性. */
  readonly leastShare?: number;
  /** Shorter droughts are left out; 1 step unless given. Peng et al. 2021 take 16 days for the Heng-Shao corridor. */
  readonly leastDuration?: number;
  /** Of the stations, for shares and means; equal unless given. */
  readonly weights?: ArrayLike<number>;
}

/**
 * Droughts of a region from the index of its stations, all on one time axis: stretches of steps at which enough of the region is in drought. Stations without an index
 * at a step are left out of it; a step without any ends a drought. O(stations × steps).
 *
 * @throws `bad-values` for series of different length; `bad-option` for options that make no sense.
 */
export function regionalDroughts(stations: readonly ArrayLike<number>[], options: RegionalDroughtOptions = {}): readonly RegionalDrought[] {
  const { threshold = -0.5, by = 'share', leastShare = 0.25, leastDuration = 1, weights } = options;
  const length = stations[0]?.length ?? 0;
  if (stations.some((one) => one.length !== length) || (weights !== undefined && weights.length !== stations.length))
    throw new TetrazoneError('bad-values', { operation: 'regional-droughts', detail: 'series of one length, and a weight for each, are wanted' });
  if (!(leastShare > 0 && leastShare <= 1) || !(leastDuration >= 1) || !Number.isFinite(threshold) || (by !== 'share' && by !== 'mean'))
    throw new TetrazoneError('bad-option', {
      path: 'regionalDroughts',
      value: JSON.stringify(options),
      expected: 'a share above 0 up to 1, a duration from 1 on, by share or mean',
    });
  const shares = new Float64Array(length);
  const means = new Float64Array(length);
  for (let step = 0; step < length; step++) {
    let [known, dry, sum] = [0, 0, 0];
    stations.forEach((series, at) => {
      const index = series[step]!;
      if (Number.isNaN(index)) return;
      const weight = weights?.[at] ?? 1;
      known += weight;
      sum += weight * index;
      if (index <= threshold) dry += weight;
    });
    shares[step] = dry / known;
    means[step] = sum / known;
  }
  const inDrought = (step: number): boolean => (by === 'share' ? shares[step]! >= leastShare : means[step]! <= threshold);
  const found: RegionalDrought[] = [];
  for (let step = 0, start = -1; step <= length; step++) {
    if (step < length && inDrought(step)) {
      if (start < 0) start = step;
    } else if (start >= 0) {
      if (step - start >= leastDuration) found.push(about(shares, means, start, step - 1));
      start = -1;
    }
  }
  return found;
}

function about(shares: Float64Array, means: Float64Array, start: number, end: number): RegionalDrought {
  const duration = end - start + 1;
  let [peakStep, total, severity] = [start, 0, 0];
  for (let step = start; step <= end; step++) {
    if (shares[step]! > shares[peakStep]!) peakStep = step;
    total += shares[step]!;
    severity += means[step]!;
  }
  const meanShare = total / duration;
  const { values, names } = droughtExtents.value;
  const extent = names[values.filter((limit) => meanShare >= limit).length] as Name;
  return { start, end, duration, meanShare, peakShare: shares[peakStep]!, peakStep, severity, extent, ongoing: end === shares.length - 1 };
}
