import type { Clause } from './clause.js';

/** A band of the slope table: Vs30 and slope rise together from the first to the second number, linearly in their logarithms. */
export interface SlopeBand {
  readonly vs30: readonly [from: number, to: number];
  /** Slope as rise over run (m/m), of a DEM of about 900 m. */
  readonly slope: readonly [from: number, to: number];
}

/** Wald & Allen 2007, Topographic slope as a proxy for seismic site conditions and amplification, BSSA 97(5): stable continent. */
export const stableSlopeBands: Clause<readonly SlopeBand[]> = {
  standard: 'Wald & Allen 2007',
  clause: 'Table 2, stable continent',
  value: [
    { vs30: [180, 240], slope: [2e-5, 2e-3] },
    { vs30: [240, 300], slope: [2e-3, 4e-3] },
    { vs30: [300, 360], slope: [4e-3, 7.2e-3] },
    { vs30: [360, 490], slope: [7.2e-3, 0.013] },
    { vs30: [490, 620], slope: [0.013, 0.018] },
    { vs30: [620, 760], slope: [0.018, 0.025] },
  ],
  unit: 'm/s; m/m',
  status: 'verified',
  note: 'Read in usgs/earthquake-global_vs30, grad2vs30.c.',
};

/** The same paper's active tectonics; superseded below 0.018 by Allen & Wald 2009. */
export const activeSlopeBands2007: Clause<readonly SlopeBand[]> = {
  standard: 'Wald & Allen 2007',
  clause: 'Table 2, active tectonics',
  value: [
    { vs30: [180, 240], slope: [1e-4, 2.2e-3] },
    { vs30: [240, 300], slope: [2.2e-3, 6.3e-3] },
    { vs30: [300, 360], slope: [6.3e-3, 0.018] },
    { vs30: [360, 490], slope: [0.018, 0.05] },
    { vs30: [490, 620], slope: [0.05, 0.1] },
    { vs30: [620, 760], slope: [0.1, 0.138] },
  ],
  unit: 'm/s; m/m',
  status: 'recalled',
};

/** Vs30 outside the bands: the first and last band are extended, then cut to these limits. */
export const slopeVs30Limits: Clause<readonly [lowest: number, highest: number]> = {
  standard: 'Wald & Allen 2007',
  clause: 'limits',
  value: [180, 900],
  unit: 'm/s',
  status: 'verified',
  note: 'Read in usgs/earthquake-global_vs30, grad2vs30.c.',
};

/** Vs30 that the program gives to water. */
export const waterVs30: Clause<number> = {
  standard: 'Wald & Allen 2007',
  clause: 'water',
  value: 600,
  unit: 'm/s',
  status: 'verified',
  note: 'Read in usgs/earthquake-global_vs30, grad2vs30.c.',
};

/** Spacing of the DEM whose slope the bands are made for. */
export const slopeSpacing: Clause<number> = {
  standard: 'Wald & Allen 2007',
  clause: 'resolution of the DEM (30 arc-seconds)',
  value: 900,
  unit: 'm',
  status: 'verified',
  note: 'Steeper slopes of a finer DEM would give too hard ground.',
};
