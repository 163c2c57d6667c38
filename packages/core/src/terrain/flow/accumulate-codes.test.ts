import { afterEach, describe, expect, test, vi } from 'vitest';
import { machineCode } from '../../raster/machine-code.js';
import { randomCodes } from '../fixtures/random-codes.js';
import { accumulateCodes } from './accumulate-codes.js';
import { D8, D8_NODATA } from './d8.js';

vi.mock('../../raster/machine-code.js', { spy: true });

const steps = new Map<number, (typeof D8)[number]>(D8.map((step) => [step.code, step]));

/** What drains through each cell, by following every cell down by itself. */
function oneByOne(codes: Uint8Array, width: number, height: number, brings: (cell: number) => number): number[] {
  const sums = Array.from(codes, (code) => (code === D8_NODATA ? Number.NaN : 0));
  codes.forEach((_, start) => {
    for (let cell = start; codes[cell] !== D8_NODATA; ) {
      sums[cell]! += brings(start);
      const step = steps.get(codes[cell]!);
      if (step === undefined) break;
      const [col, row] = [(cell % width) + step.dCol, Math.floor(cell / width) + step.dRow];
      if (col < 0 || col >= width || row < 0 || row >= height) break;
      cell = row * width + col;
    }
  });
  return sums;
}

const brings = (cell: number): number => 1 + (cell % 7);
const sizes = [1, 2, 3, 17, 18, 19, 33, 34, 35, 50, 300].flatMap((width) => [1, 2, 3, 4, 40].map((height) => ({ width, height })));

const many = randomCodes(2050, 1100, 5);
const followed = oneByOne(many, 2050, 1100, brings);

describe.each(['machine code', 'TypeScript'])('in %s', (form) => {
  const compute = (codes: ArrayLike<number>, width: number, height: number, exactly: boolean, nodata = D8_NODATA): number[] => {
    if (form === 'TypeScript') vi.mocked(machineCode).mockReturnValue(null);
    else expect(machineCode()).not.toBeNull();
    const sums = new Float64Array(width * height).map((_, cell) => brings(cell));
    const rests = exactly ? new Float64Array(sums.length) : undefined;
    accumulateCodes('flow-accumulation', codes, { col: 0, row: 0, width, height }, nodata, sums, () => {}, rests);
    return [...sums];
  };
  afterEach(() => void vi.mocked(machineCode).mockRestore());

  test.each(sizes)('as every cell followed by itself: $width × $height', ({ width, height }) => {
    const codes = randomCodes(width, height, width * 1000 + height);
    const expected = oneByOne(codes, width, height, brings);
    expect(compute(codes, width, height, false)).toEqual(expected);
    expect(compute(codes, width, height, true)).toEqual(expected);
    // another nodata in another type
    const others = Float32Array.from(codes, (code) => (code === D8_NODATA ? -9 : code));
    expect(compute(others, width, height, false, -9)).toEqual(expected);
  });

  test('over more cells than heads are gathered from at a time, and several bands of rows', () => {
    const sums = compute(many, 2050, 1100, false);
    expect(sums.findIndex((sum, cell) => !Object.is(sum, followed[cell]))).toBe(-1);
  });

  test.each([
    [20, 3],
    [0, 0],
    [39, 5],
  ])('a code that is none is told with its place: column %i, row %i', (col, row) => {
    const codes = randomCodes(40, 6, 3);
    codes[row * 40 + col] = 3;
    expect(() => compute(codes, 40, 6, false)).toThrow(`(column ${col}, row ${row})`);
  });

  test('a circle is told', () => {
    const codes = new Uint8Array(40 * 6);
    codes[3 * 40 + 20] = 1;
    codes[3 * 40 + 21] = 16;
    expect(() => compute(codes, 40, 6, false)).toThrow(/2 .*circle/);
  });
});
