import type { Clause } from './clause.js';

/** Weights of moderate, severe and extreme drought in one index of hazard. */
export interface GradeWeights {
  readonly moderate: number;
  readonly severe: number;
  readonly extreme: number;
}

/** Pattern of an agro-climatic drought zoning: station hazard as a weighted sum of how often each of three grades occurs. */
export const gradeWeights: Clause<GradeWeights> = {
  standard: 'tetrazone',
  clause: 'weights of drought grades',
  value: { moderate: 0.15, severe: 0.35, extreme: 0.5 },
  unit: '',
  status: 'project',
  note: 'The numbers 0.15, 0.35, 0.50 were read for light, medium and heavy days in a contractor’s zoning of soybean drought, not in a census specification; using them for 中旱, 重旱 and 特旱 is ours.',
};

/** How often times how hard: share of months in drought × their mean severity. */
export const frequencyTimesSeverity: Clause<'product'> = {
  standard: 'tetrazone',
  clause: 'drought hazard of a station',
  value: 'product',
  unit: '',
  status: 'project',
  note: 'Equals the mean severity over all months, dry or not. The census specification for drought was not at hand.',
};

/** Calendar months in which crops of Hunan suffer from drought. */
export const cropPeriods: Clause<Readonly<Record<'earlyRice' | 'lateRice' | 'rapeseed', readonly number[]>>> = {
  standard: 'tetrazone',
  clause: 'crop periods',
  value: { earlyRice: [4, 5, 6, 7], lateRice: [7, 8, 9, 10], rapeseed: [10, 11, 12, 1, 2, 3, 4] },
  unit: 'calendar months',
  status: 'project',
  note: 'From sowing or transplanting to harvest of double-cropping rice and rapeseed in central Hunan, to the month.',
};
