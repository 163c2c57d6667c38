import { TetrazoneError } from '../errors/error.js';

/**
 * Units by what they measure: a number in the unit times `scale` plus `offset` is the number in the first unit of its group. Rain of a step may be
 * written as an amount or a rate of that step, so mm and mm/day stand together: a table's step says which is meant. Values are exact by definition
 * (SI Brochure, 9th edition; knot and standard atmosphere by ISO 80000-3 and -4).
 */
const groups: readonly (readonly (readonly [names: string, scale: number, offset?: number])[])[] = [
  [
    ['mm mm/day mm/d mm/month', 1],
    ['cm cm/day', 10],
    ['m', 1000],
    ['km', 1e6],
    ['0.1mm', 0.1],
    ['in inch', 25.4],
    ['ft', 304.8],
  ],
  [
    ['degC °C C', 1],
    ['K', 1, -273.15],
    ['degF °F', 5 / 9, -160 / 9],
    ['0.1degC 0.1°C', 0.1],
  ],
  [
    ['% percent', 1],
    ['1 fraction', 100],
  ],
  [
    ['m/s', 1],
    ['km/h', 1 / 3.6],
    ['kn knot', 1852 / 3600],
    ['0.1m/s', 0.1],
  ],
  [
    ['hPa mbar', 1],
    ['Pa', 0.01],
    ['kPa', 10],
    ['atm', 1013.25],
  ],
  [
    ['m2 m²', 1],
    ['km2 km²', 1e6],
    ['ha', 1e4],
    ['mu 亩', 2000 / 3],
  ],
  [
    ['s', 1],
    ['min', 60],
    ['h', 3600],
    ['day d', 86400],
  ],
  [
    ['g', 1],
    ['m/s2 m/s²', 1 / 9.80665],
    ['gal cm/s2', 0.01 / 9.80665],
  ],
  [
    ['degrees deg °', 1],
    ['rad', 180 / Math.PI],
  ],
];

interface Unit {
  readonly group: number;
  readonly scale: number;
  readonly offset: number;
}

const units = new Map<string, Unit>(
  groups.flatMap((list, group) =>
    list.flatMap(([names, scale, offset = 0]) => names.split(' ').map((name): [string, Unit] => [name, { group, scale, offset }])),
  ),
);

const plain = (unit: string): string => unit.replace(/\s+/g, '').replace('·', '');

/**
 * How to turn numbers of one unit into another: `value × scale + offset`. A unit that the table does not hold goes only into itself.
 * Throws `bad-option` where the two do not measure the same.
 */
export function unitConversion(from: string, to: string): { readonly scale: number; readonly offset: number } {
  const [a, b] = [plain(from), plain(to)];
  if (a === b) return { scale: 1, offset: 0 };
  const [source, target] = [units.get(a), units.get(b)];
  if (source === undefined || target === undefined || source.group !== target.group)
    throw new TetrazoneError('bad-option', { path: 'unit', value: from, expected: `a unit that can be turned into ${to}` });
  return { scale: source.scale / target.scale, offset: (source.offset - target.offset) / target.scale };
}

/** One number from one unit to another. */
export function convertUnit(value: number, from: string, to: string): number {
  const { scale, offset } = unitConversion(from, to);
  return value * scale + offset;
}

/** True for a unit of the table. */
export const isKnownUnit = (unit: string): boolean => units.has(plain(unit));

/** Units that measure the same as one of the table, it included, each by its first name; none for a unit that the table does not hold. */
export function unitsLike(unit: string): readonly string[] {
  const known = units.get(plain(unit));
  return known === undefined ? [] : (groups[known.group] ?? []).map(([names]) => names.split(' ')[0] as string);
}
