import type { ByteSource } from './byte-source.js';

/** How much of a file is held at a time where its format can be read as it comes. */
const PIECE = 1 << 22;

/** The bytes of a source from its beginning, piece by piece. */
export async function* piecesOf(source: ByteSource, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < source.size; at += PIECE) yield await source.read(at, Math.min(PIECE, source.size - at), signal);
}

/** Bytes that can be gone through from their beginning, as often as wanted. */
export interface PiecewiseBytes {
  readonly size: number;
  pieces(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** Bytes that are at hand. */
export const heldBytes = (bytes: Uint8Array): PiecewiseBytes => ({ size: bytes.length, pieces: () => [bytes] });

/** Bytes of a source. */
export const sourceBytes = (source: ByteSource, signal?: AbortSignal): PiecewiseBytes => ({ size: source.size, pieces: () => piecesOf(source, signal) });

/** All of them together. */
export const allBytes = (bytes: PiecewiseBytes): Promise<Uint8Array> => pieceReader(bytes.pieces()).take(bytes.size);

/** Pieces put together as they are asked for. */
export interface PieceReader {
  /** Exactly so many bytes, a copy that starts `room` bytes into its buffer; fewer where the pieces end. */
  take(length: number, room?: number): Promise<Uint8Array>;
  skip(length: number): Promise<void>;
}

export function pieceReader(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): PieceReader {
  const source = Symbol.asyncIterator in pieces ? pieces[Symbol.asyncIterator]() : pieces[Symbol.iterator]();
  let held: Uint8Array = new Uint8Array(0);
  /** Goes on by what is held, at most `length`; nothing at the end. */
  const next = async (length: number): Promise<Uint8Array> => {
    while (held.length === 0) {
      const { done, value } = await source.next();
      if (done === true) return held;
      held = value;
    }
    const part = held.subarray(0, length);
    held = held.subarray(part.length);
    return part;
  };
  return {
    async take(length, room = 0) {
      const first = await next(length);
      // what is claimed and not there is never allocated: parts are joined when they have come
      const parts = [first];
      let found = first.length;
      while (found < length) {
        const part = await next(length - found);
        if (part.length === 0) break;
        parts.push(part);
        found += part.length;
      }
      const out = new Uint8Array(room + found);
      let at = room;
      for (const part of parts) {
        out.set(part, at);
        at += part.length;
      }
      return out.subarray(room);
    },
    async skip(length) {
      for (let left = length; left > 0; ) {
        const part = await next(left);
        if (part.length === 0) return;
        left -= part.length;
      }
    },
  };
}
