import type { Clause } from '../clause.js';

/** ln y = c1 + c2·M + c4·ln(R + exp(c5 + c6·M)) on rock; the terms c3 and c7 are zero for PGA. */
interface RockRow {
  readonly c1: number;
  readonly c2: number;
  readonly c4: number;
  readonly c5: number;
  readonly c6: number;
}

/** ln y = c1 + M − 1.7·ln(R + c4·exp(c5·M)) on deep soil. */
interface SoilRow {
  readonly c4: number;
  readonly c5: number;
}

/** Sadigh et al. 1997, attenuation relations for shallow crustal earthquakes of California strong motion data, Seismological Research Letters 68(1): PGA. */
export const sadigh1997: Clause<{
  /** For magnitudes up to the limit and above it. */
  readonly magnitudeLimit: number;
  readonly rock: readonly [RockRow, RockRow];
  readonly soil: readonly [SoilRow, SoilRow];
  readonly soilC1: { readonly strikeSlip: number; readonly reverse: number };
  /** Factor of reverse faulting on rock. */
  readonly reverse: number;
  /** Magnitudes above are taken as this one. */
  readonly greatest: number;
  /** σ (ln) = a − b·M, constant above `upTo`. */
  readonly rockSigma: { readonly a: number; readonly b: number; readonly upTo: number; readonly above: number };
  readonly soilSigma: { readonly a: number; readonly b: number; readonly upTo: number };
}> = {
  standard: 'Sadigh et al. 1997',
  clause: 'Tables 1 to 4, PGA',
  value: {
    magnitudeLimit: 6.5,
    rock: [
      { c1: -0.624, c2: 1, c4: -2.1, c5: 1.29649, c6: 0.25 },
      { c1: -1.274, c2: 1.1, c4: -2.1, c5: -0.48451, c6: 0.524 },
    ],
    soil: [
      { c4: 2.1863, c5: 0.32 },
      { c4: 0.3825, c5: 0.5882 },
    ],
    soilC1: { strikeSlip: -2.17, reverse: -1.92 },
    reverse: 1.2,
    greatest: 8.5,
    rockSigma: { a: 1.39, b: 0.14, upTo: 7.21, above: 0.38 },
    soilSigma: { a: 1.52, b: 0.16, upTo: 7 },
  },
  unit: 'g',
  status: 'verified',
  note: 'Read in usgs/nshmp-haz (Sadigh97 coefficients) and gem/oq-engine.',
};
