import { createHash } from 'node:crypto';

/** Nine digits: what every engine agrees on, whatever the last bits of its logarithms are. */
const rounded = (x: number): string => (Number.isFinite(x) ? String(Number(x.toPrecision(9))) : String(x));

/** Plain data as text: keys sorted, numbers to nine digits, arrays of numbers of whatever kind as lists. */
function textOf(value: unknown): string {
  if (typeof value === 'number') return rounded(value);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return `[${Array.from(value as Float64Array, rounded).join()}]`;
  if (Array.isArray(value)) return `[${value.map(textOf).join()}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return `{${members
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${key}:${textOf(member)}`)
      .join()}}`;
  }
  return JSON.stringify(value) ?? 'undefined';
}

/** A short digest of a raster, a table, features or numbers. */
export const digestOf = (value: unknown): string => createHash('sha256').update(textOf(value)).digest('hex').slice(0, 16);
