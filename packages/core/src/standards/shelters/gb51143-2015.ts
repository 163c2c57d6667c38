import { outside, type RulePack, rulesOf } from './rule-pack.js';

const stays: readonly (readonly [period: string, squareMetres: number])[] = [
  ['emergency', 0.5],
  ['temporary', 1],
  ['short', 2],
  ['medium', 3],
  ['long', 4.5],
];
const classes: readonly (readonly [name: string, hectares: number, kilometres: number])[] = [
  ['long', 5, 2.5],
  ['medium', 1, 1.5],
  ['short', 0.2, 1],
];

/** GB 51143-2015, design of disaster shelters. Its tables of areas and distances are not at hand: their numbers are recalled. */
export const gb51143: RulePack = {
  id: 'gb-51143-2015',
  title: { zh: '防灾避难场所设计规范', en: 'Design of disaster mitigation emergency congregate shelters' },
  rules: rulesOf('GB 51143-2015', [
    ...outside('3.2.4', ['flood-zone']).map((rule) => ({ ...rule, status: 'recalled' as const })),
    ...stays.map(([period, value]) => ({
      clause: '3.1.9',
      quantity: 'area-per-person',
      comparison: '>=' as const,
      value,
      unit: 'm2',
      period,
      classes: [period],
      status: 'recalled' as const,
      note: 'The number of the clause is recalled as well.',
    })),
    ...classes.flatMap(([name, hectares, kilometres]) => [
      {
        clause: '3.1.10',
        quantity: 'effective-area',
        comparison: '>=' as const,
        value: hectares * 1e4,
        unit: 'm2',
        classes: [name],
        status: 'recalled' as const,
      },
      {
        clause: '3.1.10',
        quantity: 'service-distance',
        comparison: '<=' as const,
        value: kilometres * 1000,
        unit: 'm',
        classes: [name],
        status: 'recalled' as const,
      },
    ]),
    { clause: '3.1.10', quantity: 'service-distance', comparison: '<=', value: 500, unit: 'm', classes: ['emergency'], status: 'recalled' },
    { clause: '3.1.10', quantity: 'effective-area', comparison: '>=', value: 200_000, unit: 'm2', classes: ['central'], status: 'recalled' },
  ]),
  silent: ['slope'],
};
