import type { Feature } from '../../features/features.js';

/** What the table could not hold as it was. */
export interface DbfLosses {
  /** Properties whose names are more than ten bytes long or clash when cut, and the names they got. */
  readonly renamed: readonly { readonly property: string; readonly field: string }[];
  /** Texts longer than 254 bytes, which were cut. */
  readonly cut: readonly { readonly feature: number; readonly property: string }[];
}

interface Column {
  readonly property: string;
  readonly type: 'C' | 'N' | 'L' | 'D';
  readonly texts: readonly Uint8Array[];
  readonly decimals: number;
}

const encoder = new TextEncoder();
const LONGEST = 254;

/** UTF-8 of a text, cut to so many bytes between characters. */
export function cutUtf8(text: string, bytes: number): Uint8Array {
  const all = encoder.encode(text);
  if (all.length <= bytes) return all;
  let end = bytes;
  while (end > 0 && ((all[end] as number) & 0xc0) === 0x80) end--;
  return all.subarray(0, end);
}

/** Field names: cut to ten bytes; where that is taken, `_1`, `_2` … take the place of its end. Case is no difference, as in dBASE. */
export function fieldNames(properties: readonly string[]): string[] {
  const taken = new Set<string>();
  return properties.map((property) => {
    const decode = (bytes: number): string => new TextDecoder().decode(cutUtf8(property || 'field', bytes));
    let name = decode(10);
    for (let n = 1; taken.has(name.toLowerCase()); n++) name = `${decode(10 - `_${n}`.length)}_${n}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/** A number in at most 24 characters, without an exponent where it fits. */
function numberText(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text.length <= 24 ? text : value.toPrecision(15);
  return text.length <= 24 ? text : value.toExponential(15);
}

function columnOf(property: string, features: readonly Feature[], cut: (feature: number) => void): Column {
  const values = features.map(({ properties }) => properties[property]);
  const there = values.filter((value) => value !== null && value !== undefined);
  const all = (test: (value: unknown) => boolean): boolean => there.length > 0 && there.every(test);
  const make = (type: Column['type'], text: (value: unknown, feature: number) => string | Uint8Array, decimals = 0): Column => ({
    property,
    type,
    decimals,
    texts: values.map((value, feature) => {
      const written = value === null || value === undefined ? '' : text(value, feature);
      return typeof written === 'string' ? encoder.encode(written) : written;
    }),
  });
  if (all((value) => typeof value === 'boolean')) return make('L', (value) => (value ? 'T' : 'F'));
  if (all((value) => typeof value === 'number')) {
    const decimals = (there as number[]).map(
      (value) => /^-?\d+\.(\d+)$/.exec(numberText(value))?.[1]?.length ?? (Number.isInteger(value) || Number.isNaN(value) ? 0 : 15),
    );
    return make(
      'N',
      (value) => (Number.isFinite(value) ? numberText(value as number) : ''),
      Math.min(
        15,
        decimals.reduce((a, b) => Math.max(a, b), 0),
      ),
    );
  }
  if (all((value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value))) return make('D', (value) => (value as string).replaceAll('-', ''));
  return make('C', (value, feature) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const bytes = cutUtf8(text, LONGEST);
    if (encoder.encode(text).length > LONGEST) cut(feature);
    return bytes;
  });
}

/**
 * A dBASE table of the properties of features, in UTF-8: whole numbers, numbers, true or false, dates where every value is like 1991-05-17, else text; what
 * is structured goes as JSON. Null and what is no number stay empty. There is always one field: `fid` where no feature has a property.
 */
export function writeDbf(features: readonly Feature[]): { readonly bytes: Uint8Array<ArrayBuffer>; readonly losses: DbfLosses } {
  const given = [...new Set(features.flatMap(({ properties }) => Object.keys(properties)))];
  const cut: DbfLosses['cut'][number][] = [];
  const columns =
    given.length > 0
      ? given.map((property) => columnOf(property, features, (feature) => cut.push({ feature, property })))
      : [{ property: 'fid', type: 'N' as const, decimals: 0, texts: features.map((_, index) => encoder.encode(String(index + 1))) }];
  const names = fieldNames(columns.map(({ property }) => property));
  const widths = columns.map(({ type, texts, decimals }) => {
    const widest = texts.reduce((most, text) => Math.max(most, text.length), 1);
    return type === 'L' ? 1 : type === 'D' ? 8 : type === 'N' && decimals > 0 ? Math.max(widest, decimals + 2) : widest;
  });
  const head = 32 + 32 * columns.length + 1;
  const width = widths.reduce((sum, one) => sum + one, 1);
  const bytes = new Uint8Array(head + width * features.length + 1).fill(0x20, head);
  const view = new DataView(bytes.buffer);
  // version III; the date of the last change is always the same, so that equal features make equal files
  bytes.set([3, 126, 1, 1]);
  view.setUint32(4, features.length, true);
  view.setUint16(8, head, true);
  view.setUint16(10, width, true);
  let place = 1;
  columns.forEach(({ type, texts, decimals }, i) => {
    const at = 32 + 32 * i;
    bytes.set(encoder.encode(names[i] as string), at);
    bytes[at + 11] = type.charCodeAt(0);
    bytes[at + 16] = widths[i] as number;
    bytes[at + 17] = decimals;
    texts.forEach((text, row) => {
      const indent = type === 'N' ? (widths[i] as number) - text.length : 0;
      bytes.set(text, head + row * width + place + indent);
    });
    place += widths[i] as number;
  });
  bytes[head - 1] = 0x0d;
  bytes[bytes.length - 1] = 0x1a;
  const renamed = columns.flatMap(({ property }, i) => (names[i] === property ? [] : [{ property, field: names[i] as string }]));
  return { bytes, losses: { renamed, cut } };
}
