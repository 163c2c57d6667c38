import type { Clause } from './clause.js';

/** What people stand among: how much debris the water carries. */
export type FloodedLand = 'pasture' | 'woodland' | 'urban';

/** Debris factors DF of the flood hazard rating for depths to 0.25 m, to 0.75 m, and deeper or faster than 2 m/s. */
export const debrisFactors: Clause<Readonly<Record<FloodedLand, readonly [number, number, number]>>> = {
  standard: 'DEFRA/EA supplementary note on flood hazard ratings, 2008',
  clause: 'debris factors',
  value: { pasture: [0, 0.5, 0.5], woodland: [0, 0.5, 1], urban: [0, 1, 1] },
  unit: '',
  status: 'recalled',
  note: 'The form HR = d (v + 0.5) + DF and the urban factors were read in the manual of a flood model; the others are known by memory.',
};

/** Breaks of the hazard rating: caution, danger for some, for most, for all. */
export const hazardRatingBreaks: Clause<readonly [number, number, number]> = {
  standard: 'DEFRA/EA supplementary note on flood hazard ratings, 2008',
  clause: 'degrees of flood hazard',
  value: [0.75, 1.25, 2],
  unit: '',
  status: 'recalled',
  note: 'FD2321 (2006) has 2.5 for the last.',
};

/** Limits of the hazard classes H1 … H5: depth × velocity, depth, velocity; H6 is what lies beyond. */
export const arrLimits: Clause<readonly (readonly [product: number, depth: number, velocity: number])[]> = {
  standard: 'Australian Rainfall and Runoff 2019, book 6; AIDR guideline 7-3',
  clause: 'combined flood hazard curves',
  value: [
    [0.3, 0.3, 2],
    [0.6, 0.5, 2],
    [0.6, 1.2, 2],
    [1, 2, 2],
    [4, 4, 4],
  ],
  unit: 'm2/s; m; m/s',
  status: 'verified',
  note: 'Read as thresholds in the code of a state flood programme that follows the guideline.',
};

/** What the classes H1 … H6 mean. */
export const arrClasses: Clause<readonly { readonly value: number; readonly zh: string; readonly en: string; readonly colour: string }[]> = {
  standard: 'Australian Rainfall and Runoff 2019, book 6; AIDR guideline 7-3',
  clause: 'combined flood hazard curves',
  value: [
    { value: 1, zh: 'H1 一般安全', en: 'H1 generally safe', colour: '#A6CEE3' },
    { value: 2, zh: 'H2 小型车辆不安全', en: 'H2 unsafe for small vehicles', colour: '#1F78B4' },
    { value: 3, zh: 'H3 车辆、儿童和老人不安全', en: 'H3 unsafe for vehicles, children and the elderly', colour: '#FFFF99' },
    { value: 4, zh: 'H4 人员和车辆不安全', en: 'H4 unsafe for people and vehicles', colour: '#FDBF6F' },
    { value: 5, zh: 'H5 人员不安全，建筑物易受损', en: 'H5 unsafe for people, buildings liable to damage', colour: '#FF7F00' },
    { value: 6, zh: 'H6 人员不安全，建筑物易损毁', en: 'H6 unsafe for people, buildings liable to failure', colour: '#E31A1C' },
  ],
  unit: '',
  status: 'recalled',
  note: 'The sense of the names, known by memory; colours are of this project.',
};
