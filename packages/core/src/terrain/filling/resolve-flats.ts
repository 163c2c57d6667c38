import { operation } from '../../layers/operation.js';
import { global } from '../../layers/reach.js';
import { D8 } from '../flow/d8.js';
import { heightAt, placeOf } from './float-steps.js';
import { isOutlet } from './outlet.js';

const CHECK_MASK = 65_535;

/**
 * Gives level ground a least slope, towards its outlets and away from higher ground (Barnes, Lehman & Mulla 2014, after Garbrecht & Martz 1997), so that
 * water crosses it as a valley does and not in parallel lines. A cell of a flat is raised by as many float32 steps as its place has: twice its distance
 * from the flat's outlets, plus the flat's greatest distance from higher ground less its own, both counted in cells through the flat. Flats without an
 * outlet stay: fill first (`fillDepressions`). Cells on the edge of the grid and beside nodata are outlets.
 *
 * Steps are the smallest that float32 has: flats that lie only a few steps below their surroundings (as an `epsilon` fill leaves them) may come to stand
 * above them. Float32, nodata NaN, unit of the heights. O(cells).
 */
export const resolveFlats = operation(
  {
    name: 'resolve-flats',
    version: 1,
    title: { zh: '平地处理', en: 'Resolve flats' },
    inputs: { dem: 'float32' },
    options: {},
    type: 'float32',
    unit: ({ dem }) => dem!.unit,
    reach: global,
  },
  ({ values: z }, _, out, context) => {
    const { width, height } = out.window;
    const check = (step: number): void => {
      if ((step & CHECK_MASK) === 0) context.check();
    };
    out.values.set(z);
    const flat = flatCells(z, width, height);
    const neighbours = (cell: number, visit: (neighbour: number) => void): void => {
      const row = Math.floor(cell / width);
      const col = cell - row * width;
      for (const { dCol, dRow } of D8) if (col + dCol >= 0 && col + dCol < width && row + dRow >= 0 && row + dRow < height) visit(cell + dRow * width + dCol);
    };
    // low edges drain and touch the flat at its own height; high edges belong to it and touch higher ground
    const low: number[] = [];
    const high: number[] = [];
    for (let i = 0; i < z.length; i++) {
      check(i);
      if (Number.isNaN(z[i]!)) continue;
      let edge = false;
      neighbours(i, (n) => {
        if (flat[i] === 0) edge ||= flat[n] === 1 && z[n] === z[i];
        else edge ||= z[n]! > z[i]!;
      });
      if (edge) (flat[i] === 0 ? low : high).push(i);
    }
    const label = new Int32Array(z.length);
    let labels = 0;
    for (const seed of low) if (label[seed] === 0) spread(seed, ++labels);
    const away = distances(
      high.filter((cell) => label[cell] !== 0),
      (cell) => flat[cell] === 1,
    );
    const towards = distances(low, (cell) => flat[cell] === 1);
    const farthest = new Int32Array(labels + 1);
    for (let i = 0; i < z.length; i++) if (away[i]! > farthest[label[i]!]!) farthest[label[i]!] = away[i]!;
    for (let i = 0; i < z.length; i++) {
      // low edges are left where they are: they drain already
      if (label[i] === 0 || flat[i] === 0) continue;
      const steps = 2 * (towards[i]! - 1) + (away[i]! > 0 ? farthest[label[i]!]! - away[i]! + 1 : 0);
      out.values[i] = heightAt(placeOf(z[i]!) + Math.max(1, steps));
    }

    function spread(seed: number, name: number): void {
      const stack = [seed];
      label[seed] = name;
      while (stack.length > 0) {
        const cell = stack.pop()!;
        neighbours(cell, (n) => {
          if (label[n] !== 0 || z[n] !== z[seed]) return;
          label[n] = name;
          stack.push(n);
        });
      }
    }

    /** 1 for the seeds, 2 for cells beside them, … through the cells of one flat; 0 where none comes. */
    function distances(seeds: readonly number[], inside: (cell: number) => boolean): Int32Array {
      const found = new Int32Array(z.length);
      let front = [...seeds];
      for (const seed of seeds) found[seed] = 1;
      for (let step = 2; front.length > 0; step++) {
        check(step);
        const next: number[] = [];
        for (const cell of front)
          neighbours(cell, (n) => {
            if (found[n] !== 0 || label[n] !== label[cell] || !inside(n)) return;
            found[n] = step;
            next.push(n);
          });
        front = next;
      }
      return found;
    }
  },
);

/** 1 where a cell has no lower neighbour and is no outlet. */
function flatCells(z: Float32Array, width: number, height: number): Uint8Array {
  const flat = new Uint8Array(z.length);
  for (let row = 1; row < height - 1; row++)
    for (let col = 1; col < width - 1; col++) {
      const i = row * width + col;
      if (Number.isNaN(z[i]!) || isOutlet(z, width, height, row, col)) continue;
      flat[i] = 1;
      for (const { dCol, dRow } of D8) if (z[i + dRow * width + dCol]! < z[i]!) flat[i] = 0;
    }
  return flat;
}
