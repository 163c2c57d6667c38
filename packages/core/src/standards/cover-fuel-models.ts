import type { Clause } from './clause.js';

/** Anderson's fuel model by land-cover code; what is not named does not burn. */
export const coverFuelModels: Clause<Readonly<Record<string, number>>> = {
  standard: 'tetrazone',
  clause: 'fuel models of land cover (codes of the ESA CCI Land Cover legend)',
  value: { 50: 9, 60: 9, 70: 10, 80: 8, 90: 10, 100: 5, 120: 5, 130: 1 },
  unit: '',
  status: 'project',
  note: 'Broad-leaved trees 9, needle-leaved with undergrowth 10, larch 8, shrub 5, grass 1; a forest that was looked into gets its own.',
};
