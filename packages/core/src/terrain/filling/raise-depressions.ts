import type { Context } from '../../layers/operation.js';
import { copyWithoutMinusZero } from './minus-zero.js';
import { priorityFlood } from './priority-flood.js';
import { type Sweeps, sweepsInTypeScript } from './sweeps.js';
import { sweepsInMachineCode } from './sweeps-in-machine-code.js';

/** How often rows are swept, on an average, before water that has not come to rest is left to the flood. Measured ground takes four to twelve. */
const PATIENCE = 40;
/** Rows between two looks at whether the run was aborted. */
const CHECK_MASK = 63;
/** Cells of the rows that are brought to rest together, as many as lie in the memory nearest to a processor. */
const BAND_CELLS = 2 ** 18;

/**
 * Raises depressions to their lowest way out, with `epsilon` by a least slope; see `fillDepressions`. Cells on the edge of the array and beside nodata are outlets and
 * keep their height; −0 becomes 0. The heights remain; `to` lies elsewhere.
 *
 * The grid is flooded and the water sinks, in rows swept down and up until none sinks any more (Planchon & Darboux 2001), only beside rows where it sank: each
 * ends at the least height of the highest place on a way out, whatever the order. Ways out that turn back again and again, as in a maze, would take a sweep a
 * turn: there cells are taken from the lowest on (`priorityFlood`), to the same bits.
 */
export function raiseDepressions(from: Float32Array, to: Float32Array, width: number, height: number, epsilon: boolean, context: Context): void {
  const step = epsilon ? 1 : 0;
  const rows = Math.min(height, Math.ceil(BAND_CELLS / width));
  const sweeps = sweepsInMachineCode(from, to, width, height, step, rows) ?? sweepsInTypeScript(from, to, width, height, step);
  if (comesToRest(sweeps, height, rows, context)) sweeps.finish();
  else {
    copyWithoutMinusZero(from, to);
    priorityFlood(to, width, height, epsilon, context);
  }
}

/** Sweeps bands of rows until no water sinks; false where patience is at its end. */
function comesToRest(sweeps: Sweeps, height: number, rows: number, context: Context): boolean {
  // rows beside which water sank since they were swept; one before and one behind are nobody's
  const due = new Uint8Array(height + 2).fill(1);
  let left = PATIENCE * height;
  /** Sweeps rows from one to another, down or up; whether water sank. */
  const sweepRows = (top: number, bottom: number, down: boolean): boolean => {
    let sank = false;
    for (let k = top; k < bottom; k++) {
      const row = down ? k : top + bottom - 1 - k;
      if (due[row + 1] === 0) continue;
      due[row + 1] = 0;
      if ((--left & CHECK_MASK) === 0) context.check();
      if (!sweeps.sweep(row)) continue;
      due[row] = 1;
      due[row + 2] = 1;
      sank = true;
    }
    return sank;
  };
  const bands = Math.ceil(height / rows);
  let sank = true;
  for (let down = true; sank; down = !down) {
    sank = false;
    for (let k = 0; k < bands; k++) {
      const top = rows * (down ? k : bands - 1 - k);
      const bottom = Math.min(height, top + rows);
      if (due.subarray(top + 1, bottom + 1).indexOf(1) < 0) continue;
      sweeps.enter(top, bottom);
      for (let way = down; sweepRows(top, bottom, way); way = !way) {
        sank = true;
        if (left < 0) return false;
      }
      sweeps.leave();
    }
  }
  return true;
}
