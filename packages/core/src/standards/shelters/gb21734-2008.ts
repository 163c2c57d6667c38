import { equipped, outside, type RulePack, rulesOf } from './rule-pack.js';

/** GB 21734-2008, sites of earthquake shelters. Classes I (over 30 days), II (10 to 30 days), III (up to 10 days). It gives no service distance and no slope. */
export const gb21734: RulePack = {
  id: 'gb-21734-2008',
  title: { zh: '地震应急避难场所 场址及配套设施', en: 'Emergency shelters for earthquakes: sites and facilities' },
  rules: rulesOf('GB 21734-2008', [
    ...equipped('4', ['tents', 'medical', 'water', 'power', 'sewage', 'toilets', 'waste', 'passages', 'signs']),
    ...equipped('4', ['fire-fighting', 'stores', 'command'], ['I', 'II']),
    ...equipped('4', ['parking', 'helipad', 'bathing', 'ventilation', 'function-signs'], ['I']),
    ...outside('5.2', ['fault-zone', 'flood-zone', 'landslide-zone', 'debris-flow-zone'], 'The standard gives no metres: the zone is the user’s.'),
    ...outside('5.2', ['hazardous-range', 'power-line-corridor'], 'The standard gives no metres: the range is the user’s.'),
    { clause: '5.2', quantity: 'setback:buildings', comparison: '>=', value: 0, unit: 'm', note: 'The factor k of a building’s height is the user’s.' },
    { clause: '5.3', quantity: 'road-directions', comparison: '>=', value: 2, unit: '', status: 'recalled' },
    { clause: '5.4', quantity: 'effective-area', comparison: '>', value: 2000, unit: 'm2' },
    { clause: '5.4', quantity: 'area-per-person', comparison: '>', value: 1.5, unit: 'm2', period: 'stay' },
  ]),
  silent: ['service-distance', 'slope'],
};
