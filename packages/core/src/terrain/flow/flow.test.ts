import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomFrom, sameInWindows } from '../../algebra/fixtures/same-in-windows.js';
import { gridOver } from '../../raster/grid.js';
import { raster } from '../../raster/raster.js';
import { fillDepressions } from '../filling/fill-depressions.js';
import expected from '../fixtures/flow.json' with { type: 'json' };
import { demOf, gridOf, ground, neighbours } from '../fixtures/random-ground.js';
import { flowAccumulation } from './flow-accumulation.js';
import { flowDirection } from './flow-direction.js';

describe.each(expected)('as plain Python has it: $name', ({ width, height, cell, heights, filled, epsilon, directions, accumulation }) => {
  const dem = raster(
    gridOf(width, height, cell),
    'float32',
    Float32Array.from(heights, (z) => z ?? Number.NaN),
  );
  const raised = fillDepressions(dem, { epsilon: true });
  test('filled level', () => expect([...fillDepressions(dem).values]).toEqual(filled.map((z) => z ?? Number.NaN)));
  test('filled with a least slope, bit for bit', () => {
    const wanted = new Float32Array(Int32Array.from(epsilon).buffer);
    expect([...raised.values]).toEqual([...wanted].map((z, i) => (heights[i] === null ? Number.NaN : z)));
  });
  test('directions', () => expect([...flowDirection(raised).values]).toEqual(directions));
  test('accumulation', () => expect([...flowAccumulation(flowDirection(raised)).values]).toEqual(accumulation.map((n) => (n < 0 ? Number.NaN : n))));
});

describe('fillDepressions', () => {
  test('a pit fills to its lowest rim, or a step above it', () => {
    const pit = demOf([
      [9, 9, 9, 9],
      [9, 1, 2, 5],
      [9, 9, 9, 9],
    ]);
    const up = (z: number) => z + 2 ** -21;
    expect([...fillDepressions(pit).values.subarray(4, 8)]).toEqual([9, 5, 5, 5]);
    expect([...fillDepressions(pit, { epsilon: true }).values.subarray(4, 8)]).toEqual([9, up(up(5)), up(5), 5]);
    expect(fillDepressions(pit)).toMatchObject({ unit: 'm', type: 'float32' });
  });
  test('nodata is an outlet, and ground below the sea fills upward', () => {
    const sea = [
      [-5, -5, -5, -5, -5],
      [-5, -9, -9, -9, -5],
      [-5, -9, -9, NaN, -5],
      [-5, -5, -5, -5, -5],
    ];
    expect(fillDepressions(demOf(sea), { epsilon: true }).values[6]).toBe(-9 + 2 ** -20);
    sea[2]![3] = -9;
    const filled = fillDepressions(demOf(sea), { epsilon: true }).values;
    for (const i of [6, 7, 8, 11, 12, 13]) expect(filled[i]).toBe(-5 + 2 ** -21);
  });
  test('never lowers, leaves no sink, and does nothing the second time', () =>
    fc.assert(
      fc.property(ground, (dem) => {
        const filled = fillDepressions(dem, { epsilon: true });
        for (const [i, z] of filled.values.entries()) {
          if (Number.isNaN(z)) expect(dem.values[i]).toBeNaN();
          else {
            expect(z).toBeGreaterThanOrEqual(dem.values[i]!);
            const around = neighbours(filled, i);
            expect(around.some((n) => Number.isNaN(n) || n < z)).toBe(true);
          }
        }
        expect(fillDepressions(filled, { epsilon: true }).values).toEqual(filled.values);
      }),
    ));
});

describe('flowDirection', () => {
  test('steepest, not lowest: the diagonal is longer', () => {
    const around = demOf([
      [9, 9, 9],
      [9, 5, 1.5],
      [9, 9, 1],
    ]);
    expect(flowDirection(around).values[4]).toBe(1);
  });
  test('of equals the first of E, NE, N, NW, W, SW, S, SE', () => {
    const d = 5 - Math.SQRT2;
    expect(
      flowDirection(
        demOf([
          [9, 4, 9],
          [4, 5, 9],
          [9, 4, 9],
        ]),
      ).values[4],
    ).toBe(64);
    expect(
      flowDirection(
        demOf([
          [9, 9, 9],
          [4, 5, 4],
          [9, 4, 9],
        ]),
      ).values[4],
    ).toBe(1);
    expect(
      flowDirection(
        demOf([
          [9, 9, d],
          [9, 5, 9],
          [d, 9, d],
        ]),
      ).values[4],
    ).toBe(128);
  });
  test('flats, pits and the edge have 0, nodata 255', () => {
    const found = flowDirection(
      demOf([
        [5, 5, 5],
        [5, 1, 5],
        [5, 5, NaN],
      ]),
    );
    expect([...found.values]).toEqual([2, 4, 8, 1, 0, 16, 128, 64, 255]);
    expect(found).toMatchObject({ type: 'uint8', kind: 'category', nodata: 255 });
  });
  test('on a geographic grid a step east is shorter than a step south', () => {
    const grid = gridOver('EPSG:4490', [110, 60, 110.003, 60.003], 0.001);
    const values = Float32Array.of(9, 9, 9, 9, 5, 4.4, 9, 4, 9);
    expect(flowDirection(raster({ ...grid, width: 3, height: 3 }, 'float32', values)).values[4]).toBe(1);
    expect(flowDirection(raster(gridOf(3, 3), 'float32', values)).values[4]).toBe(4);
  });
  test('a window computes the bits of the whole', () => {
    const random = randomFrom(1);
    const dem = raster(
      gridOf(23, 19),
      'float32',
      Float32Array.from({ length: 23 * 19 }, () => (random() < 0.05 ? Number.NaN : random() * 20)),
    );
    sameInWindows(flowDirection, dem, {}, random);
  });
});

describe('flowAccumulation', () => {
  test('in a small matrix', () => {
    const found = flowAccumulation(raster(gridOf(3, 3), 'uint8', Uint8Array.of(2, 4, 8, 1, 4, 16, 255, 4, 16), { kind: 'category', nodata: 255 }));
    expect([...found.values]).toEqual([1, 1, 1, 1, 6, 1, NaN, 8, 1]);
    expect(found).toMatchObject({ type: 'float64', unit: 'cell', kind: 'value' });
  });
  test('refuses circles and codes that are no direction', () => {
    const directions = (...codes: number[]) => raster(gridOf(2, 1), 'uint8', Uint8Array.from(codes), { kind: 'category', nodata: 255 });
    expect(() => flowAccumulation(directions(1, 16))).toThrow(expect.objectContaining({ code: 'bad-values' }));
    expect(() => flowAccumulation(directions(3, 0))).toThrow(/3 is no D8 direction/);
  });
  test('on filled ground every cell reaches an outlet: the outlets hold all cells', () =>
    fc.assert(
      fc.property(ground, (dem) => {
        const directions = flowDirection(fillDepressions(dem, { epsilon: true }));
        const sums = flowAccumulation(directions);
        let ended = 0;
        for (const [i, code] of directions.values.entries()) {
          if (code !== 0) continue;
          expect(neighbours(dem, i).some(Number.isNaN)).toBe(true);
          ended += sums.values[i]!;
        }
        expect(ended).toBe(dem.values.filter((z) => !Number.isNaN(z)).length);
      }),
    ));
});
