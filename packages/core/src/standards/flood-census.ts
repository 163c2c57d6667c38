import type { Clause } from './clause.js';

/** Rainstorm hazard of the meteorological census (暴雨致灾危险性): what a census tool and second-hand descriptions show of it. */

/** Least daily rain of a rainstorm day, in the grade of GB/T 28592. */
export const rainstormDay: Clause<number> = {
  standard: 'GB/T 28592-2012',
  clause: 'rainstorm, 24 h',
  value: 50,
  unit: 'mm',
  status: 'verified',
  note: 'That consecutive such days make one rainstorm process of the census is known by memory.',
};

/** What a process is measured by. */
export const processFactors: Clause<readonly ['total', 'maximum', 'duration']> = {
  standard: '全国自然灾害综合风险普查',
  clause: '暴雨过程强度',
  value: ['total', 'maximum', 'duration'],
  unit: 'mm; mm; d',
  status: 'recalled',
  note: 'Total rain, greatest daily rain and days, each min-max normalised, weighted by entropy; summed by year, averaged over the years.',
};

/** Range to which the environment coefficient is stretched: intensity = rain index × (1 + c). */
export const environmentRange: Clause<readonly [number, number]> = {
  standard: '全国自然灾害综合风险普查',
  clause: '孕灾环境影响系数',
  value: [-0.3, 0.3],
  unit: '',
  status: 'verified',
  note: 'Read in the code of a census tool of 2021; that it enters as 1 + c is known by memory.',
};

export interface EnvironmentWeights {
  readonly relief: number;
  readonly deviation: number;
  readonly drainage: number;
}

/** Weights of low relief, low elevation deviation and nearness of drainage in the environment coefficient. */
export const environmentWeights: Clause<EnvironmentWeights> = {
  standard: 'tetrazone',
  clause: 'weights of the flood environment',
  value: { relief: 0.4, deviation: 0.3, drainage: 0.3 },
  unit: '',
  status: 'project',
  note: 'The specification gives no weights that could be read; a census may set its own.',
};
