import type { Path } from '../file/complaints.js';
import type { Census } from '../file/schema.js';

/** One place where a key of the hand-in names a source. */
export interface HandInSource {
  readonly source: string;
  readonly path: Path;
  readonly kind: 'features' | 'raster' | 'table';
  /** Attributes that its polygons must have, by the key that names them. */
  readonly attributes?: { readonly id: string; readonly name: string };
}

/** The sources that the keys of the hand-in name. */
export function handInSources(census: Census): readonly HandInSource[] {
  const { capacity, hierarchy, objects, indicators, fourColour, overlay = {}, changes = {} } = census;
  const used: HandInSource[] = [];
  const add = (source: string | undefined, kind: HandInSource['kind'], ...path: readonly string[]): void =>
    void (source !== undefined && used.push({ source, path, kind }));
  const addUnits = (units: { readonly source: string; readonly id: string; readonly name: string } | undefined, ...path: readonly string[]): void =>
    void (
      units !== undefined && used.push({ source: units.source, path: [...path, 'source'], kind: 'features', attributes: { id: units.id, name: units.name } })
    );
  add(capacity?.indicators, 'table', 'capacity', 'indicators');
  addUnits(hierarchy?.units, 'hierarchy', 'units');
  add(hierarchy?.table, 'table', 'hierarchy', 'table');
  add(objects?.source, 'features', 'objects', 'source');
  add(indicators?.history, 'table', 'indicators', 'history');
  addUnits(fourColour?.city?.units, 'fourColour', 'city', 'units');
  addUnits(fourColour?.area?.units, 'fourColour', 'area', 'units');
  addUnits(fourColour?.village?.units, 'fourColour', 'village', 'units');
  for (const [name, parcels] of Object.entries(overlay)) addUnits(parcels, 'overlay', name);
  for (const [name, { before }] of Object.entries(changes)) add(before, 'raster', 'changes', name, 'before');
  return used;
}
