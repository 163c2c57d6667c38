import { readZip, writeZip } from '../../packages/core/src/io/files/zip.js';

/** Whole numbers below `limit`, the same for the same seed. */
export type Random = (limit: number) => number;

/** Mulberry32. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

type Mutation = (bytes: Uint8Array, random: Random) => Uint8Array;

const join = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(parts.flatMap((part) => [...part]));
const pick = <T>(random: Random, items: readonly T[]): T => items[random(items.length)] as T;
const utf8 = new TextEncoder();

/** Numbers on which counts, sizes and offsets break. */
const numbers = [0, 1, 2, 7, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0xffffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];
/** What texts break on. */
const tokens = [
  '"',
  "'",
  '[',
  '[[[[[[[[',
  '{',
  '{"',
  '}',
  ']',
  ',',
  ',,,,,,,,',
  ':',
  '\n',
  '\r',
  ';',
  '\t',
  '\0',
  '<',
  '<a>',
  '</',
  '/>',
  '<![CDATA[',
  '&#x10ffff;',
  '&lt',
  '&a;',
  '*a',
  '&a ',
  '- ',
  '? ',
  '!!binary ',
  '%',
  '|',
  '1e999',
  '-1e999',
  'NaN',
  'null',
  'true',
  '1/0',
  '99999999999999999999',
  '-',
  '.',
  '\ufeff',
  '\u001e',
  '邵',
  '__proto__',
  'constructor',
  'coordinates',
  'type',
  'geometries',
  'GeometryCollection',
  'Polygon',
];

const mutations: readonly Mutation[] = [
  (bytes, random) => bytes.slice(0, random(bytes.length + 1)),
  (bytes, random) =>
    edit(bytes, (out) => {
      const at = random(out.length);
      out[at] = (out[at] as number) ^ (1 << random(8));
    }),
  (bytes, random) =>
    edit(bytes, (out) => {
      out[random(out.length)] = pick(random, [0, 1, 0x7f, 0x80, 0xff, random(256)]);
    }),
  (bytes, random) => edit(bytes, (out) => setNumber(out, random(Math.max(1, out.length - 4)), pick(random, numbers), pick(random, [2, 4, 8]), random(2) === 0)),
  // structures are in the head of most files
  (bytes, random) => edit(bytes, (out) => setNumber(out, random(Math.min(out.length, 256)), pick(random, numbers), pick(random, [2, 4, 8]), random(2) === 0)),
  // and at the end of some
  (bytes, random) =>
    edit(bytes, (out) => setNumber(out, Math.max(0, out.length - 1 - random(512)), pick(random, numbers), pick(random, [2, 4, 8]), random(2) === 0)),
  (bytes, random) => {
    const at = random(bytes.length);
    return join(bytes.slice(0, at), bytes.slice(at + 1 + random(64)));
  },
  (bytes, random) => {
    const [at, from] = [random(bytes.length), random(bytes.length)];
    return join(bytes.slice(0, at), bytes.slice(from, from + 1 + random(64)), bytes.slice(at));
  },
  (bytes, random) => edit(bytes, (out) => out.copyWithin(random(out.length), random(out.length), random(out.length))),
  (bytes, random) => {
    const at = random(bytes.length + 1);
    return join(bytes.slice(0, at), utf8.encode(pick(random, tokens).repeat(1 + random(3) ** 6)), bytes.slice(at));
  },
  (bytes, random) =>
    edit(bytes, (out) => {
      const at = random(out.length);
      for (let i = at; i < Math.min(out.length, at + 16); i++) out[i] = random(256);
    }),
];

function edit(bytes: Uint8Array, change: (out: Uint8Array) => void): Uint8Array {
  const out = bytes.slice();
  if (out.length > 0) change(out);
  return out;
}

function setNumber(out: Uint8Array, at: number, value: number, size: number, little: boolean): void {
  for (let i = 0; i < size && at + i < out.length; i++) {
    const place = little ? i : size - 1 - i;
    out[at + i] = place > 3 ? 0 : Math.floor(value / 256 ** place) & 255;
  }
}

/** A broken copy. What lies in a zip is broken inside and packed again, since checksums would find it otherwise. */
export function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && random(4) > 0) {
    const files = Object.fromEntries(readZip(bytes, 'zip').map((entry) => [entry.name, entry.read()]));
    const name = pick(random, Object.keys(files));
    return writeZip({ ...files, [name]: mutate(files[name] as Uint8Array, random) });
  }
  let out = bytes;
  for (let times = 1 + random(random(4) + 1); times > 0; times--) out = pick(random, mutations)(out, random);
  return out;
}
