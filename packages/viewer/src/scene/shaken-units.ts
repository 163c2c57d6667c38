import type { Unit } from '../products/units.js';
import { degreeAt, type Isoseismal, isoseismals, type Quake } from './quake.js';
import { unitCells } from './unit-cells.js';

/** A unit and how much of it is shaken how hard. */
export interface ShakenUnit {
  readonly unit: Unit;
  /** The hardest degree in it. */
  readonly most: number;
  /** km² by degree, index = degree. */
  readonly km2: readonly number[];
}

export interface Shaking {
  readonly rings: readonly Isoseismal[];
  /** Those that feel Ⅴ or more, the hardest shaken first. */
  readonly units: readonly ShakenUnit[];
  /** km² within the region by degree. */
  readonly km2: readonly number[];
}

const known = new WeakMap<Quake, Shaking>();
const DEGREES = 13;

/** What a supposed earthquake brings to the units; computed once for a state of it. */
export function shakingOf(quake: Quake, units: readonly Unit[]): Shaking {
  const before = known.get(quake);
  if (before !== undefined) return before;
  const rings = isoseismals(quake);
  const cells = unitCells(units);
  const table = units.map(() => new Float64Array(DEGREES));
  for (let at = 0; at < cells.unit.length; at++) {
    const degree = degreeAt(rings, quake, cells.longitude[at] as number, cells.latitude[at] as number);
    const row = table[cells.unit[at] as number] as Float64Array;
    row[degree] = (row[degree] as number) + (cells.km2[at] as number);
  }
  const shaken = units
    .map((unit, index): ShakenUnit => {
      const km2 = [...(table[index] as Float64Array)];
      return { unit, km2, most: km2.findLastIndex((area, degree) => degree > 0 && area > 0) };
    })
    .filter(({ most }) => most > 0)
    .sort((a, b) => b.most - a.most || (b.km2[b.most] as number) - (a.km2[a.most] as number));
  const km2 = Array.from({ length: DEGREES }, (_, degree) => shaken.reduce((sum, one) => sum + (one.km2[degree] as number), 0));
  const found = { rings, units: shaken, km2 };
  known.set(quake, found);
  return found;
}
