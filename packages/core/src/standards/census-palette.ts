import type { Clause } from './clause.js';

/** Colours of five risk levels, lowest first, as sRGB: the census ramp for risk to people, given in CMYK and turned into RGB by (1 − C)(1 − K). */
export const riskColours: Clause<readonly [string, string, string, string, string]> = {
  standard: '全国自然灾害综合风险普查',
  clause: 'palette of meteorological risk to people',
  value: ['#FFD9D9', '#F2A699', '#F28066', '#D90026', '#BF0000'],
  unit: '',
  status: 'recalled',
  note: 'CMYK 0,15,15,0 / 5,35,40,0 / 5,50,60,0 / 15,100,85,0 / 0,100,100,25; the RGB is derived, not prescribed.',
};
