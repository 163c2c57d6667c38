import { nameIn } from '../i18n/language.js';
import type { MapProduct, Zoning } from '../products/model.js';
import type { Unit } from '../products/units.js';
import { valueWords } from '../products/value-words.js';
import type { MapTiles } from './map-tiles.js';

/** What hovering says: the unit and what is painted there, such as `隆回县 · 较大`. Empty outside of everything. */
export function wordsAt(
  tiles: MapTiles | undefined,
  zoning: Zoning | undefined,
  map: MapProduct | undefined,
  zonesShown: boolean,
  unit: Unit | undefined,
  longitude: number,
  latitude: number,
  z: number,
): string {
  const value = tiles === undefined || map === undefined || !zonesShown ? undefined : tiles.peek(map, longitude, latitude, z);
  return [unit === undefined ? undefined : nameIn(unit.name), value === undefined ? undefined : valueWords(value, map, zoning)]
    .filter((part) => part !== undefined)
    .join(' · ');
}
