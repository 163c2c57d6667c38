import { nameIn, spokenLanguage } from './language.js';

/** Thin, and not broken over lines: between a number and its unit. */
const THIN = '\u202F';

const formats = new Map<string, Intl.NumberFormat>();
function format(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = spokenLanguage() + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.NumberFormat(spokenLanguage(), options);
  formats.set(key, known);
  return known;
}

const one = { minimumFractionDigits: 1, maximumFractionDigits: 1 };

/** `1,234.5`: square kilometres with one decimal, without the unit. */
export const km2Number = (value: number): string => format(one).format(value);

/** `1,234.5 km²` */
export const km2 = (value: number): string => `${km2Number(value)}${THIN}km²`;

/** `12.3%` of a share 0 … 1. A share that is there but rounds to nothing says so. */
export const percent = (share: number): string => (share > 0 && share < 0.0005 ? '<0.1%' : format({ style: 'percent', ...one }).format(share));

/** Units whose names in the files are words, as the reader writes them; '' for none. Others stand as they are. */
const spelt: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  intensity: { zh: '度', en: '' },
  day: { zh: '天', en: 'days' },
  degrees: { zh: '°', en: '°' },
  percent: { zh: '%', en: '%' },
  'mm/day': { zh: 'mm/天', en: 'mm/day' },
  'person/cell': { zh: '人/格', en: 'people/cell' },
};

/** The unit as the reader writes it. */
export const unitWord = (unit: string): string => (Object.hasOwn(spelt, unit) ? nameIn(spelt[unit] as { zh: string; en: string }) : unit);

/** Decimals beyond which a unit says nothing more; others go by their digits alone. */
const decimals: Readonly<Record<string, number>> = { m: 2, 'm/s': 2, mm: 1, 'mm/day': 1, 'mm/h': 1, min: 1, degrees: 1, percent: 1 };

/** A value with five digits, less where its unit needs no more; without the unit. What is there is never shown as nothing. */
export const valueNumber = (value: number, unit: string): string => {
  const most = decimals[unit];
  const digits = format({ maximumSignificantDigits: 5 });
  if (most === undefined || !Number.isFinite(value)) return digits.format(value);
  const least = 10 ** -most;
  return value !== 0 && Math.abs(value) < least / 2 ? `<${digits.format(least)}` : digits.format(Number(value.toFixed(most)));
};

/** The same with its unit. */
export const valueWithUnit = (value: number, unit: string): string => {
  const word = unitWord(unit);
  const text = valueNumber(value, unit);
  return word === '' ? text : `${text}${THIN}${word}`;
};

/** `111.46921° E, 27.23952° N`: five decimals are about a metre. */
export const coordinates = (longitude: number, latitude: number): string => {
  const part = (value: number, plus: string, minus: string): string => `${Math.abs(value).toFixed(5)}°${THIN}${value < 0 ? minus : plus}`;
  return `${part(longitude, 'E', 'W')}, ${part(latitude, 'N', 'S')}`;
};

/** Kilometres with one decimal, without the unit. */
export const kilometres = (value: number): string => format(one).format(value);

/** Whole metres with thousands marked. */
export const metres = (value: number): string => `${format({ maximumFractionDigits: 1 }).format(value)}${THIN}m`;

/** Whole number with thousands marked. */
export const whole = (value: number): string => format({ maximumFractionDigits: 0 }).format(value);

/** A number with two decimals, its minus a minus. */
export const shortNumber = (value: number): string => format({ minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value).replace('-', '\u2212');

/** `2013年7月`, `Jul 2013` of `2013-07`. */
export function monthName(month: string): string {
  const [year, at] = month.split('-').map(Number);
  if (year === undefined || at === undefined || !Number.isFinite(year) || !Number.isFinite(at)) return month;
  return new Intl.DateTimeFormat(spokenLanguage(), { year: 'numeric', month: 'short', timeZone: 'UTC' }).format(Date.UTC(year, at - 1, 1));
}

/** Minutes as hours, `1.5`. */
export const shortHours = (minutes: number): string => format({ maximumFractionDigits: 2 }).format(minutes / 60);
