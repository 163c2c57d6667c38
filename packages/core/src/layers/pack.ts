import { heldPacked, isPacked, packedFeatures } from '../features/pack-features.js';

/** How a value is marked in the packed form. The numbers are part of the format. */
const tag = {
  undefined: 0,
  null: 1,
  false: 2,
  true: 3,
  number: 4,
  text: 5,
  list: 6,
  numbers: 7,
  object: 8,
  map: 9,
  set: 10,
  cells: 11,
  features: 12,
} as const;

/** Typed arrays by their place in this list, which only grows at its end. */
const views = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
] as const;

const PIECE = 1 << 20;

/**
 * Plain data as bytes, in pieces of about a megabyte: what results of calculations and passes are kept as in files. NaN, the infinities, −0, `undefined`,
 * typed arrays, maps and sets come back as they were, and features that were packed as packed ones; lists of numbers take eight bytes a number. Throws `TypeError` for anything that is not plain data.
 */
export function pack(value: unknown): Uint8Array<ArrayBuffer>[] {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let view = new DataView(new ArrayBuffer(PIECE));
  let at = 0;
  const turn = (room: number): void => {
    if (at > 0) pieces.push(new Uint8Array(view.buffer, 0, at));
    view = new DataView(new ArrayBuffer(Math.max(PIECE, room)));
    at = 0;
  };
  const mark = (kind: number): void => {
    if (at === view.byteLength) turn(1);
    view.setUint8(at++, kind);
  };
  const number = (x: number): void => {
    if (at + 8 > view.byteLength) turn(8);
    view.setFloat64(at, x, true);
    at += 8;
  };
  const bytes = (all: Uint8Array): void => {
    number(all.byteLength);
    if (at + all.byteLength > view.byteLength) turn(all.byteLength);
    new Uint8Array(view.buffer).set(all, at);
    at += all.byteLength;
  };
  const encoder = new TextEncoder();
  const text = (word: string): void => {
    // names are short and mostly ASCII: a loop is quicker there than the encoder
    if (!/^[\0-\x7f]{0,64}$/.test(word)) {
      bytes(encoder.encode(word));
      return;
    }
    if (at + 8 + word.length > view.byteLength) turn(8 + word.length);
    number(word.length);
    for (let i = 0; i < word.length; i++) view.setUint8(at++, word.charCodeAt(i));
  };

  const write = (one: unknown): void => {
    if (typeof one === 'number') {
      mark(tag.number);
      number(one);
    } else if (typeof one === 'string') {
      mark(tag.text);
      text(one);
    } else if (one === undefined || one === null || typeof one === 'boolean') {
      mark(tag[String(one) as 'null']);
    } else if (Array.isArray(one)) {
      const plain = one.every((item) => typeof item === 'number');
      mark(plain ? tag.numbers : tag.list);
      number(one.length);
      for (const item of one) (plain ? number : write)(item);
    } else if (ArrayBuffer.isView(one)) {
      const kind = views.findIndex((each) => one instanceof each);
      if (kind < 0) throw new TypeError('pack: a DataView is not plain data');
      mark(tag.cells);
      mark(kind);
      bytes(new Uint8Array(one.buffer, one.byteOffset, one.byteLength));
    } else if (one instanceof Map) {
      mark(tag.map);
      number(one.size);
      for (const [key, item] of one) {
        write(key);
        write(item);
      }
    } else if (one instanceof Set) {
      mark(tag.set);
      number(one.size);
      for (const item of one) write(item);
    } else if (heldPacked(one) !== undefined) {
      // to look at them would make their objects
      mark(tag.features);
      write(heldPacked(one));
    } else if (typeof one === 'object') {
      const members = Object.entries(one);
      mark(tag.object);
      number(members.length);
      for (const [key, item] of members) {
        text(key);
        write(item);
      }
    } else throw new TypeError(`pack: a ${typeof one} is not plain data`);
  };
  write(value);
  turn(0);
  return pieces;
}

/** The value that was packed. Throws `RangeError` when the bytes end early, `TypeError` when they are something else. */
export function unpack(packed: Uint8Array): unknown {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let at = 0;
  const number = (): number => {
    at += 8;
    return view.getFloat64(at - 8, true);
  };
  const bytes = (): Uint8Array<ArrayBuffer> => {
    const length = number();
    if (!(length >= 0 && at + length <= packed.byteLength)) throw new RangeError('unpack: the bytes end early');
    at += length;
    return new Uint8Array(packed.subarray(at - length, at));
  };
  const text = (): string => decoder.decode(bytes());
  const each = (take: () => void): void => {
    for (let left = number(); left > 0; left--) take();
  };
  const read = (): unknown => {
    switch (view.getUint8(at++)) {
      case tag.undefined:
        return undefined;
      case tag.null:
        return null;
      case tag.false:
        return false;
      case tag.true:
        return true;
      case tag.number:
        return number();
      case tag.text:
        return text();
      case tag.list: {
        const list: unknown[] = [];
        each(() => list.push(read()));
        return list;
      }
      case tag.numbers: {
        const numbers: number[] = [];
        each(() => numbers.push(number()));
        return numbers;
      }
      case tag.object: {
        const members: [string, unknown][] = [];
        each(() => members.push([text(), read()]));
        return Object.fromEntries(members);
      }
      case tag.map: {
        const map = new Map<unknown, unknown>();
        each(() => map.set(read(), read()));
        return map;
      }
      case tag.set: {
        const set = new Set<unknown>();
        each(() => set.add(read()));
        return set;
      }
      case tag.features: {
        const packed = read();
        if (!isPacked(packed)) break;
        return packedFeatures(packed);
      }
      case tag.cells: {
        const kind = views[view.getUint8(at++)];
        if (kind !== undefined) return new kind(bytes().buffer);
      }
    }
    throw new TypeError('unpack: these bytes are not packed data');
  };
  return read();
}
