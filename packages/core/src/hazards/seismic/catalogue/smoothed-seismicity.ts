import { TetrazoneError } from '../../../errors/error.js';
import { greatCircle } from '../rupture/plane-about.js';
import { finiteFields } from './finite-fields.js';

/** A cell of a smoothed catalogue: its middle, and how many earthquakes it has after smoothing. */
export interface SmoothedCell {
  readonly longitude: number;
  readonly latitude: number;
  readonly weight: number;
}

/** Cells farther away than so many lengths add less than a millionth. */
const farthest = 4;

/**
 * Earthquakes counted in cells of `step` degrees and smoothed by a Gaussian of length `distance` km (Frankel 1995): n̂ᵢ = Σ nⱼ·exp(−Δᵢⱼ²/c²) / Σ exp(−Δᵢⱼ²/c²).
 * The cells cover the earthquakes and `margin` lengths around; what comes out are the points of a point source. Their sum is about the number of earthquakes.
 */
export function smoothedSeismicity(
  catalogue: readonly { readonly longitude: number; readonly latitude: number }[],
  { step = 0.1, distance = 50, margin = 2 }: { readonly step?: number; readonly distance?: number; readonly margin?: number } = {},
): readonly SmoothedCell[] {
  finiteFields('smoothed-seismicity', catalogue, ['longitude', 'latitude']);
  if (!(step > 0 && distance > 0 && margin >= 0) || catalogue.length === 0)
    throw new TetrazoneError('bad-values', { operation: 'smoothed-seismicity', detail: 'it needs an earthquake, a step and a distance above 0' });
  const counts = new Map<string, { col: number; row: number; count: number }>();
  for (const { longitude, latitude } of catalogue) {
    const [col, row] = [Math.floor(longitude / step), Math.floor(latitude / step)];
    const cell = counts.get(`${col} ${row}`);
    if (cell) cell.count += 1;
    else counts.set(`${col} ${row}`, { col, row, count: 1 });
  }
  const full = [...counts.values()];
  const middle = (cell: number): number => (cell + 0.5) * step;
  const rows = full.map(({ row }) => row);
  const cols = full.map(({ col }) => col);
  const padRow = Math.ceil((margin * distance) / (111.2 * step));
  const padCol = Math.ceil(padRow / Math.max(0.05, Math.cos((middle(Math.max(...rows.map(Math.abs))) * Math.PI) / 180)));
  const kernel = (dLon: number, lat: number, dLat: number): number => {
    const r = greatCircle(0, lat, dLon, lat + dLat) / distance;
    return r > farthest ? 0 : Math.exp(-r * r);
  };
  const reachRow = Math.ceil((farthest * distance) / (111.2 * step));
  const cells: SmoothedCell[] = [];
  for (let row = Math.min(...rows) - padRow; row <= Math.max(...rows) + padRow; row++) {
    const lat = middle(row);
    const reachCol = Math.ceil(reachRow / Math.max(0.05, Math.cos((lat * Math.PI) / 180)));
    // the sum of the kernel over all cells is the same along a row
    let sum = 0;
    for (let i = -reachRow; i <= reachRow; i++) for (let j = -reachCol; j <= reachCol; j++) sum += kernel(j * step, lat, i * step);
    for (let col = Math.min(...cols) - padCol; col <= Math.max(...cols) + padCol; col++) {
      let smoothed = 0;
      for (const one of full) smoothed += one.count * kernel((one.col - col) * step, lat, (one.row - row) * step);
      if (smoothed > 0) cells.push({ longitude: middle(col), latitude: lat, weight: smoothed / sum });
    }
  }
  return cells;
}
