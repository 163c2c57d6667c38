import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Layer, openRaster, type Raster, type Type, writeCog } from '@tetrazone/core';
import { afterAll } from 'vitest';

/** A folder of its own for one test file, removed when it is done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tetrazone-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The raster as a layer: written as a GeoTIFF and opened again. */
export async function asFile<T extends Type>(raster: Raster<T>, folder: string, name: string): Promise<Layer<T>> {
  const path = join(folder, `${name}.tif`);
  await writeCog(raster as unknown as Raster<Type>, path);
  return (await openRaster(path)) as unknown as Layer<T>;
}

/** True when two arrays of cells are of one type and hold the same bits: NaN equals NaN, and it is quick. */
export function sameBits(a: Raster<Type>['values'], b: Raster<Type>['values']): boolean {
  const bytes = (cells: Raster<Type>['values']): Buffer => Buffer.from(cells.buffer, cells.byteOffset, cells.byteLength);
  return a.constructor === b.constructor && bytes(a).equals(bytes(b));
}
