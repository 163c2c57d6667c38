import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomFrom } from '../../algebra/fixtures/same-in-windows.js';
import { crop, type Raster, raster, type Type } from '../../raster/raster.js';
import { fillDepressions } from '../filling/fill-depressions.js';
import { raiseDepressions } from '../filling/raise-depressions.js';
import { demOf, gridOf, ground } from '../fixtures/random-ground.js';
import { D8_NODATA } from '../flow/d8.js';
import { flowAccumulation } from '../flow/flow-accumulation.js';
import { flowDirection } from '../flow/flow-direction.js';
import { accumulateTile } from './accumulate-blocks.js';
import { edgeCells, edgePlace, tilingOf } from './edge-cells.js';
import { edgeInflows } from './edge-inflows.js';
import { edgeLevels } from './edge-levels.js';
import { raiseFromEdge } from './fill-blocks.js';
import { fillDepressionsInTiles, flowAccumulationInTiles } from './in-tiles.js';
import { labelTile } from './label-tile.js';
import { traceTile } from './trace-tile.js';

/** The tiles of a raster, worked on one by one and put together again. */
function byTiles<S extends Type, T extends Float32Array | Float64Array>(
  source: Raster<S>,
  size: number,
  out: T,
  make: (tile: Raster<S>, index: number) => T,
): T {
  tilingOf(source.grid, size).windows.forEach((window, index) => {
    const made = make(crop(source, window), index);
    for (let row = 0; row < window.height; row++)
      out.set(made.subarray(row * window.width, (row + 1) * window.width), (window.row + row) * source.grid.width + window.col);
  });
  return out;
}

function filledByTiles(dem: Raster, size: number): Float32Array {
  const within = byTiles(dem, size, new Float32Array(dem.values.length), ({ values, window }) => {
    const filled = new Float32Array(values.length);
    raiseDepressions(values, filled, window.width, window.height, false, { check: () => {} });
    return filled;
  });
  const filled = raster(dem.grid, 'float32', within);
  const edges = tilingOf(dem.grid, size).windows.map((window) => labelTile(crop(filled, window).values, window.width, window.height));
  const levels = edgeLevels(dem.grid, size, edges);
  return byTiles(filled, size, new Float32Array(within.length), ({ values, window }, index) => {
    raiseFromEdge(values, window.width, window.height, levels[index]!);
    return values;
  });
}

function accumulatedByTiles(directions: Raster<'uint8'>, size: number, weights?: Raster): Float64Array {
  const flows = tilingOf(directions.grid, size).windows.map((window) => traceTile('test', crop(directions, window), weights && crop(weights, window)));
  const inflows = edgeInflows('test', directions.grid, size, flows);
  return byTiles<'uint8', Float64Array>(directions, size, new Float64Array(directions.values.length), (tile, index) =>
    accumulateTile(tile, inflows[index]!, () => {}, weights && crop(weights, tile.window)),
  );
}

const sizes = fc.integer({ min: 1, max: 15 });
/** The first cell that differs in a bit, −1 where none does. */
const differs = (a: Float32Array | Float64Array, b: Float32Array | Float64Array): number =>
  a.length === b.length ? a.findIndex((value, i) => !Object.is(value, b[i])) : 0;
const bits = (values: Float32Array): Int32Array => new Int32Array(values.buffer, values.byteOffset, values.length);

test('the edge of a tile is each of its outer cells once, and each knows its place', () =>
  fc.assert(
    fc.property(sizes, sizes, (width, height) => {
      const cells = edgeCells(width, height);
      expect(new Set(cells).size).toBe(width * height - Math.max(0, width - 2) * Math.max(0, height - 2));
      cells.forEach((cell, place) => {
        expect(edgePlace(width, height, cell % width, Math.floor(cell / width))).toBe(place);
      });
    }),
  ));

test('ground filled tile by tile is that filled as a whole, bit for bit, for any size of tiles', () =>
  fc.assert(
    fc.property(ground, sizes, (dem, size) => {
      expect(bits(filledByTiles(dem, size))).toEqual(bits(fillDepressions(dem).values));
    }),
    { numRuns: 300 },
  ));

