import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of bytes, in hex; synchronous in every runtime. */
export const digest = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

/** SHA-256 of bytes that come in pieces, in hex. */
export async function digestOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = sha256.create();
  for await (const piece of pieces) hash.update(piece);
  return bytesToHex(hash.digest());
}

/**
 * The canonical text of plain data: object keys sorted, `undefined` members left out, NaN, ±Infinity and −0 spelt, typed arrays by digest.
 * Two values that mean the same give the same text. Refuses functions and cycles.
 */
export function canonical(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : Number.isFinite(value) ? JSON.stringify(value) : String(value);
  if (typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (value === undefined) return 'undefined';
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return `${value.constructor.name}(${value.byteLength}:${digest(bytes)})`;
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`canonical: a ${typeof value} is not plain data`);
}

/** The hash of plain data. */
export const hashOf = (value: unknown): string => digest(utf8ToBytes(canonical(value)));
