import type { Clause } from './clause.js';
import type { Name } from './grades.js';

/** Four-colour practice (四色图) of dual prevention: blue, yellow, orange, red. The lowest colour is blue, not green. */

/** Names of the four levels, lowest first. */
export const fourColourNames: Clause<readonly [Name, Name, Name, Name]> = {
  standard: '四色图 (安委办〔2016〕3号、11号)',
  clause: '风险等级',
  value: [
    { zh: '低', en: 'low' },
    { zh: '一般', en: 'moderate' },
    { zh: '较大', en: 'considerable' },
    { zh: '重大', en: 'major' },
  ],
  unit: '',
  status: 'verified',
  note: 'Names and their colours 蓝、黄、橙、红 were read in a Shanxi plan citing 晋安监发〔2017〕221号; the two source documents themselves were not.',
};

/** The same levels as words of hazard (危险性). */
export const fourColourHazardNames: Clause<readonly [Name, Name, Name, Name]> = {
  standard: '全国自然灾害综合风险普查',
  clause: '危险性等级',
  value: [
    { zh: '低', en: 'low' },
    { zh: '较低', en: 'moderate' },
    { zh: '较高', en: 'considerable' },
    { zh: '高', en: 'high' },
  ],
  unit: '',
  status: 'recalled',
  note: '较低 is also written 中.',
};

/** Colours of levels 1 … 4 as sRGB. No standard that was read gives values, only the words. */
export const fourColours: Clause<readonly [string, string, string, string]> = {
  standard: 'tetrazone',
  clause: 'palette of the four-colour map',
  value: ['#2E7CD6', '#F6D743', '#F28C28', '#D92D20'],
  unit: '',
  status: 'project',
  note: 'Blue, yellow, orange, red, chosen to be told apart over a hillshade; a census may give its own.',
};
