import { filePath, openFile } from '#files';
import { TetrazoneError } from '../../errors/error.js';
import { digest } from '../../layers/hash.js';

/** Bytes that can be read in pieces: a file, an address, a Blob. */
export interface ByteSource {
  /** As the user named it; stands in messages. */
  readonly name: string;
  readonly size: number;
  /** What tells this state of the bytes from a later one: size and mtime, ETag, or a digest. Plain data, part of a layer's hash. */
  readonly identity: Readonly<Record<string, string | number>>;
  /** Exactly `length` bytes from `offset`. Throws `bad-source` when there are fewer. */
  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** A file of a page together with those beside it that belong to it, by name: the parts of a Shapefile, the `.prj` and the world file of a raster. */
export interface FileWithParts {
  readonly name: string;
  /** The file itself is among them. */
  readonly files: ReadonlyMap<string, Blob>;
}

/** What names a file: a path in Node, an address, a Blob, or Blobs that belong together. */
export type FileSource = string | URL | Blob | FileWithParts;

/** Where bytes come from, as plain data: a path, an address, a name among Blobs. Absent for a Blob, which travels itself. */
export type Address = { readonly path: string } | { readonly url: string } | { readonly name: string } | Record<string, never>;

/** Sorts out what the user named. Text that begins with a scheme is an address, other text a path. */
export function addressOf(source: FileSource): Address {
  if (source instanceof Blob) return {};
  if (hasParts(source)) return { name: source.name };
  const text = String(source);
  return /^(?!file:)[a-z][a-z\d+.-]+:/i.test(text) ? { url: text } : { path: filePath(text) };
}

const hasParts = (source: FileSource): source is FileWithParts => typeof source === 'object' && 'files' in source;

/** What travels beside an address: a Blob, or Blobs by name. */
export const resourceOf = (source: FileSource): Blob | ReadonlyMap<string, Blob> | undefined =>
  source instanceof Blob ? source : hasParts(source) ? source.files : undefined;

/** Opens bytes for reading in pieces. Throws `missing-source`, or `bad-source` when they cannot be had. */
export async function openBytes(address: Address, resource?: unknown, signal?: AbortSignal): Promise<ByteSource> {
  if (resource instanceof Blob) return openBlob(resource);
  if ('name' in address) {
    const name = address.name as string;
    const blob = (resource as ReadonlyMap<string, Blob> | undefined)?.get(name);
    if (blob === undefined) throw new TetrazoneError('missing-source', { source: name });
    return openBlob(blob, name);
  }
  return 'url' in address ? openUrl(address.url as string, signal) : openFile(address.path as string);
}

/** A Blob. A File is known by its name, size and date, as on a disk; any other Blob by its contents. */
async function openBlob(blob: Blob, called?: string): Promise<ByteSource> {
  const file = blob as Partial<File> & Blob;
  const dated = file.name !== undefined && file.lastModified !== undefined;
  const identity = dated
    ? { name: file.name as string, size: blob.size, mtime: file.lastModified as number }
    : { size: blob.size, digest: digest(new Uint8Array(await blob.arrayBuffer())) };
  const name = file.name ?? called ?? 'blob';
  return {
    name,
    size: blob.size,
    identity,
    async read(offset, length, signal) {
      signal?.throwIfAborted();
      const bytes = await blob
        .slice(offset, offset + length)
        .arrayBuffer()
        .catch((error: unknown) => {
          // so browsers tell that a file on the disk is no longer the one that was chosen
          if (error instanceof DOMException && (error.name === 'NotReadableError' || error.name === 'NotFoundError'))
            throw new TetrazoneError('changed-source', { source: name }, error);
          throw error;
        });
      return complete(name, new Uint8Array(bytes), offset, length);
    },
    close: async () => {},
  };
}

function complete(source: string, bytes: Uint8Array, offset: number, length: number): Uint8Array {
  if (bytes.length === length) return bytes;
  throw new TetrazoneError('bad-source', { source, detail: `it ends at ${offset + bytes.length} bytes, ${offset + length} are needed` });
}

/** The first request brings this much; a header is mostly inside. */
const HEAD = 1 << 16;
/** A server without ranges sends the whole file, which is taken up to this size. */
const WHOLE_LIMIT = 1 << 28;

/** The body of an answer; `undefined`, and no more of it taken, where it is longer than `limit` bytes. */
export async function bodyWithin(response: Response, limit: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let next = await reader?.read(); next !== undefined && !next.done; next = await reader?.read()) {
    parts.push(next.value);
    size += next.value.length;
    if (size <= limit) continue;
    await reader?.cancel();
    return undefined;
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** An address, read by ranges. One that a server answers with the whole file is kept in memory when it is small enough. */
async function openUrl(url: string, signal?: AbortSignal): Promise<ByteSource> {
  const bad = (detail: string, cause?: unknown): TetrazoneError => new TetrazoneError('bad-source', { source: url, detail }, cause);
  const ask = async (offset: number, length: number, abort?: AbortSignal): Promise<Response> => {
    const request = { headers: { Range: `bytes=${offset}-${offset + length - 1}` }, ...(abort === undefined ? {} : { signal: abort }) };
    const response = await fetch(url, request).catch((error: unknown) => {
      if (abort?.aborted) throw error;
      throw bad(`the address cannot be reached (${error instanceof Error ? error.message : String(error)})`, error);
    });
    if (response.status === 404 || response.status === 410) throw new TetrazoneError('missing-source', { source: url });
    if (response.status !== 206 && response.status !== 200) throw bad(`the server answers ${response.status} ${response.statusText}`.trim());
    return response;
  };
  const first = await ask(0, HEAD, signal);
  const total =
    first.status === 206 ? Number(/\/(\d+)$/.exec(first.headers.get('Content-Range') ?? '')?.[1]) : Number(first.headers.get('Content-Length') ?? 0);
  if (first.status === 206 && !(total >= 0))
    throw bad('the server does not say how long it is; let it send Content-Range, and across origins also Access-Control-Expose-Headers: Content-Range');
  const ranges = first.status === 206;
  const tooLong = !ranges && total > WHOLE_LIMIT;
  if (tooLong) await first.body?.cancel();
  const head = tooLong ? undefined : await bodyWithin(first, ranges ? HEAD : WHOLE_LIMIT);
  if (head === undefined)
    throw bad(ranges ? 'the server sends more than was asked for' : 'the server does not answer ranges; serve it with one that does, or download it first');
  const size = first.status === 206 ? total : head.length;
  const version = (response: Response): string => response.headers.get('ETag') ?? response.headers.get('Last-Modified') ?? '';
  const opened = version(first);
  return {
    name: url,
    size,
    identity: { size, ...(opened === '' ? {} : { version: opened }) },
    async read(offset, length, abort) {
      if (offset + length <= head.length) return head.subarray(offset, offset + length);
      if (offset + length > size) throw bad(`it ends at ${size} bytes, ${offset + length} are needed`);
      const response = await ask(offset, length, abort);
      if (response.status !== 206 || version(response) !== opened) throw new TetrazoneError('changed-source', { source: url });
      return complete(url, new Uint8Array(await response.arrayBuffer()), offset, length);
    },
    close: async () => {},
  };
}
