import { besides } from './paths.js';

/** Everything dropped on the page, folders walked, by path. Must be called before the drop event ends; browsers empty the transfer after it. */
export async function droppedFiles(transfer: DataTransfer): Promise<Map<string, Blob>> {
  const items = [...transfer.items].filter((item) => item.kind === 'file').map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const files = new Map<string, Blob>();
  for (const item of items)
    if (item instanceof File) files.set(item.name, item);
    else if (item !== null) await walk(item, files);
  return files;
}

/** The files of an input with `webkitdirectory` (or of several picked files), by path. */
export function pickedFiles(list: FileList | readonly File[]): Map<string, Blob> {
  const files = new Map<string, Blob>();
  for (const file of Array.from(list)) files.set(besides('', file.webkitRelativePath || file.name), file);
  return files;
}

async function walk(entry: FileSystemEntry, files: Map<string, Blob>): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    files.set(besides('', entry.fullPath), file);
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // a reader hands out its entries in portions; an empty one is the end
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (portion.length === 0) return;
    for (const child of portion) await walk(child, files);
  }
}
