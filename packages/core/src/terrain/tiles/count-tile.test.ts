import { afterEach, describe, expect, test, vi } from 'vitest';
import { randomFrom } from '../../algebra/fixtures/same-in-windows.js';
import { machineCode } from '../../raster/machine-code.js';
import { type Raster, raster, type Type } from '../../raster/raster.js';
import { randomCodes } from '../fixtures/random-codes.js';
import { gridOf } from '../fixtures/random-ground.js';
import { D8_NODATA } from '../flow/d8.js';
import { flowAccumulation } from '../flow/flow-accumulation.js';
import { accumulateTile } from './accumulate-blocks.js';
import { countTile } from './count-tile.js';
import { edgeCells } from './edge-cells.js';
import { traceTile } from './trace-tile.js';

vi.mock('../../raster/machine-code.js', { spy: true });

const directionsOf = (width: number, height: number, codes: Uint8Array): Raster<'uint8'> =>
  raster(gridOf(width, height), 'uint8', codes, { kind: 'category', nodata: D8_NODATA });

/** The same in TypeScript. */
function plainly<X>(compute: () => X): X {
  vi.mocked(machineCode).mockReturnValue(null);
  try {
    return compute();
  } finally {
    vi.mocked(machineCode).mockRestore();
  }
}

/** What comes in at the edge of a tile: nothing in many places, up to more than 32 bits hold in others. */
function inflowsOf({ values, window }: Raster<Type>, seed: number): { sums: Float64Array; rests: Float64Array } {
  const random = randomFrom(seed);
  const sums = Float64Array.from(edgeCells(window.width, window.height), (cell) =>
    values[cell] === D8_NODATA || random() < 0.5 ? 0 : Math.floor(random() * 2 ** (45 * random())),
  );
  return { sums, rests: new Float64Array(sums.length) };
}

const told = (compute: () => unknown): string => {
  try {
    compute();
  } catch (error) {
    return String(error);
  }
  return '';
};

describe('machine code gives the bits of TypeScript', () => {
  afterEach(() => void vi.mocked(machineCode).mockRestore());

  const sizes = Array.from({ length: 70 }, (_, i) => [i + 1, 1 + ((i * 7) % 23)] as const);
  test.each([...sizes, ...sizes.map(([width, height]) => [height, width] as const)])('%i × %i cells', (width, height) => {
    const directions = directionsOf(width, height, randomCodes(width, height, 100 * width + height));
    const inflows = inflowsOf(directions, width + height);
    expect(countTile(directions, inflows.sums)?.counts()).toEqual(plainly(() => accumulateTile(directions, inflows, () => {})));
    expect(countTile(directions)?.flow()).toEqual(plainly(() => traceTile('test', directions)));
    expect(flowAccumulation(directions).values).toEqual(plainly(() => flowAccumulation(directions).values));
  });

  test('over more cells than heads are gathered from at a time', () => {
    const directions = directionsOf(1100, 530, randomCodes(1100, 530, 8));
    const [counts, expected] = [flowAccumulation(directions).values, plainly(() => flowAccumulation(directions).values)];
    expect(counts.findIndex((count, cell) => !Object.is(count, expected[cell]))).toBe(-1);
  });
});

describe('machine code leaves to TypeScript', () => {
  test.each([
    ['a code that is none', 3],
    ['two directions', 17],
    ['what the frame has', 254],
  ])('%s', (_, code) => {
    const codes = randomCodes(40, 6, 3);
    codes[5 * 40 + 39] = code;
    const directions = directionsOf(40, 6, codes);
    expect(countTile(directions)).toBeUndefined();
    expect(() => flowAccumulation(directions)).toThrow('(column 39, row 5)');
  });

  test('a circle, within a tile and through several', () => {
    for (const [width, start] of [
      [40, 90],
      [600, 511],
    ] as const) {
      const codes = new Uint8Array(width * 40);
      codes.set([1, 4], start);
      codes.set([64, 16], start + width);
      codes[start + 2] = 16;
      const directions = directionsOf(width, 40, codes);
      const detail = told(() => flowAccumulation(directions));
      expect(detail).toContain('4 cells drain into a circle');
      expect(detail).toBe(plainly(() => told(() => flowAccumulation(directions))));
    }
  });

  test('another nodata, and other types', () => {
    const codes = randomCodes(30, 20, 1);
    const other = raster(
      gridOf(30, 20),
      'float32',
      Float32Array.from(codes, (code) => (code === D8_NODATA ? -9 : code)),
      { nodata: -9 },
    );
    expect(countTile(other)).toBeUndefined();
    expect(countTile({ ...directionsOf(30, 20, codes), nodata: 0 })).toBeUndefined();
    expect(flowAccumulation(other).values).toEqual(flowAccumulation(directionsOf(30, 20, codes)).values);
  });
});
