import { TetrazoneError } from '../../errors/error.js';
import type { FileWithParts } from './byte-source.js';
import { type ByteTarget, blobTarget } from './byte-target.js';

/** What tells one state of a file from a later one. */
export interface FileState {
  /** Bytes; NaN where an address does not say. */
  readonly size: number;
  /** mtime in ms, ETag or Last-Modified; '' where nothing says it. */
  readonly modified: string;
}

/** A place with files, whatever stands behind it: a directory, a base address, what was dropped on a page. Paths use `/` and are relative to it. */
export interface Folder {
  /** As messages call it. */
  readonly name: string;
  /** All bytes of a file. Throws `missing-source`, or `bad-source` when it may not be read. */
  readBytes(path: string): Promise<Uint8Array<ArrayBuffer>>;
  /** A file as UTF-8 text, without its byte order mark. */
  readText(path: string): Promise<string>;
  stat(path: string): Promise<FileState>;
  /** What `openRaster`, `openTable` and `openFeatures` take: an absolute path, an address, a Blob, or a Blob with those that belong to it. */
  locate(path: string): Promise<string | Blob | FileWithParts>;
  /** Paths of all files, sorted; absent where the place cannot say. */
  list?(): Promise<string[]>;
}

/** A place to write to. A file stands under its name only when it is whole. */
export interface OutFolder {
  readonly name: string;
  /** Writes a whole file, making the folders above it. Throws `write-failed`. */
  write(path: string, content: Uint8Array | string): Promise<void>;
  /** Opens a file to be written piece by piece: `append`, then `finish` or `abandon`. */
  openWriter(path: string): Promise<ByteTarget<unknown>>;
  /** Removes what writers that were killed have left under temporary names; absent where nothing can be left. */
  sweep?(): Promise<void>;
}

/** True for an http(s) address. */
export const isAddress = (path: string): boolean => /^https?:\/\//i.test(path);

/** `a/./b/../c` → `a/c`; `undefined` for a path that leaves the folder or is absolute. */
export function insidePath(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return path.startsWith('/') || parts.length === 0 ? undefined : parts.join('/');
}

const utf8 = new TextDecoder('utf-8');

/** The folder's methods that follow from reading bytes. */
export const textReader =
  (readBytes: Folder['readBytes']): Folder['readText'] =>
  async (path) =>
    utf8.decode(await readBytes(path));

/** Files under a base address. Paths may also be addresses of their own. */
export function urlFolder(base: string | URL): Folder {
  const root = new URL(base);
  if (!root.pathname.endsWith('/')) root.pathname = root.pathname.slice(0, root.pathname.lastIndexOf('/') + 1);
  const address = (path: string): string => (isAddress(path) ? path : new URL(path.split('/').map(encodeURIComponent).join('/'), root).href);
  const ask = async (path: string, method: 'GET' | 'HEAD'): Promise<Response> => {
    const source = address(path);
    const response = await fetch(source, { method }).catch((error: unknown) => {
      throw new TetrazoneError('bad-source', { source, detail: 'the server did not answer' }, error);
    });
    if (response.status === 404 || response.status === 410) throw new TetrazoneError('missing-source', { source });
    if (!response.ok) throw new TetrazoneError('bad-source', { source, detail: `the server answered ${response.status} ${response.statusText}` });
    return response;
  };
  const readBytes = async (path: string): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await (await ask(path, 'GET')).arrayBuffer());
  return {
    name: root.href,
    readBytes,
    readText: textReader(readBytes),
    async stat(path) {
      const { headers } = await ask(path, 'HEAD');
      const length = headers.get('content-length');
      return { size: length === null ? Number.NaN : Number(length), modified: headers.get('etag') ?? headers.get('last-modified') ?? '' };
    },
    locate: async (path) => address(path),
  };
}

/** A file of a kind that has further files beside it: its path up to the ending, with which theirs begin. */
export const stemOfParts = (path: string): string | undefined => (/\.(shp|tiff?)$/i.test(path) ? path.slice(0, path.lastIndexOf('.') + 1) : undefined);

/** A Blob, with what belongs to it where there is such. */
export const withParts = (blob: Blob, path: string, files: ReadonlyMap<string, Blob>): Blob | FileWithParts =>
  files.size > 1 ? { name: path.slice(path.lastIndexOf('/') + 1), files } : blob;

/** Files that a page was given, or that a memory folder holds: Blobs by path. */
export function blobFolder(name: string, files: ReadonlyMap<string, Blob>): Folder {
  const find = (path: string): Blob => {
    const blob = files.get(insidePath(path) ?? path);
    if (blob === undefined) throw new TetrazoneError('missing-source', { source: path });
    return blob;
  };
  const readBytes = async (path: string): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await find(path).arrayBuffer());
  return {
    name,
    readBytes,
    readText: textReader(readBytes),
    async stat(path) {
      const blob = find(path);
      return { size: blob.size, modified: blob instanceof File ? String(blob.lastModified) : '' };
    },
    async locate(path) {
      const blob = find(path);
      const stem = stemOfParts(insidePath(path) ?? path);
      if (stem === undefined) return blob;
      const folder = stem.lastIndexOf('/') + 1;
      const parts = [...files].filter(([other]) => other.startsWith(stem) && !other.includes('/', stem.length));
      return withParts(blob, path, new Map(parts.map(([other, part]) => [other.slice(folder), part])));
    },
    list: async () => [...files.keys()].sort(),
  };
}

/** Collects files as Blobs in `files`: what a page offers for download or opens again with `blobFolder`. */
export function memoryFolder(name: string): OutFolder & { readonly files: ReadonlyMap<string, Blob> } {
  const files = new Map<string, Blob>();
  return {
    name,
    files,
    async write(path, content) {
      files.set(checkedPath(path), new Blob([typeof content === 'string' ? content : new Uint8Array(content)]));
    },
    async openWriter(path) {
      const inside = checkedPath(path);
      const target = blobTarget(path);
      return {
        ...target,
        async finish() {
          const blob = await target.finish();
          files.set(inside, blob);
          return blob;
        },
      };
    },
  };
}

/** The path inside a folder that is written to. Throws `write-failed` for one that leaves it. */
export function checkedPath(path: string): string {
  const inside = insidePath(path);
  if (inside === undefined) throw new TetrazoneError('write-failed', { target: path, detail: 'the path does not lie inside the folder' });
  return inside;
}
