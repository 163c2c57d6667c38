import { metresPerCell } from '../../raster/areas.js';
import type { Grid } from '../../raster/grid.js';

const squareMetres: Readonly<Record<string, number>> = { km2: 1e6, ha: 1e4, m2: 1 };

/**
 * How many cells the smallest zone of a census has, `0.04 km2` on 90 m cells 5 (4.94 rounded up); on a geographic grid by the cells of its middle row.
 * `4 mm2` are on paper: 0.01 km² at 1 : 50,000. 0 for no limit.
 */
export function smallestZone(text: string, grid: Grid, scale?: number): number {
  const [, number, unit] = /^([\d.]+)\s*(km2|ha|m2|mm2)$/.exec(text) as unknown as [string, string, string];
  const { x, y } = metresPerCell(grid, Math.floor(grid.height / 2));
  return Math.max(0, Math.ceil((Number(number) * (unit === 'mm2' ? ((scale ?? 0) / 1000) ** 2 : (squareMetres[unit] as number))) / (x * y) - 1e-9));
}
