import type { Clause } from './clause.js';

/** MMI by x = lg(cm/s²) or lg(cm/s): straight lines that meet at `breaks`; `inverseBreaks` are the degrees where the inverse changes its line. */
export interface MercalliLines {
  readonly lines: readonly { readonly start: number; readonly slope: number }[];
  readonly breaks: readonly number[];
  readonly inverseBreaks: readonly number[];
  /** Standard deviation in degrees, and of the inverse in lg. */
  readonly sigma: number;
  readonly inverseSigma: number;
}

/** Worden, Gerstenberger, Rhoades & Wald 2012, Probabilistic relationships between ground-motion parameters and modified Mercalli intensity, BSSA 102(1). */
export const worden2012: Clause<{ readonly PGA: MercalliLines; readonly PGV: MercalliLines; readonly lowest: number; readonly highest: number }> = {
  standard: 'Worden et al. 2012',
  clause: 'Table 1',
  value: {
    PGA: {
      lines: [
        { start: 1.71, slope: 2.08 },
        { start: 1.78, slope: 1.55 },
        { start: -1.6, slope: 3.7 },
      ],
      breaks: [0.14, 1.57],
      inverseBreaks: [2, 4.22],
      sigma: 0.66,
      inverseSigma: 0.35,
    },
    PGV: {
      lines: [
        { start: 4.62, slope: 2.17 },
        { start: 3.78, slope: 1.47 },
        { start: 2.89, slope: 3.16 },
      ],
      breaks: [-1.21, 0.53],
      inverseBreaks: [2, 4.56],
      sigma: 0.63,
      inverseSigma: 0.38,
    },
    lowest: 1,
    highest: 10,
  },
  unit: 'MMI',
  status: 'verified',
  note: 'Read in usgs/shakelib wgrw12.py. The lines do not meet exactly (by up to 0.07 of a degree), as published.',
};
