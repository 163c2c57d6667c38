import { nameIn } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { valueWithUnit } from '../i18n/numbers.js';
import type { MapProduct, Zoning } from '../products/model.js';
import type { Unit } from '../products/units.js';
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
  return [unit === undefined ? undefined : nameIn(unit.name), value === undefined ? undefined : wordsOf(value, zoning, map)]
    .filter((part) => part !== undefined)
    .join(' · ');
}

function wordsOf(value: number, zoning: Zoning | undefined, map: MapProduct | undefined): string {
  if (Number.isNaN(value) || (value === 0 && map?.kind !== 'value')) return m.no_level_short();
  if (map?.kind === 'value') return valueWithUnit(value, map.unit);
  const named = map?.classes.find((one) => one.value === value);
  if (named !== undefined) return nameIn(named);
  if (map?.kind === 'category') return m.category({ code: value });
  const level = zoning?.levels.find((one) => one.level === value);
  return level === undefined ? String(value) : nameIn(level);
}
