/** Days since 1970-01-01 in the Gregorian calendar; month 1 … 12. */
export const dayNumber = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / 86_400_000;

/** Months since January of year 0. */
export const monthNumber = (year: number, month: number): number => year * 12 + month - 1;

/** Year, month and day of a day number. */
export function dateOf(day: number): readonly [year: number, month: number, day: number] {
  const date = new Date(day * 86_400_000);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

/** Days of a month. */
export const daysInMonth = (year: number, month: number): number => dayNumber(year, month + 1, 1) - dayNumber(year, month, 1);

/** `1991-01-01`. */
export const isoDate = (year: number, month: number, day = 1): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

const forms = [
  /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/,
  /^(\d{4})\/(\d{1,2})(?:\/(\d{1,2}))?$/,
  /^(\d{4})(\d{2})(\d{2})?$/,
  /^(\d{4})年(\d{1,2})月(?:(\d{1,2})[日号])?$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
];

const figures = '〇一二三四五六七八九';
const inFigures = /^([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十廿卅]{1,3})[日号])?$/;

/** 1 … 39 in Chinese figures: 五, 十, 十一, 二十, 廿三, 三十一. NaN for what is none. */
function smallNumber(text: string): number {
  const parts = /^(?:([二三]?)十|(廿)|(卅))?([一二三四五六七八九]?)$/.exec(text);
  if (parts === null || text === '') return Number.NaN;
  const [, tens, twenty, thirty, ones = ''] = parts;
  const upper = twenty !== undefined ? 2 : thirty !== undefined ? 3 : tens === undefined ? 0 : tens === '' ? 1 : figures.indexOf(tens);
  return upper * 10 + (ones === '' ? 0 : figures.indexOf(ones));
}

/** A date in Chinese figures (二〇二四年三月五日) in plain ones; other texts as they are. */
function inDigits(text: string): string {
  const parts = inFigures.exec(text);
  if (parts === null) return text;
  const year = [...(parts[1] as string)].map((figure) => Math.max(0, figures.indexOf(figure))).join('');
  return `${year}-${smallNumber(parts[2] as string)}${parts[3] === undefined ? '' : `-${smallNumber(parts[3])}`}`;
}

/** Reads 1991-05-17, 1991/5/17, 1991.5.17, 19910517, 1991年5月17日 (full-width digits too), 一九九一年五月十七日, or a month without its day (`day` 0). A time after T or a space at midnight is let pass. `undefined` for no date. */
export function parseDate(text: string): { readonly year: number; readonly month: number; readonly day: number } | undefined {
  const bare = text
    .normalize('NFKC')
    .trim()
    .replace(/[T ]0{1,2}:00(?::00(?:\.0+)?)?Z?$/, '');
  const plain = inDigits(bare);
  for (const form of forms) {
    const parts = form.exec(plain);
    if (parts === null) continue;
    const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3] ?? 0)];
    if (month < 1 || month > 12 || (parts[3] !== undefined && (day < 1 || day > daysInMonth(year, month)))) return undefined;
    return { year, month, day };
  }
  return undefined;
}
