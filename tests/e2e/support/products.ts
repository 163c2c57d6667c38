import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEngine, type Grid, openRaster, type Raster, type Type, transformPoint } from '@tetrazone/core';

export interface LevelArea {
  readonly level: number;
  readonly zh: string;
  readonly en: string;
  readonly color: string;
  readonly km2: number;
  readonly share: number;
}

/** A map of summary.json. */
export interface MapAreas {
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly levels: readonly LevelArea[];
}

export const readJson = <T>(folder: string, path: string): T => JSON.parse(readFileSync(join(folder, path), 'utf8')) as T;

export const readSummary = (folder: string): { readonly maps: readonly MapAreas[] } => readJson(folder, 'summary.json');

/** West, south, east and north of the census in degrees. */
export const boundsOf = (folder: string): readonly [number, number, number, number] =>
  readJson<{ 'tetrazone:census': { bounds: [number, number, number, number] } }>(folder, 'catalog.json')['tetrazone:census'].bounds;

/** All cells of a raster file, or of its bytes. */
export async function readCells(source: string | Blob): Promise<Raster<Type>> {
  const engine = createEngine({ workers: 0 });
  try {
    return (await engine.read(await openRaster(source))) as Raster<Type>;
  } finally {
    await engine.close();
  }
}

/** Longitude and latitude of the centre of a cell. */
export function placeOf(grid: Grid, col: number, row: number): readonly [number, number] {
  const [a, , c, , e, f] = grid.transform;
  const [longitude, latitude] = transformPoint(grid.crs, 'EPSG:4490', a * (col + 0.5) + c, e * (row + 0.5) + f);
  return [longitude as number, latitude as number];
}

/** The cell that holds a place. */
export function cellOf(grid: Grid, [longitude, latitude]: readonly [number, number]): { readonly col: number; readonly row: number } {
  const [a, , c, , e, f] = grid.transform;
  const [x, y] = transformPoint('EPSG:4490', grid.crs, longitude, latitude) as readonly [number, number];
  return { col: Math.floor((x - c) / a), row: Math.floor((y - f) / e) };
}
