/** TIFF field types that are written, with the bytes one value takes. */
const fields = { ascii: [2, 1], short: [3, 2], long: [4, 4], double: [12, 8], long8: [16, 8] } as const;
type FieldType = keyof typeof fields;

/** One entry of an image file directory. */
export interface TiffField {
  readonly tag: number;
  readonly type: FieldType;
  readonly values: readonly number[] | string;
}

const countOf = ({ values }: TiffField): number => (typeof values === 'string' ? textBytes(values).length : values.length);
const sizeOf = (field: TiffField): number => countOf(field) * fields[field.type][1];
const textBytes = (text: string): Uint8Array => new TextEncoder().encode(`${text}\0`);
const even = (size: number): number => size + (size % 2);

/** Bytes that a directory takes with everything its entries point to. Depends on how many values there are, not on what they are. */
export function directorySize(entries: readonly TiffField[], bigTiff: boolean): number {
  const head = bigTiff ? 8 + 20 * entries.length + 8 : 2 + 12 * entries.length + 4;
  const outside = entries.map(sizeOf).filter((size) => size > (bigTiff ? 8 : 4));
  return outside.reduce((sum, size) => sum + even(size), even(head));
}

/** A directory at `offset`, little-endian, its outlying values right behind it; `next` is the offset of the following one, or 0. */
export function writeDirectory(entries: readonly TiffField[], offset: number, next: number, bigTiff: boolean): Uint8Array {
  const bytes = new Uint8Array(directorySize(entries, bigTiff));
  const view = new DataView(bytes.buffer);
  const pointer = (at: number, value: number): void => (bigTiff ? view.setBigUint64(at, BigInt(value), true) : view.setUint32(at, value, true));
  const sorted = [...entries].sort((a, b) => a.tag - b.tag);
  let at = bigTiff ? 8 : 2;
  if (bigTiff) view.setBigUint64(0, BigInt(sorted.length), true);
  else view.setUint16(0, sorted.length, true);
  let outside = even(at + (bigTiff ? 20 : 12) * sorted.length + (bigTiff ? 8 : 4));
  for (const field of sorted) {
    view.setUint16(at, field.tag, true);
    view.setUint16(at + 2, fields[field.type][0], true);
    pointer(at + 4, countOf(field));
    const slot = at + (bigTiff ? 12 : 8);
    if (sizeOf(field) <= (bigTiff ? 8 : 4)) writeValues(bytes, slot, field);
    else {
      pointer(slot, offset + outside);
      writeValues(bytes, outside, field);
      outside += even(sizeOf(field));
    }
    at = slot + (bigTiff ? 8 : 4);
  }
  pointer(at, next);
  return bytes;
}

function writeValues(bytes: Uint8Array, at: number, { type, values }: TiffField): void {
  if (typeof values === 'string') {
    bytes.set(textBytes(values), at);
    return;
  }
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => {
    const place = at + index * fields[type][1];
    if (type === 'short') view.setUint16(place, value, true);
    else if (type === 'long') view.setUint32(place, value, true);
    else if (type === 'long8') view.setBigUint64(place, BigInt(value), true);
    else view.setFloat64(place, value, true);
  });
}
