import type { Clause } from './clause.js';
import type { SlopeBand } from './wald-allen-2007.js';

/** Allen & Wald 2009, On the use of high-resolution topographic data as a proxy for seismic site conditions (Vs30), BSSA 99(2A): active tectonics. */
export const activeSlopeBands: Clause<readonly SlopeBand[]> = {
  standard: 'Allen & Wald 2009',
  clause: 'active tectonics',
  value: [
    { vs30: [180, 240], slope: [3e-4, 3.5e-3] },
    { vs30: [240, 300], slope: [3.5e-3, 0.01] },
    { vs30: [300, 360], slope: [0.01, 0.018] },
    { vs30: [360, 490], slope: [0.018, 0.05] },
    { vs30: [490, 620], slope: [0.05, 0.1] },
    { vs30: [620, 760], slope: [0.1, 0.14] },
  ],
  unit: 'm/s; m/m',
  status: 'verified',
  note: 'Read in usgs/earthquake-global_vs30, grad2vs30.c.',
};
