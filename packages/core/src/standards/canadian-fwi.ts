import type { Clause } from './clause.js';

const source = 'Van Wagner & Pickett 1985, Equations and FORTRAN program for the Canadian Forest Fire Weather Index System';

/** Hours of effective day length of a latitude band, months 1 … 12. `above`: degrees, not included. */
export interface DayLengths {
  readonly above: number;
  readonly months: readonly number[];
}

const each = (value: number): readonly number[] => Array.from({ length: 12 }, () => value);

/** Effective day length of the Duff Moisture Code. */
export const duffDayLengths: Clause<readonly DayLengths[]> = {
  standard: source,
  clause: 'effective day lengths Le (table 1), other latitudes by Lawson & Armitage 2008',
  value: [
    { above: 30, months: [6.5, 7.5, 9, 12.8, 13.9, 13.9, 12.4, 10.9, 9.4, 8, 7, 6] },
    { above: 10, months: [7.9, 8.4, 8.9, 9.5, 9.9, 10.2, 10.1, 9.7, 9.1, 8.6, 8.1, 7.8] },
    { above: -10, months: each(9) },
    { above: -30, months: [10.1, 9.6, 9.1, 8.5, 8.1, 7.8, 7.9, 8.3, 8.9, 9.4, 9.9, 10.2] },
    { above: Number.NEGATIVE_INFINITY, months: [11.5, 10.5, 9.2, 7.9, 6.8, 6.2, 6.5, 7.4, 8.7, 10, 11.2, 11.8] },
  ],
  unit: 'h',
  status: 'verified',
  note: 'Read in the tables and band limits of cffdrs_r.',
};

/** Day-length factor of the Drought Code. */
export const droughtDayLengths: Clause<readonly DayLengths[]> = {
  standard: source,
  clause: 'day-length factors Lf (table 2), other latitudes by Lawson & Armitage 2008',
  value: [
    { above: 20, months: [-1.6, -1.6, -1.6, 0.9, 3.8, 5.8, 6.4, 5, 2.4, 0.4, -1.6, -1.6] },
    { above: -20, months: each(1.4) },
    { above: Number.NEGATIVE_INFINITY, months: [6.4, 5, 2.4, 0.4, -1.6, -1.6, -1.6, -1.6, -1.6, 0.9, 3.8, 5.8] },
  ],
  unit: '',
  status: 'verified',
  note: 'Read in the tables and band limits of cffdrs_r.',
};

/** Moisture equivalent of the fine fuels: the printed 147.2, and the exact 250 · 59.5 / 101 by which code 0 stands for 250 % moisture. */
export const fineFuelCoefficients: Clause<{ readonly current: number; readonly 1985: number }> = {
  standard: source,
  clause: 'equations 1, 10 and 25',
  value: { current: (250 * 59.5) / 101, 1985: 147.2 },
  unit: '',
  status: 'verified',
  note: 'The codes by the two differ by some hundredths.',
};

/** The codes with which a season begins. */
export const fireWeatherStart: Clause<{ readonly ffmc: number; readonly dmc: number; readonly dc: number }> = {
  standard: source,
  clause: 'starting values',
  value: { ffmc: 85, dmc: 6, dc: 15 },
  unit: '',
  status: 'verified',
};

/** Share of the autumn's moisture that stays, and of the winter's rain that wets the deep layer. */
export const overwintering: Clause<{ readonly carryOver: number; readonly wetting: number }> = {
  standard: 'Lawson & Armitage 2008, Weather guide for the Canadian Forest Fire Danger Rating System',
  clause: 'carry-over fraction a and wetting efficiency b',
  value: { carryOver: 0.75, wetting: 0.75 },
  unit: '',
  status: 'verified',
  note: 'The defaults of cffdrs_r; the guide gives 1, 0.75 or 0.5, and 0.9, 0.75 or 0.5, by the state of the ground.',
};

/** Maximum temperatures between which the season begins and ends, and for how many days in a row. */
export const fireSeasonLimits: Clause<{ readonly start: number; readonly end: number; readonly days: number }> = {
  standard: 'Wotton & Flannigan 1993, Length of the fire season in a changing climate',
  clause: 'three days above 12 °C begin it, three days below 5 °C end it',
  value: { start: 12, end: 5, days: 3 },
  unit: '°C',
  status: 'verified',
};

/** FWI from which on a class of danger counts: low, moderate, high, very high, extreme. Below the first: very low. */
export const fwiClasses: Clause<readonly number[]> = {
  standard: 'EFFIS fire danger classes',
  clause: 'FWI thresholds',
  value: [5.2, 11.2, 21.3, 38, 50],
  unit: '',
  status: 'recalled',
  note: 'Set for Europe; a region sets its own by percentiles of its own series.',
};