test('with a least slope the edge of a tile does not tell what comes out at it: docs/decisions/0007', () => {
  // a way from the east to the outlet in the west, straight or round a wall
  const through = (...rows: readonly string[]): Raster => demOf(rows.map((row) => Array.from(row, Number)));
  const straight = through('99999', '99999', '99999', '99999', '10000', '99999');
  const round = through('99999', '99099', '90909', '90909', '19990', '99999');
  const edge = ({ values }: Raster) => labelTile(values, 5, 6);
  expect(edge(round)).toEqual(edge(straight));
  // what the low cell of the eastern edge becomes when all beyond is higher
  const within = (tile: Raster, epsilon: boolean): number => {
    const values = new Float32Array(6 * 6).fill(9);
    for (let row = 0; row < 6; row++) values.set(tile.values.subarray(5 * row, 5 * row + 5), 6 * row);
    return fillDepressions(raster(gridOf(6, 6), 'float32', values), { epsilon }).values[4 * 6 + 4]!;
  };
  expect(within(round, false)).toBe(within(straight, false));
  expect(within(round, true)).toBeGreaterThan(within(straight, true));
});

test('zeros of either sign are one height', () => {
  const dem = demOf([
    [0, 1, 1, -0],
    [1, -0, -3, 1],
    [1, -2, 0, 1],
    [-0, 1, 1, 0],
  ]);
  for (const size of [1, 2, 3, 4]) expect(bits(filledByTiles(dem, size))).toEqual(bits(fillDepressions(dem).values));
});

test('accumulation tile by tile is that of the whole, for any size of tiles', () =>
  fc.assert(
    fc.property(ground, sizes, fc.boolean(), (dem, size, drained) => {
      const directions = flowDirection(drained ? fillDepressions(dem, { epsilon: true }) : dem) as Raster<'uint8'>;
      expect(accumulatedByTiles(directions, size)).toEqual(flowAccumulation(directions).values);
    }),
    { numRuns: 300 },
  ));

test('weights of all sizes add up to the same bits for any size of tiles', () =>
  fc.assert(
    fc.property(ground, sizes, fc.integer(), (dem, size, seed) => {
      const random = randomFrom(seed);
      const directions = flowDirection(fillDepressions(dem, { epsilon: true })) as Raster<'uint8'>;
      const weights = raster(
        dem.grid,
        'float32',
        dem.values.map(() => (random() < 0.1 ? Number.NaN : (random() - 0.2) * 10 ** Math.floor(16 * random() - 8))),
      );
      expect(accumulatedByTiles(directions, size, weights)).toEqual(flowAccumulation({ directions, weights }).values);
    }),
    { numRuns: 200 },
  ));

test('a circle through several tiles is refused as one within a tile is', () => {
  const circle = raster(gridOf(2, 2), 'uint8', Uint8Array.of(1, 4, 64, 16), { kind: 'category', nodata: D8_NODATA });
  expect(() => flowAccumulation(circle)).toThrow('circle');
  expect(() => accumulatedByTiles(circle, 1)).toThrow('circle');
});

test('blocks of an engine give the whole', () => {
  // three blocks by two, with hills and pits
  const random = randomFrom(7);
  const grid = gridOf(1030, 520);
  const values = Float32Array.from({ length: grid.width * grid.height }, (_, i) =>
    random() < 1e-4 ? Number.NaN : Math.floor(8 * Math.abs(Math.sin((i % 1030) / 90) + Math.cos(i / 1030 / 70)) + 3 * random()),
  );
  const dem = raster(grid, 'float32', values);
  expect(differs(fillDepressionsInTiles(dem).values, fillDepressions(dem).values)).toBe(-1);
  const directions = flowDirection(fillDepressions(dem, { epsilon: true })) as Raster<'uint8'>;
  expect(differs(flowAccumulationInTiles(directions).values, flowAccumulation(directions).values)).toBe(-1);
});
