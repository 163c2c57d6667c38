import { isGeographic } from '../../crs/definition.js';
import type { Features } from '../../features/features.js';
import { spatialIndex } from '../../features/spatial-index.js';
import { placesIn } from '../network/place-points.js';

/** What the plans ask of every unit of one level. */
export interface ResourceRule {
  readonly id: string;
  /** The level of unit that it is for: `county`, `township`, `village`. */
  readonly level: string;
  /** The kind of resource: its property `kind`. */
  readonly kind: string;
  /** Where it asks for a grade: `professional`, `semi-professional`; any unless given. */
  readonly grade?: string;
  /** How many; 1 unless given. */
  readonly least?: number;
}

/** What the plans ask, as the seed of this module has it: a shelter for every village, a professional brigade a county, a semi-professional one a township. */
export const planRules: readonly ResourceRule[] = [
  { id: 'village-shelter', level: 'village', kind: 'shelter' },
  { id: 'county-brigade', level: 'county', kind: 'team', grade: 'professional' },
  { id: 'township-brigade', level: 'township', kind: 'team', grade: 'semi-professional' },
];

export interface ResourceCheck {
  readonly rule: string;
  readonly level: string;
  /** Number of the unit in its list. */
  readonly unit: number;
  readonly found: number;
  readonly least: number;
  readonly met: boolean;
}

/**
 * Whether every county, township and village has what the plans ask for: resources are counted where they lie; a unit that is a point (a village) has those that
 * name it in their property `serves`, or lie within `near` metres of it (500 unless given) on the plane of its CRS.
 */
export function resourceChecks(
  units: Readonly<Record<string, Features>>,
  resources: Features,
  { rules = planRules, near = 500 }: { readonly rules?: readonly ResourceRule[]; readonly near?: number } = {},
): readonly ResourceCheck[] {
  return rules.flatMap(({ id, level, kind, grade, least = 1 }) => {
    const list = units[level];
    if (list === undefined) return [];
    const wanted = resources.features.filter(({ properties }) => properties.kind === kind && (grade === undefined || properties.grade === grade));
    const counts = countsIn(list, { crs: resources.crs, features: wanted }, near);
    return list.features.map((_, unit): ResourceCheck => ({ rule: id, level, unit, found: counts[unit]!, least, met: counts[unit]! >= least }));
  });
}

function countsIn(units: Features, resources: Features, near: number): Int32Array {
  const counts = new Int32Array(units.features.length);
  const { at } = spatialIndex(units);
  const places = placesIn(resources, units.crs);
  const unitPlaces = placesIn(units, units.crs);
  const named = new Map(units.features.map(({ properties, id }, unit) => [String(properties.id ?? properties.code ?? id ?? properties.name), unit]));
  // metres in a unit of the CRS, near enough for some hundred metres
  const geographic = isGeographic(units.crs);
  resources.features.forEach(({ properties }, j) => {
    const serves = named.get(String(properties.serves));
    if (serves !== undefined) {
      counts[serves]!++;
      return;
    }
    const holding = at(places.x[j]!, places.y[j]!);
    for (const unit of holding) counts[unit]!++;
    units.features.forEach(({ geometry }, unit) => {
      if (geometry.type !== 'Point' && geometry.type !== 'MultiPoint') return;
      const north = (unitPlaces.y[unit]! - places.y[j]!) * (geographic ? 111_195 : 1);
      const east = (unitPlaces.x[unit]! - places.x[j]!) * (geographic ? 111_195 * Math.cos((places.y[j]! * Math.PI) / 180) : 1);
      if (Math.hypot(north, east) <= near) counts[unit]!++;
    });
  });
  return counts;
}
