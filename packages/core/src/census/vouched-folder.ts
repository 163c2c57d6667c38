import type { Folder } from '../io/files/folder.js';
import type { Inspector } from '../workers/inspector.js';
import { fileKind } from './file/file-kind.js';

/** The folder, its rasters, features and tables looked into by an inspector before they are opened. */
export const vouchedFolder = (folder: Folder, inspector: Inspector, signal?: AbortSignal): Folder => ({
  ...folder,
  async locate(path) {
    const source = await folder.locate(path);
    const kind = fileKind(path);
    if (kind !== undefined) await inspector.vouch({ source, kind: kind === 'stations' ? 'table' : kind }, signal);
    return source;
  },
});
