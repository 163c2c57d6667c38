import { BLOCK, blockStart, blocksIn } from '../../layers/blocks.js';
import type { Reader } from '../../layers/source.js';
import type { CellsFile } from '../../layers/store.js';
import { allocate, bytesPerCell, type FieldShape, viewOf } from '../../raster/raster.js';
import { openBytes } from '../files/byte-source.js';

/** Opens a raster that a store keeps in a file, in blocks as `blockStart` says. Of each block only the rows that a window needs are read. */
export async function openCells(file: CellsFile, shape: FieldShape): Promise<Reader> {
  const bytes = 'path' in file ? await openBytes(file) : await openBytes({}, file.blob);
  const cellBytes = bytesPerCell(shape.type);
  return {
    async read(window, signal, into) {
      const out = into ?? allocate(shape.type, window.width * window.height);
      const readPart = async ({ block, part }: ReturnType<typeof blocksIn>[number]): Promise<void> => {
        const first = blockStart(shape.grid, block) + (part.row - block.row) * block.width;
        const packed = await bytes.read(first * cellBytes, part.height * block.width * cellBytes, signal);
        const rows = viewOf(shape.type, packed.buffer as ArrayBuffer);
        for (let row = 0; row < part.height; row++) {
          const start = row * block.width + part.col - block.col;
          out.set(rows.subarray(start, start + part.width) as never, (part.row - window.row + row) * window.width + part.col - window.col);
        }
      };
      // one row of blocks at a time: all at once would take the memory of the whole twice
      const parts = blocksIn(shape.grid, window);
      for (let i = 0; i < parts.length; ) {
        const row = Math.floor((parts[i] as (typeof parts)[number]).block.row / BLOCK);
        let end = i;
        while (end < parts.length && Math.floor((parts[end] as (typeof parts)[number]).block.row / BLOCK) === row) end++;
        await Promise.all(parts.slice(i, end).map(readPart));
        i = end;
      }
      return out;
    },
    close: () => bytes.close(),
  };
}
