import { TetrazoneError } from '../../errors/error.js';
import type { Window } from '../../raster/grid.js';
import { machineCode } from '../../raster/machine-code.js';
import { fillInnerRows } from '../rows-in-machine-code.js';
import { D8, D8_NODATA, D8_NONE } from './d8.js';

/** The low four bits of a state: for how many cells it waits. */
export const WAITING = 15;
/** In place of that in a cell that passes nothing on: whoever of eight neighbours comes, it never waits for one alone. */
const STAYS = 11;
/** The place of what is no direction. */
const NOWHERE = 8 << 4;
/** Machine code takes rows of so many cells at least. */
const NARROWEST = 18;

/**
 * Each cell of D8 directions in one byte: for how many it waits in the low four bits, and the place of its own direction in `D8` in the high four; and how many
 * pass water on. Where there is no value `sums` become NaN. Throws `bad-values` for what is no code.
 */
export function waitingCells(
  operation: string,
  codes: ArrayLike<number>,
  window: Window,
  nodata: number,
  sums: Float64Array,
  check: () => void,
): { readonly state: Uint8Array; readonly givers: number } {
  const { width, height } = window;
  const state = new Uint8Array(width * height);
  // in a raster whose nodata is a code, that leads nowhere
  const directions = D8.map((direction) => ({ ...direction, code: direction.code === nodata ? -1 : direction.code }));
  const places = new Uint8Array(256).fill(NOWHERE);
  directions.forEach(({ code }, k) => {
    if (code > 0) places[code] = k << 4;
  });
  const placeOf = (code: number): number => places[code] ?? NOWHERE;

  /** A cell on the edge; whether it passes water on. */
  const waitOnEdge = (col: number, row: number): number => {
    const at = (c: number, r: number): number => (c >= 0 && r >= 0 && c < width && r < height ? codes[r * width + c]! : Number.NaN);
    const i = row * width + col;
    const place = placeOf(codes[i]!);
    const next = directions[place >> 4];
    const leads = next !== undefined && col + next.dCol >= 0 && col + next.dCol < width && row + next.dRow >= 0 && row + next.dRow < height;
    state[i] = leads ? place + directions.filter(({ code, dCol, dRow }) => at(col - dCol, row - dRow) === code).length : STAYS;
    return leads ? 1 : 0;
  };
  /** The inner cells of a row; how many of them pass water on. */
  const waitInRow = (start: number): number => {
    const [e, ne, n, nw, w, sw, s, se] = directions.map(({ code }) => code) as [number, number, number, number, number, number, number, number];
    let leads = 0;
    for (let i = start + 1; i < start + width - 1; i++) {
      const place = placeOf(codes[i]!);
      if (place === NOWHERE) {
        state[i] = STAYS;
        continue;
      }
      // sums of truths, which take no branches
      const level = +(codes[i - 1] === e) + +(codes[i + 1] === w);
      const above = +(codes[i - width - 1] === se) + +(codes[i - width] === s) + +(codes[i - width + 1] === sw);
      const below = +(codes[i + width - 1] === ne) + +(codes[i + width] === n) + +(codes[i + width + 1] === nw);
      state[i] = place + level + above + below;
      leads++;
    }
    return leads;
  };
  /** Tells codes that are no direction apart. */
  const settle = (start: number, end: number): void => {
    for (let i = start; i < end; i++) {
      const code = codes[i]!;
      if (code === nodata || Number.isNaN(code)) sums[i] = Number.NaN;
      else if (code !== D8_NONE && placeOf(code) === NOWHERE)
        throw new TetrazoneError('bad-values', { operation, detail: `${code} is no D8 direction in ESRI's codes (column ${i - start}, row ${start / width})` });
    }
  };

  const leading = new Int32Array(height);
  const machine = codes instanceof Uint8Array && nodata === D8_NODATA && width >= NARROWEST ? machineCode() : null;
  if (machine !== null)
    fillInnerRows(machine, { type: 'uint8', values: codes as Uint8Array, window }, { type: 'uint8', values: state }, (row, from, result) => {
      leading[row] = machine.waitingRow(from, width, result);
    });
  let givers = 0;
  for (let row = 0; row < height; row++) {
    check();
    const start = row * width;
    const inner = row > 0 && row < height - 1 && width > 2;
    if (inner && machine === null) leading[row] = waitInRow(start);
    for (let col = 0; col < width; col += inner ? width - 1 : 1) leading[row]! += waitOnEdge(col, row);
    if (leading[row]! < width) settle(start, start + width);
    givers += leading[row]!;
  }
  return { state, givers };
}
