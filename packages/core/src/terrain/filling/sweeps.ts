import { heightAt, placeOf } from './float-steps.js';

/** Beyond the grid and where there is no value: water leaves there. */
export const BEYOND = -2147483648;
/** Water before it sinks: over every height, and a step more does not overflow. */
const FLOODED = 0x7fffff00;

/** Ground under water that sinks, row by row. */
export interface Sweeps {
  /** Rows from one up to another are about to be swept. */
  enter(top: number, bottom: number): void;
  /** Lets the water of a row sink to a step over the lowest beside it, or to the ground; whether any sank. */
  sweep(row: number): boolean;
  /** They have been. */
  leave(): void;
  /** Makes heights of where the water stands, NaN where there is no value. */
  finish(): void;
}

/**
 * Heights are places among all float32 numbers, so that a least slope is a `step` of 1. Rows lie behind one another with a cell that is beyond the grid
 * between them, and such a row before and behind them all: no cell is special.
 */
export function sweepsInTypeScript(heights: Float32Array, out: Float32Array, width: number, height: number, step: number): Sweeps {
  const stride = width + 1;
  const water = new Int32Array(stride * (height + 2) + 1).fill(BEYOND);
  const ground = water.slice();
  const firstOf = (row: number): number => stride * (row + 1) + 1;
  for (let row = 0, i = 0; row < height; row++)
    for (let col = 0, at = firstOf(row); col < width; col++, at++, i++) {
      if (Number.isNaN(heights[i]!)) continue;
      ground[at] = placeOf(heights[i]!);
      water[at] = FLOODED;
    }

  return {
    enter(): void {},
    leave(): void {},
    sweep(row): boolean {
      const first = firstOf(row);
      let sank = 0;
      // the best of what lies west, above and below, and then of what lies east
      let last = BEYOND;
      for (let at = first; at < first + width; at++) {
        const above = Math.min(water[at - stride - 1]!, water[at - stride]!, water[at - stride + 1]!);
        const below = Math.min(water[at + stride - 1]!, water[at + stride]!, water[at + stride + 1]!);
        const own = water[at]!;
        last = Math.max(ground[at]!, Math.min(own, Math.min(above, below, last) + step));
        sank |= last ^ own;
        water[at] = last;
      }
      last = BEYOND;
      for (let at = first + width - 1; at >= first; at--) {
        const own = water[at]!;
        last = Math.max(ground[at]!, Math.min(own, last + step));
        sank |= last ^ own;
        water[at] = last;
      }
      return sank !== 0;
    },
    finish(): void {
      for (let row = 0, i = 0; row < height; row++)
        for (let col = 0, at = firstOf(row); col < width; col++, at++, i++) out[i] = water[at] === BEYOND ? Number.NaN : heightAt(water[at]!);
    },
  };
}
