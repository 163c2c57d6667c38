import type { Clause } from './clause.js';

/** Jayaram & Baker 2009, Correlation model for spatially distributed ground-motion intensities, EESD 38: within an event the correlation is exp(−3h/b). */
export const correlationRange: Clause<{ readonly clustered: number; readonly scattered: number }> = {
  standard: 'Jayaram & Baker 2009',
  clause: 'ranges of PGA',
  value: { clustered: 40.7, scattered: 8.5 },
  unit: 'km',
  status: 'verified',
  note: 'Equations 17 and 18 at a period of 0, read in gem/oq-engine: b of PGA where Vs30 is clustered and where it is not.',
};
