import { type Grid, type Raster, raster } from '@tetrazone/core';

/** A number in [0, 1) for a lattice point. */
function noise(x: number, y: number, seed: number): number {
  let hash = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b) ^ Math.imul(seed, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}

/** Smooth noise in [0, 1): lattice points `spacing` cells apart, cubics between them. By + − × ÷ alone, so that every machine makes the same. */
function smooth(col: number, row: number, spacing: number, seed: number): number {
  const x = Math.floor(col / spacing);
  const y = Math.floor(row / spacing);
  const fade = (t: number): number => t * t * (3 - 2 * t);
  const u = fade(col / spacing - x);
  const v = fade(row / spacing - y);
  const north = noise(x, y, seed) * (1 - u) + noise(x + 1, y, seed) * u;
  const south = noise(x, y + 1, seed) * (1 - u) + noise(x + 1, y + 1, seed) * u;
  return north * (1 - v) + south * v;
}

/** Square cells of 90 m in Shaoyang's zone (CGCS2000 / 3-degree Gauss-Krüger CM 111E). */
export const groundGrid = (width: number, height: number): Grid => ({
  crs: 'EPSG:4546',
  transform: [90, 0, 450_000, 0, -90, 3_000_000],
  width,
  height,
});

/** Metres by column and row. */
export const metres = (grid: Grid, of: (col: number, row: number) => number): Raster =>
  raster(
    grid,
    'float32',
    Float32Array.from({ length: grid.width * grid.height }, (_, i) => of(i % grid.width, Math.floor(i / grid.width))),
    { unit: 'm' },
  );

/** Values between `low` and `high` by hills of several sizes, with holes of nodata and a few single cells of it. The same for the same grid and seed. */
export function ground(grid: Grid, low: number, high: number, seed = 1): Raster {
  const values = new Float32Array(grid.width * grid.height);
  for (let row = 0; row < grid.height; row++)
    for (let col = 0; col < grid.width; col++) {
      const hills = (smooth(col, row, 128, seed) * 8 + smooth(col, row, 32, seed + 1) * 4 + smooth(col, row, 9, seed + 2) * 2 + noise(col, row, seed)) / 15;
      const hole = smooth(col, row, 40, seed + 7) < 0.08 || noise(row, col, seed + 9) < 0.002;
      values[row * grid.width + col] = hole ? Number.NaN : low + (high - low) * hills;
    }
  return raster(grid, 'float32', values, { unit: 'm' });
}

/** Patches of codes 1 … `most`, 0 where there is none. */
export function patches(grid: Grid, most: number, kind: 'level' | 'category', seed = 1): Raster<'uint8'> {
  const values = new Uint8Array(grid.width * grid.height);
  for (let row = 0; row < grid.height; row++)
    for (let col = 0; col < grid.width; col++)
      values[row * grid.width + col] = Math.floor((smooth(col, row, 21, seed) * 3 + noise(col, row, seed + 3) * 0.4) * (most + 1) * 0.3) % (most + 1);
  return raster(grid, 'uint8', values, { kind });
}
