/** `href` as written in the file at `path`, from the folder's root. */
export function besides(path: string, href: string): string {
  const parts: string[] = [];
  for (const part of `${path.slice(0, path.lastIndexOf('/') + 1)}${href}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/**
 * The part of some files that holds `name` (`catalog.json`, `census.yaml`), its paths counted from there; the shallowest wins, so that a
 * folder dropped with its parent opens all the same. Undefined where no file has that name.
 */
export function folderAround(files: ReadonlyMap<string, Blob>, name: string): ReadonlyMap<string, Blob> | undefined {
  const depth = (path: string): number => path.split('/').length;
  const found = [...files.keys()].filter((path) => path === name || path.endsWith(`/${name}`)).sort((a, b) => depth(a) - depth(b))[0];
  if (found === undefined) return undefined;
  const base = found.slice(0, found.length - name.length);
  return new Map([...files].filter(([path]) => path.startsWith(base)).map(([path, file]) => [path.slice(base.length), file]));
}
