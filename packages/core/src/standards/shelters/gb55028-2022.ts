import { equipped, outside, type RulePack, rulesOf } from './rule-pack.js';

const fixed = ['short', 'medium', 'long', 'fixed'];

/** GB 55028-2022, chapter 4: mandatory and newer than GB 51143. The table of areas for each person was not readable. */
export const gb55028: RulePack = {
  id: 'gb-55028-2022',
  title: { zh: '特殊设施工程项目规范', en: 'Projects of special facilities, chapter on shelters' },
  rules: rulesOf('GB 55028-2022', [
    ...equipped('4.1.1', ['rest', 'distribution', 'passages', 'fire-fighting', 'lighting', 'signs']),
    ...equipped(
      '4.2.5',
      ['management', 'lodging', 'medical', 'stores', 'waste', 'water', 'transport', 'power', 'broadcast', 'sewage', 'ventilation'],
      [...fixed, 'central'],
    ),
    ...equipped('4.2.5', ['command', 'parking', 'water-source', 'helipad', 'bathing', 'communication', 'waste-transfer'], ['central']),
    ...outside('4.1.2', ['landslide-zone', 'debris-flow-zone', 'subsidence-zone', 'fault-zone', 'flood-zone', 'power-line-corridor', 'hazardous-range']),
    { clause: '4.1.2', quantity: 'setback:buildings', comparison: '>=', value: 0, unit: 'm', note: 'The factor k of a building’s height is the user’s.' },
    { clause: '4.2.1', quantity: 'built-land-served', comparison: '<=', value: 50, unit: 'km2', classes: ['central'] },
    { clause: '4.2.1', quantity: 'people-served', comparison: '<=', value: 500_000, unit: '', classes: ['central'] },
    { clause: '4.2.4', quantity: 'distance:secondary-fire-sources', comparison: '>=', value: 30, unit: 'm' },
    { clause: '4.2.7', quantity: 'water-sources', comparison: '>=', value: 2, unit: '' },
    { clause: '4.2.7', quantity: 'power-sources', comparison: '>=', value: 2, unit: '' },
    { clause: '4.2.9', quantity: 'entrance-directions', comparison: '>=', value: 4, unit: '', classes: ['central', 'long'] },
    { clause: '4.2.9', quantity: 'entrance-directions', comparison: '>=', value: 2, unit: '', classes: ['short', 'medium'], status: 'recalled' },
  ]),
  silent: ['service-distance', 'slope', 'distance:major-fire-sources', 'area-per-person'],
};
