import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { randomFrom } from '../../algebra/fixtures/same-in-windows.js';
import { machineCode } from '../../raster/machine-code.js';
import { type Raster, raster } from '../../raster/raster.js';
import { demOf, gridOf, ground } from '../fixtures/random-ground.js';
import { fillDepressions } from './fill-depressions.js';
import { copyWithoutMinusZero } from './minus-zero.js';
import { priorityFlood } from './priority-flood.js';
import { raiseDepressions } from './raise-depressions.js';

vi.mock('../../raster/machine-code.js', { spy: true });
vi.mock('./priority-flood.js', { spy: true });

const context = { check: () => {} };
const bits = (values: Float32Array): Int32Array => new Int32Array(values.buffer, values.byteOffset, values.length);
function flooded({ values, grid }: Raster, epsilon: boolean): Float32Array {
  const z = copyWithoutMinusZero(values, new Float32Array(values.length));
  priorityFlood(z, grid.width, grid.height, epsilon, context);
  return z;
}

describe.each(['machine code', 'TypeScript'])('water that sinks in sweeps, in %s', (form) => {
  const fill = (dem: Raster, epsilon: boolean): Float32Array => {
    if (form === 'TypeScript') vi.mocked(machineCode).mockReturnValue(null);
    else expect(machineCode()).not.toBeNull();
    return fillDepressions(dem, { epsilon }).values;
  };
  afterEach(() => void vi.mocked(machineCode).mockRestore());

  test('comes to the bits of a flood from the lowest cell on', () =>
    fc.assert(
      fc.property(ground, fc.boolean(), (dem, epsilon) => {
        expect(bits(fill(dem, epsilon))).toEqual(bits(flooded(dem, epsilon)));
      }),
      { numRuns: 300 },
    ));

  test.each([false, true])('below zero, at zeros of either sign and over all sizes of heights, epsilon %s', (epsilon) => {
    const dem = demOf([
      [1e-40, -3e30, 0, -0, 1e-44],
      [2, -1e-45, -0, -7, 1],
      [-0, -8, -9, -1e-38, 0],
      [5e37, -0, 3e38, -2, -1],
      [0, 1, -0, 4, 1e30],
    ]);
    const filled = fill(dem, epsilon);
    expect(bits(filled)).toEqual(bits(flooded(dem, epsilon)));
    expect(filled.some((z) => Object.is(z, -0))).toBe(false);
  });

  test('brings bands of rows to rest with one another', () => {
    const [width, height] = [520, 1100];
    const random = randomFrom(11);
    // valleys that run up and down the grid, pits, and holes
    const cells = Float32Array.from({ length: width * height }, (_, i) => {
      const [col, row] = [i % width, Math.floor(i / width)];
      return random() < 1e-4 ? Number.NaN : 40 * Math.abs(Math.sin(col / 23 + Math.sin(row / 90))) - row / 50 + 3 * random();
    });
    const dem = raster(gridOf(width, height), 'float32', cells);
    for (const epsilon of [false, true]) {
      vi.mocked(priorityFlood).mockClear();
      const filled = fill(dem, epsilon);
      expect(priorityFlood).not.toHaveBeenCalled();
      expect(Buffer.compare(new Uint8Array(filled.buffer), new Uint8Array(flooded(dem, epsilon).buffer))).toBe(0);
    }
  });

  test.each([false, true])('leaves a maze to the flood, epsilon %s', (epsilon) => {
    // ways up and down between walls, one way out in the last of them
    const [width, height] = [161, 7];
    const cells = Float32Array.from({ length: width * height }, (_, i) => {
      const [col, row] = [i % width, Math.floor(i / width)];
      if (col === width - 2 && row === height - 1) return 0;
      if (row === 0 || row === height - 1 || col === 0 || col === width - 1) return 9;
      const gap = col % 4 === 2 ? 1 : height - 2;
      return col % 2 === 0 && row !== gap ? 9 : (row % 3) / 10;
    });
    const maze = raster(gridOf(width, height), 'float32', cells);
    const filled = fill(maze, epsilon);
    expect(priorityFlood).toHaveBeenCalled();
    expect(bits(filled)).toEqual(bits(flooded(maze, epsilon)));
    if (!epsilon) expect(filled[width * 3 + 1]).toBe(Math.fround(0.2));
    vi.mocked(priorityFlood).mockClear();
  });

  test('asks whether the run was aborted', () => {
    if (form === 'TypeScript') vi.mocked(machineCode).mockReturnValue(null);
    const aborted = (): never => {
      throw new Error('enough');
    };
    const z = new Float32Array(8 * 300);
    expect(() => raiseDepressions(z, z.slice(), 8, 300, false, { check: aborted })).toThrow('enough');
  });
});

test('a flood is not asked for where water comes to rest in time', () => {
  vi.mocked(priorityFlood).mockClear();
  fillDepressions(
    demOf([
      [9, 9, 9],
      [9, 1, 4],
      [9, 9, 9],
    ]),
  );
  expect(priorityFlood).not.toHaveBeenCalled();
});
