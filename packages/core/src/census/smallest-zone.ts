import { cellHeight, cellWidth, type Grid } from '../raster/grid.js';

const squareMetres: Readonly<Record<string, number>> = { km2: 1e6, ha: 1e4, m2: 1 };

/** How many cells the smallest zone of a census has: `0.04 km2` on 90 m cells is 5 (4.94 rounded up). Metric grids. */
export function smallestZone(text: string, grid: Grid): number {
  const [, number, unit] = /^([\d.]+)\s*(km2|ha|m2)$/.exec(text) as unknown as [string, string, string];
  return Math.ceil((Number(number) * (squareMetres[unit] as number)) / (cellWidth(grid) * cellHeight(grid)) - 1e-9);
}
