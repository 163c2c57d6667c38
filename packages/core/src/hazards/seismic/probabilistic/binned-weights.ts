/** A line cut into bins, each taken for what lies in it. */
export interface BinScale {
  readonly count: number;
  /** In which bin a number lies; the fraction means nothing. */
  readonly positionOf: (x: number) => number;
  /** Lower edges of the bins, and the end of the last. */
  readonly edges: Float64Array;
}

/** Distances (km): steps of a tenth of a km up to 10 km, and of a hundredth of themselves beyond. */
export const distanceScale: BinScale = {
  count: 700,
  positionOf: (r) => (r < 10 ? r * 10 : 100 + Math.log(r / 10) * 100),
  edges: Float64Array.from({ length: 701 }, (_, bin) => (bin < 100 ? bin / 10 : 10 * Math.exp((bin - 100) / 100))),
};

const lowest = -40;
const perUnit = 80;
/** Logarithms of motion, or degrees of intensity: even steps, as fine as those of distance are to a motion that falls with its square near by. */
export const motionScale: BinScale = {
  count: 60 * perUnit,
  positionOf: (x) => Math.max(0, (x - lowest) * perUnit),
  edges: Float64Array.from({ length: 60 * perUnit + 1 }, (_, bin) => lowest + bin / perUnit),
};

/** Gathers weights by a number and tells each bin by its mean. */
export interface BinnedWeights {
  readonly add: (x: number, weight: number) => void;
  /** Tells the bins that hold something, ascending, and begins anew. */
  readonly flush: (tell: (x: number, weight: number) => void) => void;
}

/** The bin of a number; what lies beyond the last is in it. */
export const binOf = ({ count, positionOf }: BinScale, x: number): number => Math.min(count - 1, Math.floor(positionOf(x)));

export function binnedWeights(scale: BinScale): BinnedWeights {
  const share = new Float64Array(scale.count);
  const moment = new Float64Array(scale.count);
  let first = scale.count;
  let last = -1;
  return {
    add(x, weight) {
      const bin = binOf(scale, x);
      if (bin < first) first = bin;
      if (bin > last) last = bin;
      share[bin] = (share[bin] as number) + weight;
      moment[bin] = (moment[bin] as number) + weight * x;
    },
    flush(tell) {
      for (let bin = first; bin <= last; bin++) {
        const weight = share[bin] as number;
        if (!(weight > 0)) continue;
        tell((moment[bin] as number) / weight, weight);
        share[bin] = 0;
        moment[bin] = 0;
      }
      first = scale.count;
      last = -1;
    },
  };
}
