import type { MachineCode } from '../../raster/machine-code.js';
import type { Raster, Type } from '../../raster/raster.js';
import { D8_NODATA } from './d8.js';

/** What the frame has in place of codes: none of a direction, so that water ends there. */
const FRAME = 3;
/** Cells whose heads are gathered at a time. */
const AT_ONCE = 65_536;

/** Cells that lie in machine memory within a frame, until the next user of that: addresses, the length of rows with the frame, and how many cells have a direction. */
export interface LaidCells {
  readonly machine: MachineCode;
  readonly width: number;
  readonly height: number;
  readonly stride: number;
  readonly codes: number;
  readonly words: number;
  readonly wide: boolean;
  readonly heads: number;
  readonly givers: number;
  /** Room for what is asked for, and for the list of heads before that. */
  readonly rest: number;
}

/** Whether machine code counts by such directions. */
export const countsBy = ({ values, nodata }: Raster<Type>): boolean => values instanceof Uint8Array && nodata === D8_NODATA;

/**
 * Lays D8 codes out in machine memory, with words of eight bytes (`wide`) or of four that count to 2²⁵, and at least so much room behind them. `undefined` where there is a code that
 * is none.
 */
export function layCells(machine: MachineCode, { values, window: { width, height } }: Raster<Type>, wide: boolean, room: number): LaidCells | undefined {
  const stride = (width + 17) & ~15;
  const cells = stride * (height + 2);
  // a row and sixteen cells more on either side are looked at
  const margin = stride + 16;
  const start = machine.reserve(((cells + 2 * margin + 63) & ~63) + cells * (wide ? 8 : 4) + cells / 8 + 64 + Math.max(room, 4 * AT_ONCE));
  const codes = start + margin;
  const words = start + ((cells + 2 * margin + 63) & ~63);
  const heads = words + cells * (wide ? 8 : 4);
  const laid = new Uint8Array(machine.memory.buffer, codes, cells);
  laid.fill(FRAME, 0, stride + 1);
  for (let row = 0, at = stride + 1; row < height; row++, at += stride) {
    laid.set((values as Uint8Array).subarray(row * width, (row + 1) * width), at);
    laid.fill(FRAME, at + width, at + stride);
  }
  laid.fill(FRAME, cells - stride);
  const givers = machine.layCells(codes, width, height, stride, words, wide, heads);
  return givers < 0 ? undefined : { machine, width, height, stride, codes, words, wide, heads, givers, rest: (heads + cells / 8 + 63) & ~63 };
}

/** Counts the cells that drain through each: `accumulateCodes` in machine code. False where directions run in a circle. */
export function drainCells({ machine, height, stride, words, wide, heads, givers, rest }: LaidCells, check: () => void): boolean {
  const cells = stride * (height + 2);
  let given = 0;
  for (let first = 0; first < cells; first += AT_ONCE) {
    check();
    given += machine.drainCells(words, wide, heads, first, Math.min(first + AT_ONCE, cells), rest);
  }
  return given === givers;
}
