import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CellsFile } from '../../layers/store.js';
import { wholeWindow } from '../../raster/grid.js';
import { crop, type FieldShape, type Raster } from '../../raster/raster.js';
import { openCells } from './cells-file.js';
import { directoryStore } from './store-node.js';

const grid = { crs: 'EPSG:4546', transform: [90, 0, 0, 0, -90, 0], width: 1100, height: 700 } as const;
const shape: FieldShape<'float32'> = { grid, window: wholeWindow(grid), type: 'float32', kind: 'value', unit: '', nodata: Number.NaN };
const values = Float32Array.from({ length: grid.width * grid.height }, (_, i) => i);
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cells-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('any window of a stored raster holds the cells of its crop', async () => {
  const store = directoryStore(folder, 0);
  const { file } = (await store.putRaster({ hash: 'a', shape, buffer: values.buffer })) as unknown as { file: CellsFile };
  const reader = await openCells(file, shape);
  const whole: Raster = { ...shape, values };
  const windows = fc.record({ col: fc.nat(1099), row: fc.nat(699), width: fc.nat(1100), height: fc.nat(700) });
  await fc.assert(
    fc.asyncProperty(windows, async ({ col, row, width, height }) => {
      const window = { col, row, width: Math.min(width, grid.width - col), height: Math.min(height, grid.height - row) };
      expect(Buffer.from((await reader.read(window)).buffer).equals(Buffer.from(crop(whole, window).values.buffer))).toBe(true);
    }),
    { seed: 5, numRuns: 60 },
  );
  await reader.close?.();
});
