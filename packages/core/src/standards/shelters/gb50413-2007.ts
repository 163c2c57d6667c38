import { outside, type RulePack, rulesOf } from './rule-pack.js';

const fixed = ['short', 'medium', 'long', 'fixed'];

/** GB 50413-2007, planning for earthquake resistance of cities, chapter 8; read in sources that quote it. */
export const gb50413: RulePack = {
  id: 'gb-50413-2007',
  title: { zh: '城市抗震防灾规划标准', en: 'Urban planning against earthquakes' },
  rules: rulesOf('GB 50413-2007', [
    ...outside('8.2.6', ['unsuitable-land']),
    { clause: '8.2.7', quantity: 'distance:secondary-fire-sources', comparison: '>=', value: 30, unit: 'm' },
    { clause: '8.2.7', quantity: 'distance:major-fire-sources', comparison: '>=', value: 1000, unit: 'm' },
    { clause: '8.2.8', quantity: 'area-per-person', comparison: '>=', value: 1, unit: 'm2', period: 'emergency', classes: ['emergency'] },
    { clause: '8.2.8', quantity: 'area-per-person', comparison: '>=', value: 2, unit: 'm2', period: 'fixed', classes: fixed },
    { clause: '8.2.9', quantity: 'area', comparison: '>=', value: 1000, unit: 'm2', classes: ['emergency'] },
    { clause: '8.2.9', quantity: 'area', comparison: '>=', value: 10_000, unit: 'm2', classes: fixed },
    { clause: '8.2.9', quantity: 'area', comparison: '>=', value: 500_000, unit: 'm2', classes: ['central'] },
    { clause: '8.2.10', quantity: 'service-distance', comparison: '<=', value: 500, unit: 'm', classes: ['emergency'] },
    { clause: '8.2.10', quantity: 'service-distance', comparison: '<=', value: 3000, unit: 'm', classes: fixed, note: 'The text says 2 to 3 km.' },
  ]),
  silent: ['slope'],
};
