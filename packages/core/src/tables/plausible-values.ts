import { convertUnit, isKnownUnit, unitsLike } from './units.js';

/** What numbers stand for, as far as nature limits it. */
export interface Quantity {
  readonly name: 'elevation' | 'temperature' | 'rain' | 'wind' | 'pressure' | 'percent' | 'fraction' | 'acceleration';
  /** Of the limits. */
  readonly unit: string;
  /** Nothing on earth was measured beyond. */
  readonly possible: readonly [lowest: number, highest: number];
  /** Where the values of a layer or of a year of records lie in China. */
  readonly usual: readonly [lowest: number, highest: number];
  /** What the largest value of a layer or of a year of records is at least: numbers below it are likely in another unit. */
  readonly reaches?: number;
}

/**
 * Limits chosen by this project a little wider than the records that it knows: elevation −430 m (Dead Sea) to 8848.86 m, in China from −154 m (Aydingkol);
 * temperature −89.2 °C to 56.7 °C, in China −53.0 °C to 52.2 °C; rain of 24 hours 1825 mm, on China's mainland 1060 mm of a day (Linzhuang 1975); gusts 113
 * m/s; sea-level pressure 870 to 1085 hPa, down to some 300 hPa on summits; ground acceleration 4 g.
 */
const quantities: Readonly<Record<Quantity['name'], Omit<Quantity, 'name'>>> = {
  elevation: { unit: 'm', possible: [-500, 9000], usual: [-160, 8850] },
  temperature: { unit: 'degC', possible: [-90, 60], usual: [-55, 54] },
  rain: { unit: 'mm', possible: [0, 2000], usual: [0, 1100], reaches: 5 },
  wind: { unit: 'm/s', possible: [0, 115], usual: [0, 75], reaches: 1 },
  pressure: { unit: 'hPa', possible: [300, 1100], usual: [450, 1070] },
  percent: { unit: '%', possible: [0, 100], usual: [0, 100], reaches: 1.001 },
  fraction: { unit: '1', possible: [0, 1], usual: [0, 1] },
  acceleration: { unit: 'g', possible: [0, 4], usual: [0, 1.5] },
};

/** Words that a unit's group alone does not tell apart. */
const rainUnits = new Set(['mm', 'mm/day', 'mm/d', '0.1mm', 'cm/day']);
const byUnit: readonly (readonly [unit: string, name: Quantity['name']])[] = [
  ['degC', 'temperature'],
  ['hPa', 'pressure'],
  ['g', 'acceleration'],
];

/** The quantity that a role of a hazard asks for, by its name and the unit wanted; `undefined` where nothing limits it. */
export function quantityOf(role: string, unit: string): Quantity | undefined {
  const name = nameOf(role, unit.replace(/\s+/g, ''));
  return name && { name, ...quantities[name] };
}

function nameOf(role: string, unit: string): Quantity['name'] | undefined {
  if (/^(dem|elevation|height)$/i.test(role) && unitsLike(unit).includes('m')) return 'elevation';
  if (rainUnits.has(unit)) return 'rain';
  if (unit === '%' || unit === 'percent') return 'percent';
  if (unit === 'fraction') return 'fraction';
  if (/wind|gust/i.test(role) && unitsLike(unit).includes('m/s')) return 'wind';
  return byUnit.find(([base]) => unitsLike(unit).includes(base))?.[1];
}

/** What is odd about a range of values. */
export interface OddValues {
  /** `impossible`: beyond what nature has; `unusual`: beyond what China has; `small`: less than a layer of this quantity reaches. */
  readonly odd: 'impossible' | 'unusual' | 'small';
  /** The limits that are broken, in the unit of the values. */
  readonly limits: readonly [lowest: number, highest: number];
  /** Units of the same kind in which the same numbers would be as usual, likeliest first. */
  readonly likelier: readonly string[];
}

/**
 * Judges the smallest and largest of many values in a unit against what the quantity can be. `undefined` for what is as usual, and for a unit that cannot be
 * turned into the quantity's. A layer that should reach something and does not is judged only where `many` is true: a week may be dry.
 */
export function oddValues([low, high]: readonly [number, number], unit: string, quantity: Quantity, many = true): OddValues | undefined {
  if (!isKnownUnit(unit) || !unitsLike(unit).includes(unitsLike(quantity.unit)[0] ?? '') || !(low <= high)) return undefined;
  const odd = oddnessIn(unit);
  if (odd === undefined) return undefined;
  const likelier = unitsLike(unit).filter((other) => !same(other, unit) && oddnessIn(other) === undefined);
  const limits = odd === 'impossible' ? quantity.possible : odd === 'unusual' ? quantity.usual : ([quantity.reaches as number, quantity.usual[1]] as const);
  return { odd, limits: [convertUnit(limits[0], quantity.unit, unit), convertUnit(limits[1], quantity.unit, unit)], likelier };

  function oddnessIn(one: string): OddValues['odd'] | undefined {
    // ends of a scale such as °F to °C round in the last digit
    const slack = 1e-9 * (quantity.possible[1] - quantity.possible[0]);
    const [least, most] = [convertUnit(low, one, quantity.unit), convertUnit(high, one, quantity.unit)];
    const beyond = ([from, to]: readonly [number, number]): boolean => least < from - slack || most > to + slack;
    if (beyond(quantity.possible)) return 'impossible';
    if (beyond(quantity.usual)) return 'unusual';
    return many && quantity.reaches !== undefined && most < quantity.reaches ? 'small' : undefined;
  }
}

const same = (a: string, b: string): boolean => convertUnit(1, a, b) === 1 && convertUnit(0, a, b) === 0;

/** Numbers that files use for "missing": of CMA (32766 and its kin, 999999), of GIS and of integer types. */
const codes = new Set([
  -9999, -999, -99, -99.9, -999.9, -32768, -32767, 9999, 999.9, 9999.9, 99999, 999999, 32700, 32744, 32766, 32767, 65535, -2147483648, 2147483647,
]);

/** True for a number that more likely means "missing". */
export const looksMissing = (value: number): boolean => codes.has(value) || Math.abs(value) >= 1e15 || Math.abs(value + 3.4028234663852886e38) < 1e31;
