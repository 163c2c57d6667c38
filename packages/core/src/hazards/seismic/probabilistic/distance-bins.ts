/** Distances are grouped in steps of a tenth of a km up to 10 km, and of a hundredth of themselves beyond. */
const binOf = (r: number): number => (r < 10 ? Math.floor(r * 10) : 100 + Math.floor(Math.log(r / 10) * 100));

/** How many groups there are at most. */
export const distanceBins = 700;

export const distanceBin = (r: number): number => Math.min(distanceBins - 1, binOf(r));

/** Gathers weights by distance and tells each group by its mean distance. */
export interface DistanceGroups {
  readonly add: (distance: number, weight: number) => void;
  /** Tells the groups and begins anew. */
  readonly flush: (tell: (distance: number, weight: number) => void) => void;
}

export function distanceGroups(): DistanceGroups {
  const share = new Float64Array(distanceBins);
  const moment = new Float64Array(distanceBins);
  let first = distanceBins;
  let last = -1;
  return {
    add(distance, weight) {
      const bin = distanceBin(distance);
      if (bin < first) first = bin;
      if (bin > last) last = bin;
      share[bin] = (share[bin] as number) + weight;
      moment[bin] = (moment[bin] as number) + weight * distance;
    },
    flush(tell) {
      for (let bin = first; bin <= last; bin++) {
        const weight = share[bin] as number;
        if (weight > 0) tell((moment[bin] as number) / weight, weight);
        share[bin] = 0;
        moment[bin] = 0;
      }
      first = distanceBins;
      last = -1;
    },
  };
}
