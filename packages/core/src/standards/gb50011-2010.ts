import type { Clause } from './clause.js';
import type { SiteClass } from './gb18306-2015.js';

/** GB 50011-2010 (2016 revision), code for seismic design of buildings. */
const standard = 'GB 50011-2010(2016)';

/** One cell of the site-class table: shear-wave speed in (above, to], thickness of the soil cover in [from, upTo], both in the units of the clause. */
export interface SiteClassRow {
  readonly site: SiteClass;
  readonly speedAbove: number;
  readonly speedTo: number;
  /** Least cover; `coverFromClosed` false means the limit itself is not in the row. */
  readonly coverFrom: number;
  readonly coverFromClosed: boolean;
  readonly coverTo: number;
  readonly coverToClosed: boolean;
}

const row = (
  site: SiteClass,
  speedAbove: number,
  speedTo: number,
  coverFrom: number,
  coverFromClosed: boolean,
  coverTo: number,
  coverToClosed: boolean,
): SiteClassRow => ({ site, speedAbove, speedTo, coverFrom, coverFromClosed, coverTo, coverToClosed });

/**
 * Table 4.1.6: site class by equivalent shear-wave speed vse (of the upper 20 m or the cover, whichever is thinner; vs of rock above 500 m/s) and
 * thickness of the cover. There is no official table from Vs30.
 */
export const siteClassTable: Clause<readonly SiteClassRow[]> = {
  standard,
  clause: 'Table 4.1.6',
  value: [
    row('I0', 800, Number.POSITIVE_INFINITY, 0, true, 0, true),
    row('I1', 500, 800, 0, true, 0, true),
    row('I1', 250, 500, 0, true, 5, false),
    row('II', 250, 500, 5, true, Number.POSITIVE_INFINITY, false),
    row('I1', 150, 250, 0, true, 3, false),
    row('II', 150, 250, 3, true, 50, true),
    row('III', 150, 250, 50, false, Number.POSITIVE_INFINITY, false),
    row('I1', 0, 150, 0, true, 3, false),
    row('II', 0, 150, 3, true, 15, true),
    row('III', 0, 150, 15, false, 80, true),
    row('IV', 0, 150, 80, false, Number.POSITIVE_INFINITY, false),
  ],
  unit: 'm/s; m',
  status: 'recalled',
  note: 'Only the cell 150 < vse ≤ 250 m/s with 55 m of cover → Ⅲ was read in a source.',
};

/** Clause 4.1.5: depth over which the equivalent speed is taken, at most. */
export const equivalentSpeedDepth: Clause<number> = {
  standard,
  clause: '4.1.5',
  value: 20,
  unit: 'm',
  status: 'verified',
  note: 'd0 = min(cover, 20 m), vse = d0 / Σ(di / vi); read in a source that quotes the code.',
};

/** Table 3.2.2: design acceleration of each fortification intensity. */
export const fortification: Clause<readonly { readonly intensity: number; readonly acceleration: readonly number[] }[]> = {
  standard,
  clause: 'Table 3.2.2',
  value: [
    { intensity: 6, acceleration: [0.05] },
    { intensity: 7, acceleration: [0.1, 0.15] },
    { intensity: 8, acceleration: [0.2, 0.3] },
    { intensity: 9, acceleration: [0.4] },
  ],
  unit: 'g',
  status: 'recalled',
  note: 'The pairs 6–0.05, 7–0.15 and 8–0.20 were read in listings of Appendix A.',
};

/** Least distance from the main line of a fault (m) by class of building; class 甲 asks for a study of its own, 丁 for none. */
export interface AvoidanceRow {
  readonly intensity: number;
  /** Class 乙 and 丙. */
  readonly b: number;
  readonly c: number;
  /** A buried fault under more soil than this (m) may be left out of account. */
  readonly coverAbove: number;
}

/** Table 4.1.7 and clause 4.1.7: below Ⅷ, and where it did not move in the Holocene, a fault may be left out of account. */
export const faultAvoidanceTable: Clause<readonly AvoidanceRow[]> = {
  standard,
  clause: 'Table 4.1.7 and clause 4.1.7',
  value: [
    { intensity: 8, b: 200, c: 100, coverAbove: 60 },
    { intensity: 9, b: 400, c: 200, coverAbove: 90 },
  ],
  unit: 'm',
  status: 'verified',
  note: 'Read at newton.com.tw (发震断裂) and lysapsw.com, which quote the code.',
};
