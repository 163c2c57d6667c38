import { describe, expect, it } from 'vitest';
import type { Grid } from '../../../raster/grid.js';
import { type Raster, raster } from '../../../raster/raster.js';
import { isochrones } from './isochrones.js';

const arrival = (width: number, values: readonly number[], cell = 10): Raster => {
  const grid: Grid = { crs: 'EPSG:4546', transform: [cell, 0, 0, 0, -cell, (values.length / width) * cell], width, height: values.length / width };
  return raster(grid, 'float32', Float32Array.from(values));
};
const area = (ring: readonly (readonly number[])[]): number =>
  ring.slice(1).reduce((sum, [x, y], index) => sum + (ring[index]![0]! * y! - x! * ring[index]![1]!) / 2, 0);
const rings = ({ features }: ReturnType<typeof isochrones>): number[][] =>
  features.flatMap(({ geometry }) => (geometry as { coordinates: number[][][][] }).coordinates.map((polygon) => polygon.map(area)));
const NO = Number.NaN;

describe('isochrones', () => {
  it('has a diamond round a cell that burns alone', () => {
    expect(rings(isochrones(arrival(3, [NO, NO, NO, NO, 0, NO, NO, NO, NO]), [0, 60]))).toEqual([[50], [50]]);
  });
  it('lies between cells where the time is reached', () => {
    const { features } = isochrones(arrival(3, [30, 30, 30, 30, 0, 30, 30, 30, 30]), [10]);
    const ring = (features[0]!.geometry as { coordinates: number[][][][] }).coordinates[0]![0]!;
    expect(
      ring
        .slice(1)
        .map(([x, y]) => [x! - 15, y! - 15].map((metres) => Math.round(metres * 1e6) / 1e6))
        .sort(),
    ).toEqual(
      [[-10 / 3, 0], [0, -10 / 3], [0, 10 / 3], [10 / 3, 0]].map((pair) => pair.map((metres) => Math.round(metres * 1e6) / 1e6)).sort(), // biome-ignore format: corners
    );
    expect(features[0]!.properties).toEqual({ minutes: 10 });
  });
  it('keeps holes, and apart what touches at a corner', () => {
    const hole = isochrones(arrival(3, [1, 1, 1, 1, NO, 1, 1, 1, 1]), [1]);
    // the 3 × 3 cells without the four corners' halves, and the hole of a diamond
    expect(rings(hole)).toEqual([[850, -50]]);
    expect(rings(isochrones(arrival(2, [1, NO, NO, 1]), [1]))).toEqual([[50], [50]]);
    expect(rings(isochrones(arrival(2, [1, 3, 3, 1], 10), [2.5]))).toHaveLength(1);
  });
  it('covers a circle of the area that it should', () => {
    const circle = arrival(
      101,
      Array.from({ length: 101 * 101 }, (_, i) => Math.hypot((i % 101) - 50, Math.floor(i / 101) - 50)),
    );
    expect(rings(isochrones(circle, [20]))[0]![0]! / (Math.PI * 200 ** 2)).toBeCloseTo(1, 2);
  });
  it('has nothing before anything burns, and refuses what is no time', () => {
    expect(isochrones(arrival(1, [5]), [4]).features).toEqual([]);
    expect(() => isochrones(arrival(1, [5]), [-1])).toThrow('after -1 minutes');
  });
});
