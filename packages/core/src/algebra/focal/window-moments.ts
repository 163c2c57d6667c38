import type { Out } from '../../layers/operation.js';
import type { Raster } from '../../raster/raster.js';
import type { Neighbourhood } from './neighbourhood.js';

/** Receives one row: how many valid cells each neighbourhood holds, their mean, and the sum of their squared deviations from it (NaN when none). */
export type MomentsRow = (row: number, counts: Float64Array, means: Float64Array, squares: Float64Array) => void;

/** What is known of the runs of cells round each cell of one row, for one half-width. */
interface Runs {
  row: number;
  readonly counts: Float64Array;
  readonly means: Float64Array;
  readonly squares: Float64Array;
}

/**
 * Count, mean and squared deviations of the valid cells in the neighbourhood of every cell, row by row. Runs of a row are summed afresh for each cell
 * and joined from north to south (Chan, Golub & LeVeque 1983): nothing runs on from cell to cell, so a tile and the whole give the same bits, and a
 * small deviation beside a large mean is kept. Cells beyond the raster do not count. Time: cells × width of the neighbourhood for squares, × its
 * cells for discs. `deviations` false leaves the squares at 0 and saves half the time.
 */
export function windowMoments(source: Raster, halves: Neighbourhood, deviations: boolean, take: MomentsRow): void {
  const { width, height } = source.window;
  const radius = (halves.length - 1) / 2;
  const widths = [...new Set(halves)];
  // runs are kept for as many rows as the neighbourhood is high, each row in its own slot
  const slots = widths.map(() =>
    Array.from(
      { length: halves.length },
      (): Runs => ({ row: -1, counts: new Float64Array(width), means: new Float64Array(width), squares: new Float64Array(width) }),
    ),
  );
  const column = Array.from(halves, (half) => slots[widths.indexOf(half)]!);
  const counts = new Float64Array(width);
  const means = new Float64Array(width);
  const squares = new Float64Array(width);
  for (let row = 0; row < height; row++) {
    counts.fill(0);
    means.fill(0);
    squares.fill(0);
    for (let k = 0; k < halves.length; k++) {
      const from = row + k - radius;
      if (from < 0 || from >= height) continue;
      const runs = column[k]![from % halves.length]!;
      if (runs.row !== from) {
        fillRuns(source.values, from * width, width, halves[k]!, deviations, runs);
        runs.row = from;
      }
      join(counts, means, squares, runs, deviations);
    }
    for (let col = 0; col < width; col++)
      if (counts[col] === 0) {
        means[col] = Number.NaN;
        squares[col] = Number.NaN;
      }
    take(row, counts, means, squares);
  }
}

function fillRuns(values: Float32Array, start: number, width: number, half: number, deviations: boolean, runs: Runs): void {
  for (let col = 0; col < width; col++) {
    const first = start + Math.max(0, col - half);
    const last = start + Math.min(width - 1, col + half);
    let count = 0;
    let sum = 0;
    for (let i = first; i <= last; i++) {
      const value = values[i]!;
      if (Number.isNaN(value)) continue;
      count++;
      sum += value;
    }
    const mean = count === 0 ? 0 : sum / count;
    let square = 0;
    if (deviations)
      for (let i = first; i <= last; i++) {
        const apart = values[i]! - mean;
        if (!Number.isNaN(apart)) square += apart * apart;
      }
    runs.counts[col] = count;
    runs.means[col] = mean;
    runs.squares[col] = square;
  }
}

function join(counts: Float64Array, means: Float64Array, squares: Float64Array, runs: Runs, deviations: boolean): void {
  for (let col = 0; col < counts.length; col++) {
    const more = runs.counts[col]!;
    if (more === 0) continue;
    const had = counts[col]!;
    const count = had + more;
    const apart = runs.means[col]! - means[col]!;
    counts[col] = count;
    means[col] = means[col]! + (apart * more) / count;
    if (deviations) squares[col] = squares[col]! + runs.squares[col]! + apart * apart * ((had * more) / count);
  }
}

/** Population standard deviation of each neighbourhood; nodata cells stay nodata. */
export function deviationInto(raster: Raster, halves: Neighbourhood, out: Out<'float32'>): void {
  windowMoments(raster, halves, true, (row, counts, _, squares) => {
    const start = row * out.window.width;
    for (let col = 0; col < counts.length; col++)
      out.values[start + col] = Number.isNaN(raster.values[start + col]!) ? Number.NaN : Math.sqrt(squares[col]! / counts[col]!);
  });
}
