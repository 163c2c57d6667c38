import type { Clause } from './clause.js';
import type { Name } from './grades.js';

/**
 * First national comprehensive natural-disaster risk census (2020–2022). Its technical specifications were not at hand: nothing here may be shown as
 * their text, and their numbers (FXPC/…) are not printed.
 */
const standard = '全国自然灾害综合风险普查';

/** How index values become levels when the census rule is used. */
export interface MeanDeviationRule {
  /** Cuts at mean + m × standard deviation, ascending. */
  readonly multiples: readonly number[];
  /** 0 population, 1 sample standard deviation. */
  readonly ddof: 0 | 1;
  readonly closed: 'left' | 'right';
}

/** Four hazard levels: cuts at mean − 0.5 s, mean + 0.5 s, mean + s of the values that are not zero; a value equal to a cut belongs above it. */
export const hazardLevelRule: Clause<MeanDeviationRule> = {
  standard,
  clause: 'meteorological hazards, four levels',
  value: { multiples: [-0.5, 0.5, 1], ddof: 0, closed: 'left' },
  unit: '',
  status: 'recalled',
  note: 'Mean and deviation of non-zero values inside the region; which deviation (population or sample) is not settled, so it is an option.',
};

/** Five risk levels: one more cut at mean − s. */
export const riskLevelRule: Clause<MeanDeviationRule> = {
  standard,
  clause: 'meteorological hazards, five levels',
  value: { multiples: [-1, -0.5, 0.5, 1], ddof: 0, closed: 'left' },
  unit: '',
  status: 'recalled',
  note: 'On a strongly skewed index the lowest levels come out empty.',
};

/** Four hazard levels, lowest first. */
export const hazardLevelNames: Clause<readonly Name[]> = {
  standard,
  clause: '危险性等级',
  value: [
    { zh: '低', en: 'low' },
    { zh: '较低', en: 'moderate' },
    { zh: '较高', en: 'considerable' },
    { zh: '高', en: 'high' },
  ],
  unit: '',
  status: 'recalled',
};

/** Five levels of single-hazard risk, lowest first. */
export const riskLevelNames: Clause<readonly Name[]> = {
  standard,
  clause: '风险区划等级',
  value: [
    { zh: '低', en: 'low' },
    { zh: '较低', en: 'rather low' },
    { zh: '中', en: 'medium' },
    { zh: '较高', en: 'rather high' },
    { zh: '高', en: 'high' },
  ],
  unit: '',
  status: 'recalled',
};

/** Five levels of comprehensive risk, lowest first. */
export const comprehensiveRiskLevelNames: Clause<readonly Name[]> = {
  standard,
  clause: '综合风险区划等级',
  value: [
    { zh: '低', en: 'low' },
    { zh: '中低', en: 'medium-low' },
    { zh: '中', en: 'medium' },
    { zh: '中高', en: 'medium-high' },
    { zh: '高', en: 'high' },
  ],
  unit: '',
  status: 'recalled',
};

/** Three levels of prevention zoning, lowest first. */
export const preventionLevelNames: Clause<readonly Name[]> = {
  standard,
  clause: '防治区划等级',
  value: [
    { zh: '一般防治区', en: 'general prevention area' },
    { zh: '次重点防治区', en: 'secondary prevention area' },
    { zh: '重点防治区', en: 'key prevention area' },
  ],
  unit: '',
  status: 'recalled',
};

/** Five risk levels shown in four colours: `value[level − 1]` is the level of the four-colour map. The five-level result is always kept beside it. */
export const foldFiveToFour: Clause<readonly [1, 1, 2, 3, 4]> = {
  standard: 'tetrazone',
  clause: 'fold of five levels into four colours',
  value: [1, 1, 2, 3, 4],
  unit: '',
  status: 'project',
  note: '低 and 较低 become blue, 中 yellow, 较高 orange, 高 red.',
};
