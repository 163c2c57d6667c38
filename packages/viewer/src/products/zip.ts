import { Zip, ZipPassThrough } from 'fflate';

/** Bytes handed on at a time. */
const CHUNK = 4 * 2 ** 20;

/**
 * A ZIP archive of files by path, uncompressed: rasters are packed already, and the archive opens with any tool. Reads piece by piece, so that a large
 * folder need not fit into memory twice. fflate writes no ZIP64: throws RangeError beyond 4 GiB.
 */
export async function zipFiles(files: ReadonlyMap<string, Blob>): Promise<Blob> {
  const size = [...files.values()].reduce((sum, file) => sum + file.size, 0);
  if (size >= 2 ** 32 - 2 ** 24) throw new RangeError('more than 4 GiB');
  const parts: BlobPart[] = [];
  let fault: Error | undefined;
  const zip = new Zip((error, bytes) => {
    if (error !== null) fault = error;
    else parts.push(new Blob([bytes as Uint8Array<ArrayBuffer>]));
  });
  for (const [path, file] of files) {
    const entry = new ZipPassThrough(path);
    zip.add(entry);
    for (let at = 0; at < file.size; at += CHUNK) entry.push(new Uint8Array(await file.slice(at, at + CHUNK).arrayBuffer()));
    entry.push(new Uint8Array(0), true);
  }
  zip.end();
  if (fault !== undefined) throw fault;
  return new Blob(parts, { type: 'application/zip' });
}
