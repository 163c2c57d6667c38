import { nameIn } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { valueWithUnit } from '../i18n/numbers.js';
import type { MapProduct, Zoning } from './model.js';

/** What a cell of a map holds, in words: a value with its unit, the name of a class, of a level. */
export function valueWords(value: number | undefined, map: MapProduct | undefined, zoning: Zoning | undefined): string {
  if (value === undefined || Number.isNaN(value) || (value === 0 && map?.kind !== 'value')) return m.no_level_short();
  if (map?.kind === 'value') return valueWithUnit(value, map.unit);
  const named = map?.classes.find((one) => one.value === value);
  if (named !== undefined) return nameIn(named);
  if (map?.kind === 'category') return m.category({ code: value });
  const level = zoning?.levels.find((one) => one.level === value);
  return level === undefined ? String(value) : nameIn(level);
}
