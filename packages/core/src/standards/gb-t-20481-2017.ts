import type { Clause } from './clause.js';
import type { Grades, Name } from './grades.js';

/**
 * GB/T 20481-2017, grades of meteorological drought. Every index is negative when dry; a grade holds its upper limit and not its lower one.
 * The standard's own text was not at hand: the limits are those that papers citing it print.
 */
const standard = 'GB/T 20481-2017';

const names: readonly Name[] = [
  { zh: '无旱', en: 'no drought' },
  { zh: '轻旱', en: 'mild drought' },
  { zh: '中旱', en: 'moderate drought' },
  { zh: '重旱', en: 'severe drought' },
  { zh: '特旱', en: 'extreme drought' },
];

const grades = (values: readonly [number, number, number, number]): Grades => ({ values, closed: 'right', worse: 'lower', names });

/** SPI, SPEI, SPIW60 and MCI share one table. */
export const spiGrades: Clause<Grades> = {
  standard,
  clause: 'grades of SPI, SPEI, SPIW60 and MCI',
  value: grades([-2, -1.5, -1, -0.5]),
  unit: '',
  status: 'verified',
  note: 'Read in ghqx.org.cn 2024-42-6-825 table 3, gyqx.ac.cn 4250 table 1 and ChinaXiv-202006.00022 table 1.',
};

/** Relative moisture index (P − PE) / PE. */
export const moistureIndexGrades: Clause<Grades> = {
  standard,
  clause: 'grades of MI',
  value: grades([-0.95, -0.8, -0.65, -0.4]),
  unit: '',
  status: 'verified',
  note: 'Read in gyqx.ac.cn 4250 and ChinaXiv-202006.00022.',
};

/** Composite index of the 2006 edition. */
export const compositeIndexGrades: Clause<Grades> = {
  standard: 'GB/T 20481-2006',
  clause: 'grades of CI',
  value: grades([-2.4, -1.8, -1.2, -0.6]),
  unit: '',
  status: 'verified',
  note: 'Read in ChinaXiv-201909.00126 table 1.',
};

const anomalyNote = 'Read in ChinaXiv-201909.00054 table 1.';
/** Precipitation anomaly by the length of the period. */
export const precipitationAnomalyGrades: Readonly<Record<'month' | 'season' | 'year', Clause<Grades>>> = {
  month: { standard, clause: 'grades of Pa, month', value: grades([-95, -80, -60, -40]), unit: '%', status: 'verified', note: anomalyNote },
  season: { standard, clause: 'grades of Pa, season', value: grades([-80, -70, -50, -25]), unit: '%', status: 'verified', note: anomalyNote },
  year: { standard, clause: 'grades of Pa, year', value: grades([-45, -40, -30, -15]), unit: '%', status: 'verified', note: anomalyNote },
};

/** Extent of drought by the share of stations in it (站次比); a limit belongs to the wider class. */
export const droughtExtents: Clause<Grades> = {
  standard: 'ChinaXiv-201909.00054',
  clause: 'classes of the share of stations in drought',
  value: {
    values: [0.1, 0.25, 0.35, 0.5],
    closed: 'left',
    worse: 'higher',
    names: [
      { zh: '无明显干旱', en: 'no marked drought' },
      { zh: '局域性干旱', en: 'local drought' },
      { zh: '部分区域性干旱', en: 'drought of part of the region' },
      { zh: '区域性干旱', en: 'regional drought' },
      { zh: '全域性干旱', en: 'drought of the whole region' },
    ],
  },
  unit: '',
  status: 'verified',
  note: 'Read in that paper, not in a standard.',
};

/** Weights of SPIW60, MI30, SPI90 and SPI150 in MCI. */
export const mciWeights: Clause<Readonly<Record<'north' | 'south', readonly [number, number, number, number]>>> = {
  standard,
  clause: 'weights of MCI',
  value: { north: [0.3, 0.5, 0.3, 0.2], south: [0.5, 0.6, 0.2, 0.1] },
  unit: '',
  status: 'verified',
  note: 'North and west read in ChinaXiv-202006.00022; south in the comments and constants of two operational programs (Qinghai, Chongqing).',
};

/** Weights of SPI30, SPI90 and MI30 in CI. */
export const compositeWeights: Clause<readonly [number, number, number]> = {
  standard: 'GB/T 20481-2006',
  clause: 'weights of CI',
  value: [0.4, 0.4, 0.8],
  unit: '',
  status: 'verified',
  note: 'Read in ChinaXiv-201909.00126.',
};

/** Share of a day’s rain that still counts the day after, in SPIW60. */
export const rainContribution: Clause<number> = {
  standard,
  clause: 'weight of past rain in SPIW60',
  value: 0.85,
  unit: '',
  status: 'recalled',
  note: 'Read as 0.85 in an operational program of Qinghai, as 0.95 in ChinaXiv-202006.00022; the standard’s own number was not seen.',
};
