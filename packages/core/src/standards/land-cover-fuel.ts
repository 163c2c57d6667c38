import type { Clause } from './clause.js';

/** How readily what grows burns: 易燃, 可燃, 难燃, and 非林 for what is no forest land. */
export type FuelClass = 'flammable' | 'combustible' | 'resistant' | 'none';

/** The classes in words as Chinese legends write them. */
export const fuelWords: Readonly<Record<string, FuelClass>> = { 易燃: 'flammable', 可燃: 'combustible', 难燃: 'resistant', 非林: 'none' };

/** Combustibility by land-cover code; codes that are not named are no forest land. */
export const landCoverFuels: Clause<Readonly<Record<string, FuelClass>>> = {
  standard: 'tetrazone',
  clause: 'combustibility of land cover (codes of the ESA CCI Land Cover legend)',
  value: { 50: 'resistant', 60: 'combustible', 70: 'flammable', 80: 'flammable', 90: 'combustible', 100: 'combustible', 120: 'combustible', 130: 'flammable' },
  unit: '',
  status: 'project',
  note: 'Needle-leaved trees and grass 易燃, deciduous, mixed and shrub 可燃, evergreen broad-leaved 难燃; for other legends give your own.',
};
