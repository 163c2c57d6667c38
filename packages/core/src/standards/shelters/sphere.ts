import { type RulePack, rulesOf } from './rule-pack.js';

/** The Sphere handbook, shelter and settlement. The covered area was read in the editions of 2004 and 2011; numbers of camps are recalled. */
export const sphere: RulePack = {
  id: 'sphere',
  title: { zh: '环球计划手册', en: 'The Sphere handbook' },
  rules: rulesOf('Sphere', [
    { clause: 'shelter standard 3', quantity: 'covered-area-per-person', comparison: '>=', value: 3.5, unit: 'm2' },
    { clause: 'shelter standard 3', quantity: 'ceiling-height', comparison: '>=', value: 2, unit: 'm' },
    { clause: 'settlement', quantity: 'area-per-person', comparison: '>=', value: 45, unit: 'm2', period: 'camp', status: 'recalled' },
    { clause: 'settlement', quantity: 'slope', comparison: '>=', value: 1, unit: 'percent', status: 'recalled' },
    { clause: 'settlement', quantity: 'slope', comparison: '<=', value: 5, unit: 'percent', status: 'recalled' },
    { clause: 'water supply', quantity: 'water-per-person', comparison: '>=', value: 15, unit: 'L/d', status: 'recalled' },
  ]),
};
