import type { Clause } from './clause.js';

/** GB 18306-2015, seismic ground motion parameters zonation map of China. All of it is on site class Ⅱ unless a table says otherwise. */
const standard = 'GB 18306-2015';

/** Chinese site classes, hardest first. */
export const siteClasses = ['I0', 'I1', 'II', 'III', 'IV'] as const;
export type SiteClass = (typeof siteClasses)[number];

/** One zone of the map: its label and the half-open range [from, to) of peak ground acceleration it stands for. */
export interface ZoneRange {
  readonly zone: number;
  readonly from: number;
  readonly to: number;
}

/** Appendix F: what each zone label stands for. */
export const zoneRanges: Clause<readonly ZoneRange[]> = {
  standard,
  clause: 'Appendix F',
  value: [
    { zone: 0.05, from: 0.04, to: 0.09 },
    { zone: 0.1, from: 0.09, to: 0.14 },
    { zone: 0.15, from: 0.14, to: 0.19 },
    { zone: 0.2, from: 0.19, to: 0.28 },
    { zone: 0.3, from: 0.28, to: 0.38 },
    { zone: 0.4, from: 0.38, to: 0.75 },
  ],
  unit: 'g',
  status: 'recalled',
};

/** Table G.1: basic intensity by peak ground acceleration on site class Ⅱ, never on the site's own class. `from` is the closed lower limit of each degree. */
export const basicIntensity: Clause<{ readonly from: readonly number[]; readonly intensity: readonly number[] }> = {
  standard,
  clause: 'Table G.1',
  value: { from: [0.04, 0.09, 0.19, 0.38, 0.75], intensity: [6, 7, 8, 9, 10] },
  unit: 'g',
  status: 'recalled',
  note: 'The last row means Ⅹ or more.',
};

/** The map classes of clause 4 in ascending order. */
export const mapZones: Clause<readonly number[]> = {
  standard,
  clause: 'Map A.1',
  value: [0.05, 0.1, 0.15, 0.2, 0.3, 0.4],
  unit: 'g',
  status: 'verified',
  note: 'Level and site class read in several descriptions of the standard.',
};

/** Factor that turns acceleration on site class Ⅱ into acceleration on another class; a column per site class. */
export interface SiteFactors {
  /** Acceleration on site class Ⅱ, ascending; factors are interpolated linearly between rows and constant outside. */
  readonly acceleration: readonly number[];
  readonly factors: Readonly<Record<SiteClass, readonly number[]>>;
}

/** Table E.1 (an informative appendix). */
export const siteFactors: Clause<SiteFactors> = {
  standard,
  clause: 'Table E.1',
  value: {
    acceleration: [0.05, 0.1, 0.15, 0.2, 0.3, 0.4],
    factors: {
      I0: [0.72, 0.74, 0.75, 0.76, 0.85, 0.9],
      I1: [0.8, 0.82, 0.83, 0.85, 0.95, 1],
      II: [1, 1, 1, 1, 1, 1],
      III: [1.3, 1.25, 1.15, 1, 1, 1],
      IV: [1.25, 1.2, 1.1, 1, 0.95, 0.9],
    },
  },
  unit: '',
  status: 'recalled',
  note: 'Only the cells of siteFactorCellsRead were read in a source; check the rest against the printed standard.',
};

/** The cells of Table E.1 that were read in worked examination answers. */
export const siteFactorCellsRead: Clause<readonly { readonly site: SiteClass; readonly acceleration: number; readonly factor: number }[]> = {
  standard,
  clause: 'Table E.1',
  value: [
    { site: 'I1', acceleration: 0.2, factor: 0.85 },
    { site: 'IV', acceleration: 0.1, factor: 1.2 },
  ],
  unit: '',
  status: 'verified',
  note: 'Read at tihaiku.com/jzgc/994084 and tk.mxqe.com/shiti/453787.',
};

/** Formula E.1 and rule E.2: site value = factor × class-Ⅱ value, the factor linear in the class-Ⅱ value. */
export const siteFactorRule: Clause<'linear'> = {
  standard,
  clause: 'Appendix E, E.1 and E.2',
  value: 'linear',
  unit: '',
  status: 'verified',
  note: 'Read at tihaiku.com/jzgc/994084 and jianbiaoku 98340.',
};

export type GroundMotionLevel = 'frequent' | 'basic' | 'rare' | 'very-rare';

/** Clause 6.2: ground motion of other probabilities as a multiple of the basic one (10 % in 50 years). */
export const levelFactors: Readonly<Record<GroundMotionLevel, Clause<number>>> = {
  frequent: { standard, clause: '6.2', value: 1 / 3, unit: '', status: 'verified', note: '多遇, 63 % in 50 years; the standard says not less than one third.' },
  basic: { standard, clause: '6.2', value: 1, unit: '', status: 'verified', note: '基本, 10 % in 50 years.' },
  rare: {
    standard,
    clause: '6.2',
    value: 1.9,
    unit: '',
    status: 'verified',
    note: '罕遇, 2 % in 50 years; the standard gives 1.6 to 2.3, 1.9 is the value of its official commentary as quoted second hand.',
  },
  'very-rare': {
    standard,
    clause: '6.2',
    value: 2.9,
    unit: '',
    status: 'recalled',
    note: '极罕遇, annual 1e-4; 2.9 was read as quoted from the official commentary, the range 2.7 to 3.2 is known by memory.',
  },
};

/** Appendix F for characteristic periods: the zone that a period belongs to; `from` with `closed` says whether the limit itself is in the zone above it. */
export const periodRanges: Clause<readonly { readonly zone: number; readonly from: number; readonly closed: boolean }[]> = {
  standard,
  clause: 'Appendix F',
  value: [
    { zone: 0.35, from: 0, closed: true },
    { zone: 0.4, from: 0.4, closed: false },
    { zone: 0.45, from: 0.45, closed: true },
  ],
  unit: 's',
  status: 'recalled',
};

/** Table 1 of clause 8.2 (as GB 50011 Table 5.1.4-2): characteristic period on each site class, by the zone of map B.1, which is that of class Ⅱ. */
export const characteristicPeriods: Clause<{ readonly zone: readonly number[]; readonly periods: Readonly<Record<SiteClass, readonly number[]>> }> = {
  standard,
  clause: '8.2, Table 1',
  value: {
    zone: [0.35, 0.4, 0.45],
    periods: { I0: [0.2, 0.25, 0.3], I1: [0.25, 0.3, 0.35], II: [0.35, 0.4, 0.45], III: [0.45, 0.55, 0.65], IV: [0.65, 0.75, 0.9] },
  },
  unit: 's',
  status: 'recalled',
};

/** Clauses 7.2.1 and 7.2.2: the period of 多遇 is that of 基本, that of 罕遇 longer by this or more. */
export const rarePeriodIncrease: Clause<number> = {
  standard,
  clause: '7.2.2',
  value: 0.05,
  unit: 's',
  status: 'verified',
  note: 'Read at morgain.net/Help/GB18306-2015/7.htm; the least that the standard asks for. It says nothing of 极罕遇, which takes the same here.',
};

/** Clause 7.1.2: on the border of two zones the higher one counts (就高). */
export const stricterBorder: Clause<'higher'> = {
  standard,
  clause: '7.1.2',
  value: 'higher',
  unit: '',
  status: 'verified',
  note: 'Read at morgain.net/Help/GB18306-2015/7.htm.',
};
